using System.Collections.Immutable;
using Morsel.Cli.Errors;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Levels;
using Morsel.Molecules;
using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Cli.Levels;

/// <summary>What levels are computed of: a fitted surface, or a built-in potential by its name.</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Elements">The atoms; empty in plain coordinates.</param>
/// <param name="Axes">The plain coordinates; empty of a molecule.</param>
/// <param name="Unit">Of the energies that <paramref name="Open"/> gives.</param>
/// <param name="Open">Opens it once more.</param>
/// <param name="Members">Its committee's members; empty of one network alone.</param>
/// <param name="Ranges">Where each plain coordinate is sampled.</param>
sealed record LevelSubject(
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

    public bool IsFitted => double.IsNaN(Apart);

    /// <summary>Whether some exchange of like atoms changes the energy.</summary>
    public bool TellsLikeAtomsApart { get; init; }

    /// <summary>Points near which its minima may lie: some that a surface was fitted to, or a potential's own minimum.</summary>
    public required ImmutableArray<ImmutableArray<double>> Starts { get; init; }

    /// <exception cref="RequestException">There is neither such a file nor such a potential.</exception>
    public static LevelSubject Of(string name)
    {
        if (!Path.Exists(name) && !name.Contains('/') && !name.EndsWith(".json", StringComparison.Ordinal))
        {
            return PotentialCatalogue.Names.Contains(name)
                ? OfPotential(name, PotentialCatalogue.Create(name))
                : throw new RequestException(
                    $"{name}: there is no such surface file or folder of a fit, and no such built-in potential. Known potentials: "
                        + $"{string.Join(", ", PotentialCatalogue.Names)}."
                );
        }

        SavedSurface saved = SurfaceFile.Read(name);
        Surface surface = saved.Surface;
        return new(
            name,
            surface.Space.Elements,
            surface.Space.Axes,
            surface.ModelEnergyUnit,
            () => new SurfaceEvaluator(surface),
            surface.Members.Length == 1
                ? []
                : [.. Enumerable.Range(0, surface.Members.Length).Select(member => new SurfaceEvaluator(surface.Only(member)))],
            [.. surface.Space.Axes.Select((_, k) => surface.Ranges[0].OfCoordinate(k))]
        )
        {
            Starts = saved.ReferencePoints,
            TellsLikeAtomsApart = surface.TellsLikeAtomsApart,
        };
    }

    static LevelSubject OfPotential(string name, IPotential potential)
    {
        if (potential is TriatomicPotential molecule)
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

        return new(
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
}
