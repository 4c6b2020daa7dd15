using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Levels.Cuts;

/// <summary>Where a cut begins: the lowest minimum that walks downhill from some points find.</summary>
/// <param name="Coordinates">The geometry.</param>
/// <param name="IsMinimum">False where no walk ended in the range of the training points: it is then the lowest of the points.</param>
sealed record CutStart(ImmutableArray<double> Coordinates, bool IsMinimum)
{
    const int MostWalks = 10,
        MostSteps = 1000;
    const double Displacement = 0.05,
        LeastImaginary = 1;

    /// <param name="surface">The surface.</param>
    /// <param name="elements">The atoms; empty in plain coordinates.</param>
    /// <param name="points">Where to begin; at least one.</param>
    /// <param name="tolerance">The largest slope that counts as none.</param>
    /// <param name="longestStep">Of any coordinate.</param>
    public static CutStart Lowest(
        IEnergySurface surface,
        ImmutableArray<Element> elements,
        IReadOnlyList<double[]> points,
        double tolerance,
        double longestStep
    )
    {
        double[][] byEnergy = [.. points.OrderBy(point => surface.Energy(point)).Take(MostWalks)];
        Descent? lowest = null;
        foreach (double[] point in byEnergy)
        {
            Descent walk = Descent.From(surface, point, tolerance, longestStep, MostSteps);
            if (walk.HasConverged && !elements.IsEmpty)
            {
                walk = OffSaddle(surface, elements, walk, tolerance, longestStep);
            }

            // Of equal ones, up to rounding, the first.
            if (walk.HasConverged && surface.Covers(walk.Coordinates) && !(walk.Energy >= lowest?.Energy - tolerance))
            {
                lowest = walk;
            }
        }

        return lowest is null ? new([.. byEnergy[0]], false) : new([.. lowest.Coordinates], true);
    }

    // A walk along a plane or line of symmetry may end at a saddle point.
    static Descent OffSaddle(IEnergySurface surface, ImmutableArray<Element> elements, Descent walk, double tolerance, double longestStep)
    {
        NormalModes modes = NormalModes.At(surface, elements, walk.Coordinates);
        if (modes.Wavenumbers[0] > -LeastImaginary)
        {
            return walk;
        }

        double[] along = modes.Displacements[0];
        double by = Displacement / Descent.Largest(along);
        double[] x = [.. walk.Coordinates.Select((value, i) => value + by * along[i])];
        return Descent.From(surface, x, tolerance, longestStep, MostSteps);
    }
}
