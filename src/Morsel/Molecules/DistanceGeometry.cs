namespace Morsel.Molecules;

/// <summary>Positions from internuclear distances: classical multidimensional scaling.</summary>
/// <remarks>
/// W. S. Torgerson, Psychometrika 17, 401 (1952). Distances do not tell a molecule from its mirror image; neither does its energy.
/// </remarks>
static class DistanceGeometry
{
    /// <summary>3 N - 6, and 1 of two atoms: what translations and rotations leave of a bent molecule.</summary>
    public static int DegreesOfFreedom(int atoms) => Math.Max(1, 3 * atoms - 6);

    /// <summary>The number of atoms with this number of pairs, or 0 where there is none.</summary>
    public static int AtomsOf(int pairs)
    {
        var atoms = (int)Math.Round((1 + Math.Sqrt(1 + 8.0 * pairs)) / 2);
        return atoms >= 2 && atoms * (atoms - 1) / 2 == pairs ? atoms : 0;
    }

    /// <summary>Places the atoms so that their distances are the given ones.</summary>
    /// <param name="distances">In the order of the lower triangle: (1,0), (2,0), (2,1), (3,0), ...</param>
    /// <param name="positions">[atom][x, y, z], the mean at the origin, in the distances' unit.</param>
    /// <returns>
    /// The largest difference between a distance of the positions and the given one: rounding only, if a geometry has these distances.
    /// </returns>
    public static double Place(ReadOnlySpan<double> distances, Span<double> positions)
    {
        var n = positions.Length / 3;
        double[] gram = Gram(distances, n),
            vectors = new double[n * n];
        SymmetricEigen.Decompose(gram, vectors, n);
        var axes = Enumerable.Range(0, n).OrderByDescending(k => gram[k * n + k]).Take(3).ToArray();
        positions.Clear();
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var scale = Math.Sqrt(Math.Max(0, gram[axes[axis] * n + axes[axis]]));
            for (var atom = 0; atom < n; atom++)
            {
                positions[3 * atom + axis] = scale * vectors[atom * n + axes[axis]];
            }
        }

        return LargestError(distances, positions);
    }

    // B = -1/2 J D^2 J with J = 1 - 1/n: the scalar products of positions about their mean.
    static double[] Gram(ReadOnlySpan<double> distances, int n)
    {
        var b = new double[n * n];
        for (int i = 1, pair = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++, pair++)
            {
                b[i * n + j] = b[j * n + i] = distances[pair] * distances[pair];
            }
        }

        var means = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                means[i] += b[i * n + j] / n;
            }
        }

        var mean = means.Sum() / n;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                b[i * n + j] = -0.5 * (b[i * n + j] - means[i] - means[j] + mean);
            }
        }

        return b;
    }

    static double LargestError(ReadOnlySpan<double> distances, ReadOnlySpan<double> positions)
    {
        double largest = 0;
        for (int i = 1, pair = 0; i < positions.Length / 3; i++)
        {
            for (var j = 0; j < i; j++, pair++)
            {
                largest = Math.Max(largest, Math.Abs(Between(positions, i, j) - distances[pair]));
            }
        }

        return largest;
    }

    /// <summary>The distance between two atoms of a geometry [atom][x, y, z].</summary>
    public static double Between(ReadOnlySpan<double> geometry, int first, int second)
    {
        double x = geometry[3 * first] - geometry[3 * second],
            y = geometry[3 * first + 1] - geometry[3 * second + 1];
        var z = geometry[3 * first + 2] - geometry[3 * second + 2];
        return Math.Sqrt(x * x + y * y + z * z);
    }

    /// <summary>All distances of a geometry, in the order of the lower triangle.</summary>
    public static void Distances(ReadOnlySpan<double> geometry, Span<double> distances)
    {
        for (int i = 1, pair = 0; i < geometry.Length / 3; i++)
        {
            for (var j = 0; j < i; j++, pair++)
            {
                distances[pair] = Between(geometry, i, j);
            }
        }
    }
}
