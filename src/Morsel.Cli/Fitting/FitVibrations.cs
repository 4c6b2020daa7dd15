using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Levels;
using Morsel.Levels.Semirigid;
using Morsel.Molecules;
using Morsel.Reports.Fits;
using Morsel.Surfaces;

namespace Morsel.Cli.Fitting;

/// <summary>
/// The vibrational levels that the report of a fit has: of three and four atoms, where perturbation theory takes no time.
/// </summary>
static class FitVibrations
{
    const int LeastAtoms = 3,
        MostAtoms = 4,
        Levels = 12;

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
            SemirigidList near = new(
                () => new SurfaceEvaluator(surface),
                surface.Members.Length == 1
                    ? []
                    : [.. Enumerable.Range(0, surface.Members.Length).Select(member => new SurfaceEvaluator(surface.Only(member)))],
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
}
