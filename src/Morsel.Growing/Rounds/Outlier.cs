using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Growing.Points;
using Morsel.Growing.Sampling;

namespace Morsel.Growing.Rounds;

/// <summary>A point that a surface misses by far more than its neighbours: of another electronic state, or badly converged.</summary>
/// <param name="Name">Of the point.</param>
/// <param name="Error">Of the surface's energy there, in cm-1.</param>
/// <param name="Neighbours">The median size of the errors at the nearest points, in cm-1.</param>
sealed record Outlier(string Name, double Error, double Neighbours)
{
    const int Nearest = 8;

    // A fit follows most points about as well as each other; ten times worse than all around and than all is no accident.
    const double Factor = 10;

    /// <param name="scored">The surface on these very points, in this order.</param>
    /// <param name="molecule">What is grown.</param>
    /// <param name="points">Those it was fitted to.</param>
    public static ImmutableArray<Outlier> Among(ScoredPoints scored, GrownMolecule molecule, IReadOnlyList<LabelledPoint> points)
    {
        double[] errors = new double[points.Count];
        for (int point = 0; point < errors.Length; point++)
        {
            errors[point] = scored.Predicted[point] - scored.Given[point];
        }

        double usual = Median.Of([.. errors.Select(Math.Abs)]);
        var known = new KnownGeometries(molecule.Elements);
        double[][] keys = [.. points.Select(point => known.KeyOf(point.Positions.AsSpan()))];
        var found = ImmutableArray.CreateBuilder<Outlier>();
        for (int point = 0; point < errors.Length; point++)
        {
            if (Math.Abs(errors[point]) <= Factor * usual)
            {
                continue;
            }

            double around = Median.Of([
                .. Enumerable
                    .Range(0, errors.Length)
                    .Where(other => other != point)
                    .OrderBy(other => KnownGeometries.Between(keys[point], keys[other]))
                    .Take(Nearest)
                    .Select(other => Math.Abs(errors[other])),
            ]);
            if (Math.Abs(errors[point]) > Factor * around)
            {
                found.Add(new(points[point].Name, errors[point], around));
            }
        }

        return found.ToImmutable();
    }
}
