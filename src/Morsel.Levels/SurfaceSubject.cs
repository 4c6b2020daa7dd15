using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Levels;

/// <summary>What levels, paths and cuts are computed of: a fitted surface, or a built-in potential.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Elements">The atoms; empty in plain coordinates.</param>
/// <param name="Axes">The plain coordinates; empty of a molecule.</param>
/// <param name="Unit">Of the energies that <paramref name="Open"/> gives.</param>
/// <param name="Open">Opens it once more: a surface is for one thread.</param>
/// <param name="Members">Its committee's members, of a sum its opinions; empty of one network alone.</param>
/// <param name="Ranges">Where each plain coordinate is sampled.</param>
sealed record SurfaceSubject(
    string Name,
    ImmutableArray<Element> Elements,
    ImmutableArray<Axis> Axes,
    EnergyUnit Unit,
    Func<IEnergySurface> Open,
    ImmutableArray<IEnergySurface> Members,
    ImmutableArray<(double Low, double High)> Ranges
)
{
    /// <summary>The energy in cm-1 at which a built-in molecule is apart; NaN of a fitted surface.</summary>
    public double Apart { get; init; } = double.NaN;

    /// <summary>The highest energy that the surface was fitted to, in <see cref="Unit"/>, where it is known.</summary>
    public double Highest { get; init; } = double.PositiveInfinity;

    public bool IsFitted => double.IsNaN(Apart);

    /// <summary>Whether some exchange of like atoms changes the energy.</summary>
    public bool TellsLikeAtomsApart { get; init; }

    /// <summary>Points near which its minima may lie: some that a surface was fitted to, or a potential's own minimum.</summary>
    public required ImmutableArray<ImmutableArray<double>> Starts { get; init; }

    /// <param name="name">For messages.</param>
    /// <param name="surface">The surface.</param>
    /// <param name="points">
    /// Some of the points that it was fitted to, by coordinates, the highest included, as its file keeps them.
    /// </param>
    public static SurfaceSubject Of(string name, Surface surface, ImmutableArray<ImmutableArray<double>> points)
    {
        SurfaceEvaluator evaluator = new(surface);
        return Near(name, surface, points) with { Highest = points.Max(point => evaluator.Evaluate(point.AsSpan()).Energy) };
    }

    /// <param name="name">For messages.</param>
    /// <param name="surface">The surface.</param>
    /// <param name="starts">Points near which its minima may lie.</param>
    public static SurfaceSubject Near(string name, Surface surface, ImmutableArray<ImmutableArray<double>> starts) =>
        new(
            name,
            surface.Space.Elements,
            surface.Space.Axes,
            surface.ModelEnergyUnit,
            () => new SurfaceEvaluator(surface),
            surface.HasSpread ? [.. SurfaceEvaluator.OfMembers(surface)] : [],
            [.. surface.Space.Axes.Select((_, k) => surface.RangeOfCoordinate(k))]
        )
        {
            Starts = starts,
            TellsLikeAtomsApart = surface.TellsLikeAtomsApart,
        };

    public static SurfaceSubject Of(string name, IPotential potential) =>
        potential is TriatomicPotential molecule ? Of(name, molecule) : OfAxes(name, potential);

    static SurfaceSubject Of(string name, TriatomicPotential molecule)
    {
        double[] positions = new double[9];
        molecule.Place(molecule.Minimum.Position.AsSpan(), positions);
        return new(name, molecule.Elements, [], EnergyUnit.Wavenumber, () => new PotentialSurface(molecule), [], [])
        {
            Starts =
            [
                [.. positions],
            ],
            Apart = (molecule.Minimum.Energy + molecule.WellDepth) * molecule.EnergyUnit.To(EnergyUnit.Wavenumber),
        };
    }

    static SurfaceSubject OfAxes(string name, IPotential potential) =>
        new(
            name,
            [],
            [.. potential.Coordinates.Select(coordinate => new Axis(coordinate.Name, coordinate.Unit))],
            potential.EnergyUnit,
            () => new PotentialSurface(potential),
            [],
            [.. potential.Coordinates.Select(coordinate => (coordinate.Low, coordinate.High))]
        )
        {
            // Where the least value is a limit, the end of the domain is nearest to it.
            Starts =
            [
                [
                    .. potential.Minimum.Position.Zip(
                        potential.Coordinates,
                        (at, axis) =>
                            double.IsFinite(at) ? at
                            : at > 0 ? axis.High
                            : axis.Low
                    ),
                ],
            ],
        };
}
