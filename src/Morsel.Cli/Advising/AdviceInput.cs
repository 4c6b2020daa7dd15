using System.Collections.Immutable;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Fitting;
using Morsel.Cli.Output;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Files.Data;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Units;

namespace Morsel.Cli.Advising;

/// <summary>What is to be advised on: a file's points, or numbers alone.</summary>
sealed record AdviceInput(ProblemFacts Problem)
{
    /// <summary>The share of a file's points that <c>fit</c> trains on.</summary>
    public const double TrainedShare = (1 - SplitRequest.DefaultHeldOutFraction) * (1 - SplitRequest.DefaultValidationFraction);

    /// <summary>Null without a file.</summary>
    public DataFile? File { get; private init; }

    /// <summary>What a network would see; null without a file.</summary>
    public string? Inputs { get; private init; }

    /// <summary>Standard deviation of the energies, in <see cref="EnergyUnit"/>; null without a file.</summary>
    public double? Deviation { get; private init; }

    /// <summary>cm-1 of a molecule; the file's own otherwise; <c>1</c> where reduced or without a file.</summary>
    public EnergyUnit EnergyUnit { get; private init; } = EnergyUnit.Reduced;

    /// <summary>What the noise of one energy is at least, with how it shows; null where nothing shows.</summary>
    public Noise? Noise { get; private init; }

    /// <summary>Points of the file with gradients.</summary>
    public int WithGradients { get; private init; }

    /// <summary>Points to train on, each counted once, whether it has a gradient or not.</summary>
    public int TrainedPoints => File is null ? Problem.Points : (int)Math.Max(1, TrainedShare * File.GoodRows.Length);

    /// <summary>Points such as these that make up so many energies and slopes.</summary>
    public double PointsOf(int numbers) => (double)numbers * TrainedPoints / Problem.Points;

    public static AdviceInput Of(int dimensions, int points) => new(new ProblemFacts(dimensions, points, null));

    /// <exception cref="DataFileException">The file cannot be used.</exception>
    /// <exception cref="RequestException">Its energies are all equal, or no network is trained on such a molecule.</exception>
    public static AdviceInput Read(IReadOnlyList<string> paths, DataOptions options)
    {
        DataFile file = DataFile.Read(paths, options);
        DataExamination examination = DataExamination.Of(file);
        examination.RequireUsable();
        Dataset data = file.ToDataset();
        double mean = data.Energies.Average(),
            deviation = Math.Sqrt(data.Energies.Average(energy => (energy - mean) * (energy - mean)));
        if (data.Energies.Min() == data.Energies.Max())
        {
            throw new RequestException(
                $"{file.Path}: all {data.Count} energies are equal, {Screen.Quantity(data.Energies[0], data.EnergyUnit.Symbol)}: there is nothing to learn. Check the column of the energies."
            );
        }

        ImmutableArray<InputSet> sets = InputSets.For(
            data,
            MoleculeSymmetry.OfPoints(data, SymmetryRequest.Auto)?.Symmetry,
            FitConstants.Standard
        );
        if (sets.IsEmpty)
        {
            throw new RequestException(
                $"{file.Path}: {InputSets.NoneFor(data, FitConstants.Standard)} 'morsel fit' makes linear fits of such a molecule."
            );
        }

        InputSet inputs = sets[0];
        return new(FitProblem.Of(data, inputs.Definition.Create().FeatureCount, TrainedShare))
        {
            File = file,
            Inputs = inputs.Name,
            Deviation = deviation,
            EnergyUnit = data.EnergyUnit,
            Noise = NoiseOf(file, examination),
            WithGradients = data.GradientCount,
        };
    }

    /// <summary>A target as the user wrote it, in standard deviations of the energies.</summary>
    /// <exception cref="RequestException">It cannot be read as one, or lies below the noise of the energies.</exception>
    public double Target(string option, string text)
    {
        if (Deviation is { } deviation && !EnergyUnit.IsReduced)
        {
            double target = EnergyQuantity.Parse(option, text).In(EnergyUnit);
            if (target < Noise?.Value)
            {
                throw new RequestException(
                    $"{option} \"{text}\" lies below the noise of the energies in {File!.Path}, {Screen.Number(Noise.Value, 2)} {EnergyUnit}: {Noise.Reason}. No surface can be that near to them: ask for more than the noise."
                );
            }

            return target / deviation;
        }

        if (!(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double fraction) && fraction is > 0 and < 1))
        {
            string why = File is null ? "without DATA there is no scale of energy" : $"the energies of {File.Path} are in reduced units";
            throw new RequestException(
                $"{option} '{text}': {why}: expected a fraction of the energies' standard deviation between 0 and 1, such as {option} 0.001."
            );
        }

        return fraction * Deviation < Noise?.Value
            ? throw new RequestException(
                $"{option} {text} is {Screen.Number(fraction * Deviation!.Value, 2)} in the energies of {File!.Path}, which lies below their noise, {Screen.Number(Noise.Value, 2)}: {Noise.Reason}. No surface can be that near to them: ask for more than the noise."
            )
            : fraction;
    }

    static Noise? NoiseOf(DataFile file, DataExamination examination)
    {
        double factor = file.IsMolecular ? EnergyUnit.Parse(file.EnergyUnit!.Value).To(EnergyUnit.Wavenumber) : 1;
        string unit = file.EnergyUnit is null or { Value: "1" } ? "" : $" {file.EnergyUnit.Value}";
        ImmutableArray<Noise> found =
        [
            .. examination.LeastNoise > 0
                ? [new Noise(examination.LeastNoise, "equal geometries in it have energies that differ by as much")]
                : Array.Empty<Noise>(),
            .. EnergyRounding.StepOf(file.EnergiesAsRead()) is { } step
                ? [new Noise(factor * EnergyRounding.NoiseOf(step), $"its energies are rounded to {Screen.Number(step, 3)}{unit}")]
                : Array.Empty<Noise>(),
        ];
        return found.MaxBy(noise => noise.Value);
    }
}

/// <summary>What the noise of one energy is at least.</summary>
/// <param name="Value">Root mean square, in the unit of the input.</param>
/// <param name="Reason">How it shows.</param>
sealed record Noise(double Value, string Reason);
