using System.Collections.Immutable;
using Morsel.Examination;
using Morsel.Molecules;

namespace Morsel.Growing.Sampling;

/// <summary>Geometries, and how far others are from them: by sorted distances between atoms, whatever the orientation.</summary>
sealed class KnownGeometries(ImmutableArray<Element> elements)
{
    readonly SortedDistances _distances = new(elements);
    readonly List<double[]> _keys = [];

    public int Count => _keys.Count;

    public void Add(ReadOnlySpan<double> positions) => _keys.Add(KeyOf(positions));

    public void Add(double[] key) => _keys.Add(key);

    /// <summary>What geometries are compared by.</summary>
    public double[] KeyOf(ReadOnlySpan<double> positions)
    {
        double[] key = new double[_distances.Count];
        _distances.Of(positions, key);
        return key;
    }

    /// <summary>
    /// The root of the mean square difference of the sorted distances from those of the nearest known geometry, in angstrom; infinite where
    /// none is known.
    /// </summary>
    public double FarFrom(double[] key)
    {
        double least = double.PositiveInfinity;
        foreach (double[] known in _keys)
        {
            least = Math.Min(least, Between(known, key));
        }

        return least;
    }

    /// <summary>The same between two geometries.</summary>
    public static double Between(double[] one, double[] other)
    {
        double sum = 0;
        for (int k = 0; k < one.Length; k++)
        {
            sum += (one[k] - other[k]) * (one[k] - other[k]);
        }

        return Math.Sqrt(sum / one.Length);
    }
}
