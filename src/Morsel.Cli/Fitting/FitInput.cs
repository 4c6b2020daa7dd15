using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Files.Data;
using Morsel.Fitting.Data;
using Morsel.Reports.Stores;

namespace Morsel.Cli.Fitting;

/// <summary>The points of a fit, divided, with all that its course depends on.</summary>
sealed record FitInput(
    DataFile File,
    DataExamination Examination,
    SplitRequest Asked,
    FitSplit Split,
    ImmutableArray<int> RowsOfPoints,
    int LeftOut,
    string Identity
)
{
    /// <summary>What the fit stands on; null where it fits the points themselves.</summary>
    public BaseChoice? Base { get; init; }

    /// <summary>What the fit goes on from; null where it begins anew.</summary>
    public EarlierFit? Earlier { get; init; }

    /// <exception cref="DataFileException">The file cannot be used.</exception>
    /// <exception cref="SplitException">The points cannot be divided as asked.</exception>
    public static FitInput Read(FitRequest request)
    {
        DataFile file = DataFile.Read(request.Data, request.DataOptions);
        DataExamination examination = DataExamination.Of(file);
        examination.RequireUsable();
        FindingLines.Write("fit", examination);
        Dataset all = file.ToDataset();
        if (all.EnergyUnit.IsReduced && (request.MaxEnergy ?? request.TargetRmse ?? request.HalfWeightEnergy) is { } quantity)
        {
            throw new RequestException(
                $"{file.Path}: its energies are in reduced units, so that {quantity} has no meaning there. Leave the option out."
            );
        }

        if (request.HalfWeightEnergy is { } half)
        {
            double lowest = all.Energies.Min(),
                scale = half.In(all.EnergyUnit);
            all = all.Weighted([.. all.Energies.Select(energy => scale / (scale + energy - lowest))]);
        }
        else if (request.Weights is { } weights)
        {
            double[] read = WeightsFile.Read(weights, file.RowCount);
            all = all.Weighted([.. file.GoodRows.Select(row => read[row])]);
        }

        double most = request.MaxEnergy is { } bound ? all.Energies.Min() + bound.In(all.EnergyUnit) : double.PositiveInfinity;
        ImmutableArray<int> kept = [.. Enumerable.Range(0, all.Count).Where(point => all.Energies[point] <= most)];
        ImmutableArray<int> rows = [.. kept.Select(point => file.GoodRows[point])];
        Dataset data = kept.Length == all.Count ? all : all.Select(kept.AsSpan());
        SplitRequest asked = SplitOf(request, file, rows);
        BaseChoice? foundation = request.Base is { } path ? BaseChoice.Read(path, request.Data[0], data) : null;
        EarlierFit? earlier = request.From is { } folder ? EarlierChoice.Read(request, folder, data.Space, foundation?.Sha256 ?? "") : null;
        FitSplit split = earlier is null
            ? FitSplit.Create(data, asked, request.Settings.Seed)
            : FitSplit.Keeping(earlier.Points, data, asked, request.Settings.Seed);
        RequireSymmetry(request, split);
        return new(file, examination, asked, split, rows, all.Count - kept.Length, IdentityOf(request, file, split, foundation, earlier))
        {
            Base = foundation,
            Earlier = earlier,
        };
    }

    // Said before the fit begins, in the words of the option.
    static void RequireSymmetry(FitRequest request, FitSplit split)
    {
        SymmetryRequest symmetry = request.Settings.Symmetry;
        if (split.Training.Space is not Molecule)
        {
            if (symmetry.Kind != SymmetryKind.Auto)
            {
                throw new RequestException(
                    $"--symmetry {symmetry}: {request.Data[0]} has plain coordinates; expected a molecule. Leave the option out."
                );
            }

            return;
        }

        try
        {
            MoleculeSymmetry.Of(split.Training, symmetry);
        }
        catch (FormatException failure)
        {
            throw new RequestException($"--symmetry: {failure.Message}");
        }
    }

    // Rows of the file, of which some may have been left out, become points.
    static SplitRequest SplitOf(FitRequest request, DataFile file, ImmutableArray<int> rows)
    {
        var pointOf = rows.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        RowSplit files = RowSplit.Read(request.TrainingRows, request.ValidationRows, request.HeldOutRows, file.RowCount);
        return new()
        {
            HeldOutFraction = request.HeldOutFraction,
            ValidationFraction = request.ValidationFraction,
            TrainingRows = Points(files.Training),
            ValidationRows = Points(files.Validation),
            HeldOutRows = Points(files.HeldOut),
        };

        ImmutableArray<int>? Points(ImmutableArray<int>? named) =>
            named is { } some ? [.. some.Where(pointOf.ContainsKey).Select(row => pointOf[row])] : null;
    }

    static string IdentityOf(FitRequest request, DataFile file, FitSplit split, BaseChoice? foundation, EarlierFit? earlier)
    {
        IEnumerable<string> lines =
        [
            $"morsel: {Product.Version}",
            .. file.Sources.Select(source => $"data: {Path.GetFileName(source.Path)} {source.Sha256}"),
            $"energy unit: {file.EnergyUnit?.Value}",
            .. file.EnergyChosen is { } chosen ? [$"energy: {chosen}"] : Array.Empty<string>(),
            $"length unit: {file.LengthUnit?.Value}",
            $"gradients: {file.SlopeKind?.Value} {file.SlopeUnit?.Value}",
            $"elements: {string.Join(' ', file.Elements.Select(element => element.Symbol))}",
            $"training rows: {Digest(split.TrainingRows)}",
            $"validation rows: {Digest(split.ValidationRows)}",
            $"held-out rows: {Digest(split.HeldOutRows)}",
            $"max energy: {request.MaxEnergy}",
            $"half weight: {request.HalfWeightEnergy}",
            $"weights: {(request.Weights is null ? "" : Digest(split.Training.Weights))}",
            string.Create(CultureInfo.InvariantCulture, $"seed: {request.Settings.Seed}"),
            string.Create(CultureInfo.InvariantCulture, $"gradient weight: {request.Settings.GradientWeight:R}"),
            .. request.Settings.Symmetry.Kind == SymmetryKind.Auto ? [] : new[] { $"symmetry: {request.Settings.Symmetry}" },
            .. foundation is null ? [] : new[] { $"base: {foundation.Sha256}" },
            .. earlier is null ? [] : new[] { $"from: {earlier.Digest}" },
            .. request.Settings.Committee is { } members
                ? [string.Create(CultureInfo.InvariantCulture, $"committee: {members}")]
                : Array.Empty<string>(),
        ];
        return string.Join('\n', lines);
    }

    static string Digest<T>(IReadOnlyCollection<T> numbers)
        where T : unmanaged =>
        $"{numbers.Count} {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(numbers.ToArray().AsSpan())))[..16]}";
}
