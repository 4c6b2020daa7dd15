using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Levels.Triatomics;

/// <summary>The minima of three atoms' surface.</summary>
/// <param name="Minima">Ascending in energy, each once; at least one.</param>
sealed record Wells(ImmutableArray<Well> Minima)
{
    const double Step = 0.15,
        Nearest = 0.4,
        Farthest = 4,
        SameEnergy = 0.1;
    const int Angles = 12;

    public Well Lowest => Minima[0];

    /// <summary>The lowest point for each of some angles on a coarse grid, and from there downhill.</summary>
    /// <exception cref="LevelsException">There is none in the range of the training points.</exception>
    public static Wells Of(IEnergySurface surface, ImmutableArray<Element> elements)
    {
        FittedRange range = new(surface, elements);
        int apart = Enumerable.Range(0, 3).MinBy(atom => elements[atom].MassInDalton);
        TwoVectors vectors = TwoVectors.Jacobi([.. elements.Select(element => element.MassInDalton)], apart, false);
        List<Well> found = [];
        double[] positions = new double[9];
        for (int angle = 0; angle < Angles; angle++)
        {
            double cosine = Math.Cos(Math.PI * (angle + 0.5) / Angles),
                lowest = double.PositiveInfinity;
            double[] best = [];
            for (double first = Nearest; first < Farthest; first += Step)
            {
                for (double second = Nearest; second < Farthest; second += Step)
                {
                    vectors.Place(first, second, cosine, positions);
                    double energy;
                    if (range.Holds(positions) && (energy = surface.Energy(positions)) < lowest)
                    {
                        (lowest, best) = (energy, [.. positions]);
                    }
                }
            }

            if (best.Length == 0)
            {
                continue;
            }

            Descent walk = Descent.From(surface, best, 0.01, 0.1, 1000);
            if (walk.HasConverged && range.Holds(walk.Coordinates))
            {
                Add(found, Well.At(surface, elements, walk.Coordinates));
            }
        }

        return found.Count > 0
            ? new([.. found.OrderBy(well => well.Energy)])
            : throw new LevelsException(
                "No minimum was found where the surface was fitted. Levels need a surface whose points surround a minimum."
            );
    }

    static void Add(List<Well> found, Well well)
    {
        if (well.IsMinimum && !found.Exists(known => Math.Abs(known.Energy - well.Energy) < SameEnergy))
        {
            found.Add(well);
        }
    }
}

/// <summary>A minimum.</summary>
/// <param name="Name">The atoms in the order in which they are bonded: <c>HCN</c>.</param>
/// <param name="Positions">[atom][x, y, z], in angstrom.</param>
/// <param name="Energy">In cm-1.</param>
/// <param name="Centre">The atom in the middle.</param>
/// <param name="IsMinimum">Whether no vibration is imaginary.</param>
sealed record Well(string Name, ImmutableArray<double> Positions, double Energy, int Centre, bool IsMinimum)
{
    public static Well At(IEnergySurface surface, ImmutableArray<Element> elements, double[] positions)
    {
        StationaryPoint point = StationaryPoint.At(surface, elements, positions);
        double[] distances = new double[3];
        DistanceGeometry.Distances(positions, distances);
        // Of the pairs (1,0), (2,0), (2,1) the longest joins the two ends.
        int centre = 2 - Array.IndexOf(distances, distances.Max());
        int[] ends = [.. Enumerable.Range(0, 3).Where(atom => atom != centre).OrderBy(atom => elements[atom].Number)];
        return new(
            string.Concat(elements[ends[0]], elements[centre], elements[ends[1]]),
            point.Positions,
            point.Energy,
            centre,
            point.Order == 0
        );
    }
}
