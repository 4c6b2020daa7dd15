using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Levels;
using Morsel.Levels.Plain;
using Morsel.Levels.Semirigid;
using Morsel.Molecules;
using Morsel.Reports.Fits;
using Morsel.Surfaces;

namespace Morsel.Cli.Fitting;

/// <summary>
/// The vibrational levels that the report of a fit has: of two to four atoms, where they take no time.
/// </summary>
static class FitVibrations
{
    const int MostAtoms = 4,
        Levels = 12;
    const double ToleranceOfTwo = 0.01;

    /// <summary>
    /// Null where the surface has no minimum in the range of its points, or a larger molecule is linear, or has more atoms.
    /// </summary>
    public static FitLevels? Of(Surface surface, MoleculeCheck? check)
    {
        ImmutableArray<Element> elements = surface.Space.Elements;
        if (elements.Length > MostAtoms || check?.Minimum is not { IsCovered: true } minimum)
        {
            return null;
        }

        ImmutableArray<IEnergySurface> members =
            surface.Members.Length == 1
                ? []
                : [.. Enumerable.Range(0, surface.Members.Length).Select(member => new SurfaceEvaluator(surface.Only(member)))];
        ImmutableArray<double> masses = [.. elements.Select(element => element.MassInDalton)];
        try
        {
            return elements.Length == 2 ? OfTwo(surface, members, masses) : Perturbed(surface, members, masses, minimum);
        }
        catch (LevelsException)
        {
            // What the page does not have, 'morsel levels' says why.
            return null;
        }
    }

    static FitLevels OfTwo(Surface surface, ImmutableArray<IEnergySurface> members, ImmutableArray<double> masses)
    {
        LevelList list = DiatomicList.Of(new SurfaceEvaluator(surface), members, masses, Levels, ToleranceOfTwo).List;
        return new(
            "a DVR on the atoms' distance, converged to 0.01 cm-1",
            list.ZeroPointEnergy,
            list.Levels[0].Spread,
            [.. list.Levels.Skip(1).Select((level, place) => (level.Energy, level.Spread, Quanta.Name([place + 1])))]
        );
    }

    static FitLevels Perturbed(
        Surface surface,
        ImmutableArray<IEnergySurface> members,
        ImmutableArray<double> masses,
        StationaryPoint minimum
    )
    {
        ImmutableArray<double> lowest = LowestMinimum.Of(new SurfaceEvaluator(surface), [minimum.Positions]);
        LevelList list = new SemirigidList(() => new SurfaceEvaluator(surface), members, masses, lowest, Levels).Perturbed().List;
        return new(
            "perturbation theory of second order (VPT2)",
            list.ZeroPointEnergy,
            list.Levels[0].Spread,
            [.. list.Levels.Skip(1).Select(level => (level.Energy, level.Spread, level.Assignment))]
        );
    }
}
