using System.Collections.Immutable;
using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Datasets;
using Morsel.Files;
using Morsel.Files.Surfaces;
using Morsel.Fitting;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Reports;
using Morsel.Reports.Fits;
using Morsel.Reports.Stores;

namespace Morsel.Cli.Fitting;

/// <summary>What a fit leaves in its folder beside its journal: the surface, the result, the report.</summary>
static class FitFolder
{
    public const string Result = "result.json";

    /// <summary>Whether every result is there as the fit left it; says which one is not.</summary>
    public static bool IsWhole(string folder, FitJournal journal)
    {
        IReadOnlyDictionary<string, string> left = journal.ReadDigests(),
            found = Digests(folder);
        if (FitLeavings.Results.FirstOrDefault(name => !left.TryGetValue(name, out string? digest) || found[name] != digest) is { } name)
        {
            Console.Error.WriteLine($"fit: {Path.Combine(folder, name)} is not as the fit left it: written again from fit.db");
            return false;
        }

        return true;
    }

    /// <summary>The SHA-256 of every result in a folder; empty for one that is not there.</summary>
    public static IReadOnlyDictionary<string, string> Digests(string folder) =>
        FitLeavings.Results.ToDictionary(name => name, name => Digest(Path.Combine(folder, name)));

    static string Digest(string path) => File.Exists(path) ? FileDigest.Of(path) : "";

    public static void Write(FitRequest request, FitInput input, FitResult result)
    {
        SurfaceFile.Write(
            Path.Combine(request.Folder, SurfaceFile.Name),
            new(result.Surface, ReferencePoints.Of(input.Split.Training), Scores(input, result), Provenance(request, input, result.Steps)),
            force: true
        );
        ExaminedSurface? examined = result.Check is { } check
            ? SurfaceExamination.Of(result.Surface, input.Split.Training, check, input.Split.Validation)
            : null;
        FitReport.Write(Facts(request, input, result) with { Examined = examined }, result, request.Folder);
        TextFile.Write(Path.Combine(request.Folder, Result), Json.Text(FitDocument.Of(request, input, result, examined?.Levels)) + "\n");
    }

    /// <summary>Puts the result that is in the folder on standard output: its JSON, or a table for people.</summary>
    public static int Show(FitRequest request, FitSummary summary)
    {
        if (request.Json)
        {
            Console.Out.Write(File.ReadAllText(Path.Combine(request.Folder, Result)));
        }
        else
        {
            FitSheet.Write(summary, hasBase: request.Base is not null);
            Console.Out.WriteLine(Path.Combine(request.Folder, SurfaceFile.Name));
            Console.Out.WriteLine(Path.Combine(request.Folder, FitReport.Name));
        }

        return ExitCode.Done;
    }

    static FitFacts Facts(FitRequest request, FitInput input, FitResult result) =>
        new()
        {
            File = input.File,
            Examination = input.Examination,
            Split = input.Split,
            Asked = input.Asked,
            Base = request.Base,
            MaxEnergy = request.MaxEnergy?.ToString(),
            AboveMaxEnergy = input.LeftOut,
            Settings = request.Settings,
            Command = FitCommand.Repeating(request, result.Steps),
            Version = Product.Version,
        };

    static ImmutableArray<SurfaceScore> Scores(FitInput input, FitResult result)
    {
        SurfaceFunction surface = SurfaceFunctions.Of(result.Surface);
        return
        [
            SurfaceScore.Of(DataPart.Training, ScoredPoints.Of(input.Split.Training, surface).Errors()),
            SurfaceScore.Of(DataPart.Validation, ScoredPoints.Of(input.Split.Validation, surface).Errors()),
            .. result.Scores is { } scores ? [SurfaceScore.Of(DataPart.HeldOut, scores.Surface.Errors())] : Array.Empty<SurfaceScore>(),
        ];
    }

    /// <summary>What a surface is made from.</summary>
    public static SurfaceProvenance Provenance(FitRequest request, FitInput input, int steps)
    {
        var options = new Dictionary<string, string>
        {
            ["stop-at"] = steps.ToString(CultureInfo.InvariantCulture),
            ["gradient-weight"] = request.Settings.GradientWeight.ToString("R", CultureInfo.InvariantCulture),
        };
        foreach (
            (string name, string? value) in ((string, string?)[])
                [
                    ("base", input.Base?.Name),
                    ("from", request.From is { } earlier ? Path.GetFileName(Path.TrimEndingDirectorySeparator(earlier)) : null),
                    ("max-energy", request.MaxEnergy?.ToString()),
                    ("half-weight", request.HalfWeightEnergy?.ToString()),
                    ("weights", Path.GetFileName(request.Weights)),
                    ("committee", request.Settings.Committee?.ToString(CultureInfo.InvariantCulture)),
                ]
        )
        {
            if (value is not null)
            {
                options[name] = value;
            }
        }

        return new(
            Path.GetFileName(input.File.Source!.Path),
            input.File.Source.Sha256,
            request.Settings.Seed,
            Product.Version,
            options.ToImmutableSortedDictionary()
        )
        {
            Base = input.Base?.Provenance,
        };
    }
}
