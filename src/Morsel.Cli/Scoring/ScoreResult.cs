using System.Collections.Immutable;
using Morsel.Files.Data;
using Morsel.Files.Surfaces;
using Morsel.Units;

namespace Morsel.Cli.Scoring;

/// <summary>What <c>score</c> has worked out.</summary>
/// <param name="Data">The points.</param>
/// <param name="Unit">Of the energies.</param>
/// <param name="Length">Gradients of a molecule are per this unit.</param>
/// <param name="Surfaces">In the order in which they were given.</param>
/// <param name="Windows">Bands of energy, in which the errors are given too.</param>
sealed record ScoreResult(
    DataFile Data,
    EnergyUnit Unit,
    LengthUnit Length,
    ImmutableArray<ScoredSurface> Surfaces,
    ImmutableArray<EnergyBand> Windows
)
{
    /// <summary>In the data's units: <c>hartree/bohr</c>.</summary>
    public string GradientUnit =>
        Data.IsMolecular ? $"{Unit}/{Length}"
        : Data.Space.CoordinateUnit is { IsReduced: false } length ? $"{Unit}/{length}"
        : Unit.IsReduced ? "per unit of the coordinate"
        : $"{Unit} per unit of the coordinate";

    /// <summary>Points whose energy is in none of the windows.</summary>
    public int InNoWindow => Surfaces[0].Test.Given.ToArray().Count(energy => !Windows.Any(window => window.Holds(energy)));
}

/// <summary>One surface with its errors.</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Saved">The surface.</param>
/// <param name="Test">Its errors.</param>
sealed record ScoredSurface(string Name, SavedSurface Saved, SurfaceTest Test)
{
    // A shift explains nearly all of the error, and the zero of energy is no property of a surface.
    const double MostlyShift = 0.9;

    /// <summary>Whether the errors are of a test at all, in a sentence.</summary>
    public string Acquaintance =>
        Test.Acquaintance switch
        {
            { IsSameFile: true } =>
                "the data are the file that it was fitted to: these are its training points, not a test. Its errors on held-out points are in its report.html.",
            { Found: > 0 } known =>
                $"{known.Found} of the {known.KeptPoints} training points that it keeps are among the data: the errors are in part those of training points, and no test there.",
            { KeptPoints: var kept } =>
                $"the data are not the file that it was fitted to, and none of the {kept} training points that it keeps is among them.",
        };

    /// <summary>That the energies seem to have another zero; null where they do not.</summary>
    public string? Shift(string unit) =>
        Test.EnergyErrors() is { Count: > 2, Rmse: > 0 } errors && Math.Abs(errors.Mean) > MostlyShift * errors.Rmse
            ? $"nearly all of the error is a shift of {ScoreSheet.Amount(errors.Mean)}{unit}: do the data have another zero of energy? Without it the RMSE is {ScoreSheet.Amount(Math.Sqrt(Math.Max(0, errors.Rmse * errors.Rmse - errors.Mean * errors.Mean)))}{unit}."
            : null;
}
