using System.Collections.Immutable;
using Morsel.Growing.Engines;
using Morsel.Growing.Points;
using Morsel.Lanes;

namespace Morsel.Growing.Rounds;

/// <summary>What is to be grown.</summary>
/// <param name="Molecule">Of which molecule.</param>
/// <param name="Starts">[start] of [atom][x, y, z] in angstrom; at least one.</param>
/// <param name="Engine">What computes the points.</param>
/// <param name="Settings">What determines every point.</param>
/// <param name="Limits">What ends it.</param>
/// <param name="Width">Lanes of the fits; they change no result.</param>
/// <param name="Elsewhere">What computes the points in place of this process; null for this process. It changes no result.</param>
sealed record GrowthTask(
    GrownMolecule Molecule,
    ImmutableArray<ImmutableArray<double>> Starts,
    IEngine Engine,
    GrowthSettings Settings,
    GrowthLimits Limits,
    LaneWidth Width,
    IPointsElsewhere? Elsewhere = null
)
{
    /// <summary>Of the cheap level that this growth stands on; null where it stands alone.</summary>
    public GrowthIdentity? Low { get; init; }

    /// <summary>What came of that; null where the growth stands alone.</summary>
    public GrowthBase? Base { get; init; }

    public GrowthIdentity Identity =>
        new(Product.Version, Engine.Origin, string.Join(' ', Molecule.Elements), Molecule.Charge, Molecule.Multiplicity, Starts, Settings)
        {
            Low = Low,
        };
}
