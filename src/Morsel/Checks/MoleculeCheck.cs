using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Randomness;
using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>How much to check.</summary>
sealed record MoleculeCheckSettings
{
    /// <summary>Data points, drawn at random, at which the gradient is compared with differences.</summary>
    public int GradientPoints { get; init; } = 100;

    public HoleSearchSettings Holes { get; init; } = new();

    /// <summary>Of the trajectory.</summary>
    public double Picoseconds { get; init; } = 1;

    /// <summary>From how many of the lowest data points, and of others, minima are looked for.</summary>
    public int Starts { get; init; } = 10;

    /// <summary>Steps uphill in all, in search of saddle points.</summary>
    public int StepsUphill { get; init; } = int.MaxValue;

    /// <summary>
    /// Less of everything where one energy costs more than usual, so that the check of a large surface lasts no longer than some seconds.
    /// </summary>
    /// <param name="operations">Of one energy with its gradient, roughly: <see cref="SurfaceEvaluator.Operations"/>.</param>
    /// <param name="atoms">How many: a Hessian takes twelve gradients for each.</param>
    public static MoleculeCheckSettings For(double operations, int atoms)
    {
        const double Usual = 20_000,
            // Of all Hessians together.
            MostOfHessians = 5e9;
        double part = Math.Min(1, Usual / operations);
        HoleSearchSettings holes = new();
        return part == 1
            ? new()
            : new()
            {
                GradientPoints = Math.Max(10, (int)(100 * part)),
                Holes = holes with { Samples = Math.Max(500, (int)(part * holes.Samples)), Walks = Math.Max(5, (int)(part * holes.Walks)) },
                Picoseconds = Math.Max(0.02, part),
                Starts = Math.Max(2, (int)(10 * part)),
                StepsUphill = Math.Max(10, (int)(MostOfHessians / (12.0 * atoms * operations))),
            };
    }
}

/// <summary>
/// Checks the surface of a molecule for unphysical behaviour. The same surface, data, seed and settings give the same numbers.
/// </summary>
/// <param name="Gradient">Against differences of the energy.</param>
/// <param name="StationaryPoints">Ascending in energy; empty where no walk converged.</param>
/// <param name="Holes">What the search for energies below the lowest found.</param>
/// <param name="Stretches">Each bond of the lowest minimum; empty without one.</param>
/// <param name="Trajectory">
/// From the lowest minimum, with its zero-point energy, or half the span of the data's energies where that is less; null without a minimum.
/// </param>
sealed record MoleculeCheck(
    GradientDeviation Gradient,
    ImmutableArray<StationaryPoint> StationaryPoints,
    HoleReport Holes,
    ImmutableArray<BondStretch> Stretches,
    Trajectory? Trajectory
)
{
    const double GradientStepInAngstrom = 1e-3;

    /// <summary>Steps uphill that the search for saddle points was let; null for as many as it took.</summary>
    public int? StepsUphill { get; init; }

    /// <summary>In how many groups the minima in the training range fall that no path found joins; 1 where all are joined.</summary>
    public int GroupsOfMinima { get; init; } = 1;

    /// <summary>The lowest minimum in the range of the training points, or else the lowest of all; null where there is none.</summary>
    public StationaryPoint? Minimum =>
        StationaryPoints.FirstOrDefault(point => point is { Order: 0, IsCovered: true })
        ?? StationaryPoints.FirstOrDefault(point => point.Order == 0);

    /// <summary>All checks, one after the other.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="data">The points it was fitted to.</param>
    /// <param name="seed">Of every random choice.</param>
    /// <param name="settings">How much.</param>
    /// <param name="cancellation">Ends the check early, by an exception.</param>
    public static MoleculeCheck Run(
        IEnergySurface surface,
        Dataset data,
        ulong seed,
        MoleculeCheckSettings? settings = null,
        CancellationToken cancellation = default
    )
    {
        settings ??= new();
        var random = new SplitMix64(SplitMix64.Mix(seed, 1));
        double[] sample =
        [
            .. Enumerable.Range(0, settings.GradientPoints).SelectMany(_ => data.Point(random.NextBelow(data.Count)).ToArray()),
        ];
        var check = new MoleculeCheck(
            GradientDeviation.Of(surface, sample, GradientStepInAngstrom),
            StationarySearch.Run(surface, data, settings.Starts, mostSteps: settings.StepsUphill),
            HoleSearch.Run(surface, data, SplitMix64.Mix(seed, 2), settings.Holes, cancellation),
            [],
            null
        )
        {
            StepsUphill = settings.StepsUphill == int.MaxValue ? null : settings.StepsUphill,
        };
        check = check with { GroupsOfMinima = MinimumPaths.Groups(surface, data.Space.Elements, check.StationaryPoints) };
        if (check.Minimum is not { } minimum)
        {
            return check;
        }

        double energy = Math.Min(minimum.ZeroPointEnergy, (data.Energies.Max() - data.Energies.Min()) / 2);
        return check with
        {
            Stretches = BondStretch.Of(surface, data.Space.Elements, minimum.Positions.AsSpan()),
            Trajectory = Trajectory.Run(
                surface,
                data.Space.Elements,
                minimum,
                energy,
                settings.Picoseconds,
                SplitMix64.Mix(seed, 3),
                cancellation
            ),
        };
    }
}
