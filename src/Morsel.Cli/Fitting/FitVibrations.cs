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
/// The vibrational levels that the report of a fit has: exact ones of two atoms; of three and four by perturbation theory, which takes no
/// time.
/// </summary>
static class FitVibrations
{
    const int LeastAtoms = 2,
        MostAtoms = 4,
        Levels = 12;

    // In cm-1; and how likely a level may be found outside the range of the points before it says more of the extrapolation.
    const double Tolerance = 0.01,
        MostOutside = 0.01;

    /// <summary>Null where the surface has no minimum in the range of its points, or the molecule is linear, or of another size.</summary>
    public static FitLevels? Of(Surface surface, MoleculeCheck? check)
    {
        ImmutableArray<Element> elements = surface.Space.Elements;
        if (elements.Length is < LeastAtoms or > MostAtoms || check?.Minimum is not { IsCovered: true } minimum)
        {
            return null;
        }

        try
        {
            ImmutableArray<IEnergySurface> members = surface.HasSpread ? [.. SurfaceEvaluator.OfMembers(surface)] : [];
            if (elements.Length == 2)
            {
                return OfTwo(surface, elements, members);
            }

            SemirigidList near = new(
                () => new SurfaceEvaluator(surface),
                members,
                [.. elements.Select(element => element.MassInDalton)],
                LowestMinimum.Of(new SurfaceEvaluator(surface), [minimum.Positions]),
                Levels
            );
            LevelList list = near.Perturbed().List;
            return new(
                "perturbation theory of second order (VPT2)",
                list.ZeroPointEnergy,
                list.Levels[0].Spread,
                [.. list.Levels.Skip(1).Select(level => (level.Energy, level.Spread, level.Assignment))]
            );
        }
        catch (LevelsException)
        {
            // What the page does not have, 'morsel levels' says why.
            return null;
        }
    }

    static FitLevels? OfTwo(Surface surface, ImmutableArray<Element> elements, ImmutableArray<IEnergySurface> members)
    {
        ImmutableArray<double> masses = [.. elements.Select(element => element.MassInDalton)];
        LevelList list = DiatomicList.Of(new SurfaceEvaluator(surface), members, masses, Levels, Tolerance).List;
        // A state of one coordinate has as many nodes as there are below it.
        (double Energy, double Spread, string Assignment)[] levels =
        [
            .. list
                .Levels.TakeWhile(level => level.Outside <= MostOutside)
                .Select((level, k) => (level.Energy, level.Spread, Quanta.Name([k]))),
        ];
        return levels.Length == 0
            ? null
            : new("the exact solution in the distance of both atoms", list.ZeroPointEnergy, list.Levels[0].Spread, [.. levels.Skip(1)]);
    }
}
