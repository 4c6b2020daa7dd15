using System.Collections.Immutable;
using System.Globalization;
using Morsel.Cli.Running;
using Morsel.Studies.Fitting;
using Morsel.Studies.Fitting.Data;
using Morsel.Units;

namespace Morsel.Cli.Fitting;

/// <summary>What <c>result.json</c> says, and <c>fit --json</c> puts on standard output.</summary>
static class FitDocument
{
    // Above the lowest point of all, in cm-1.
    static readonly ImmutableArray<double> _windows = [1000, 2000, 5000, 10_000, 20_000, 50_000];

    public static object Of(FitRequest request, FitInput input, FitResult result)
    {
        FitSplit split = input.Split;
        FitScores scores = result.Scores;
        bool isMolecule = split.Training.IsMolecule;
        return new
        {
            Data = input.File.Sources.Select(source => new { File = Path.GetFileName(source.Path), source.Sha256 }),
            Points = new { Training = split.Training.Count, Validation = split.Validation.Count, HeldOut = split.HeldOut.Count, AboveMaxEnergy = input.LeftOut, Bad = input.File.BadRows.Length },
            EnergyUnit = result.Surface.ModelEnergyUnit,
            GradientUnit = isMolecule ? $"{result.Surface.ModelEnergyUnit}/angstrom" : null,
            Surface = new
            {
                Description = result.Chosen.Description,
                Networks = result.IsLinear ? 0 : result.Chosen.Models.Length,
                Parameters = result.Chosen.Models.Sum(model => model.Parameters.Length),
                IsLinear = result.IsLinear,
            },
            HeldOut = new
            {
                Surface = Errors(scores.Surface.Errors()),
                Linear = scores.Linear is { } linear ? Errors(linear.Errors()) : null,
                Null = Errors(scores.Null.Errors()),
                Windows = isMolecule ? Windows(scores.Surface, split.Training.Energies.Min()) : null,
                InUnits = isMolecule ? InUnits(scores.Surface.Errors()) : null,
            },
            Validation = new { result.Chosen.Validation.Energy, result.Chosen.Validation.Gradient },
            Verdict = Verdict(result),
            result.Check,
            Course = new
            {
                result.Steps,
                Seed = request.Settings.Seed,
                request.Settings.GradientWeight,
                result.IsInterrupted,
                Seconds = result.Spent.TotalSeconds,
                Points = result.Course.Select(point => new { point.Step, point.Stage, point.Best?.Energy, point.Best?.Gradient }),
            },
            Morsel = Machine.Version,
        };
    }

    /// <summary>Whether the network is worth it, in a plain sentence.</summary>
    public static string Verdict(FitResult result)
    {
        if (result.Linear is null || result.Scores.Linear is not { } linear)
        {
            return "There is no linear fit to compare with.";
        }

        if (result.IsLinear)
        {
            return "No network did better than the linear fit on the validation points: the linear fit is the surface.";
        }

        double ratio = linear.Errors().Energy.Rmse / result.Scores.Surface.Errors().Energy.Rmse;
        return ratio >= 1.2
            ? string.Create(CultureInfo.InvariantCulture, $"The network is worth it: on the held-out energies its error is {ratio:F1} times smaller than the linear fit's.")
            : string.Create(CultureInfo.InvariantCulture, $"The network is hardly worth it: on the held-out energies the linear fit's error is {ratio:F2} times its own. The linear fit is simpler.");
    }

    static object Errors(SurfaceErrors errors) => new { errors.Energy, errors.Gradient };

    static IEnumerable<object> Windows(ScoredPoints points, double lowest)
    {
        double from = double.NegativeInfinity, label = 0;
        foreach (double to in _windows)
        {
            if (points.Errors(from, lowest + to) is { } errors)
            {
                yield return new { FromWavenumbers = label, ToWavenumbers = to, errors.Energy, errors.Gradient };
            }

            (from, label) = (lowest + to, to);
        }
    }

    static Dictionary<string, ErrorsInUnit> InUnits(SurfaceErrors errors) => ((EnergyUnit[])[EnergyUnit.Wavenumber, EnergyUnit.Millielectronvolt, EnergyUnit.KilocaloriePerMole])
        .ToDictionary(unit => unit.Symbol, unit =>
        {
            double factor = EnergyUnit.Wavenumber.To(unit);
            return new ErrorsInUnit(errors.Energy.Rmse * factor, errors.Energy.Mae * factor, errors.Energy.Largest * factor, errors.Gradient?.Rmse * factor);
        });

    sealed record ErrorsInUnit(double Rmse, double Mae, double Largest, double? GradientRmsePerAngstrom);
}
