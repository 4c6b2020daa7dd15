using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Levels.Plain;

/// <summary>From the surface of two atoms to the list of its levels without rotation: a DVR on their distance.</summary>
static class DiatomicList
{
    /// <param name="surface">The surface: positions in angstrom, energies in cm-1.</param>
    /// <param name="members">The committee's members, or none.</param>
    /// <param name="masses">Of the two atoms, in u.</param>
    /// <param name="count">How many levels, the ground state included.</param>
    /// <param name="tolerance">Where to stop, in cm-1.</param>
    /// <exception cref="LevelsException">The levels cannot be had.</exception>
    public static (LevelList List, PlainLevels Levels) Of(
        IEnergySurface surface,
        ImmutableArray<IEnergySurface> members,
        ImmutableArray<double> masses,
        int count,
        double tolerance
    )
    {
        DiatomicSurface curve = new(surface);
        double factor = Kinetics.Factor * (masses[0] + masses[1]) / (masses[0] * masses[1]);
        return PlainList.Of(
            curve,
            [.. members.Select(member => new DiatomicSurface(member))],
            new([factor], [curve.Range], count, tolerance)
        );
    }
}
