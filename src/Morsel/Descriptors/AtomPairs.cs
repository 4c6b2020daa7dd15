namespace Morsel.Descriptors;

/// <summary>The pairs of N atoms in their one order, (0,1), (0,2), ..., (0,N-1), (1,2), ..., (N-2,N-1), and their distances.</summary>
static class AtomPairs
{
    /// <summary>N (N - 1) / 2.</summary>
    public static int Count(int atoms) => atoms * (atoms - 1) / 2;

    /// <summary>The place of the pair of two different atoms, given in any order.</summary>
    public static int Index(int atoms, int one, int other)
    {
        var (low, high) = one < other ? (one, other) : (other, one);
        return low * (2 * atoms - low - 1) / 2 + high - low - 1;
    }

    /// <summary>r_ij = |x_i - x_j|, in the unit of the positions.</summary>
    /// <param name="positions">[atom][x, y, z].</param>
    /// <param name="distances">Receives one for each pair.</param>
    public static void Distances(ReadOnlySpan<double> positions, Span<double> distances)
    {
        int pair = 0;
        for (int i = 0; i < positions.Length; i += 3)
        {
            double x = positions[i],
                y = positions[i + 1],
                z = positions[i + 2];
            for (int j = i + 3; j < positions.Length; j += 3)
            {
                double dx = x - positions[j],
                    dy = y - positions[j + 1],
                    dz = z - positions[j + 2];
                distances[pair++] = Math.Sqrt(dx * dx + dy * dy + dz * dz);
            }
        }
    }
}
