using Morsel.Molecules;

namespace Morsel.Growing.Sampling;

/// <summary>Makes straight displacements curved: bonds take the lengths that they would have if these changed as at the start.</summary>
/// <remarks>
/// r = r0 + u (d_j - d_i), where u is the direction of the bond at the start and d the displacements. The lengths are reached one bond
/// after the other, both atoms moved by half of what is missing, until all hold: J.-P. Ryckaert, G. Ciccotti, H. J. C. Berendsen, J.
/// Comput. Phys. 23, 327 (1977), without masses, as no dynamics depend on it.
/// </remarks>
static class BondCorrection
{
    const int MostRounds = 200;

    const double EnoughInAngstrom = 1e-6,
        // Of a bond's length at the start: a linear change may lead to nothing, or below.
        Shortest = 0.6;

    /// <param name="start">From where.</param>
    /// <param name="x">A displaced geometry in angstrom, which is changed.</param>
    public static void Apply(StartPoint start, Span<double> x)
    {
        ReadOnlySpan<double> from = start.Positions.AsSpan();
        Span<double> wanted = stackalloc double[start.Bonds.Length];
        for (int bond = 0; bond < wanted.Length; bond++)
        {
            (int i, int j) = start.Bonds[bond];
            double length = DistanceGeometry.Between(from, i, j),
                change = 0;
            for (int axis = 0; axis < 3; axis++)
            {
                (int a, int b) = (3 * i + axis, 3 * j + axis);
                change += (from[b] - from[a]) / length * (x[b] - from[b] - (x[a] - from[a]));
            }

            wanted[bond] = Math.Max(Shortest * length, length + change);
        }

        double most = double.PositiveInfinity;
        for (int round = 0; round < MostRounds && most > EnoughInAngstrom; round++)
        {
            most = 0;
            for (int bond = 0; bond < wanted.Length; bond++)
            {
                (int i, int j) = start.Bonds[bond];
                double length = DistanceGeometry.Between(x, i, j),
                    missing = wanted[bond] - length;
                most = Math.Max(most, Math.Abs(missing));
                for (int axis = 0; axis < 3; axis++)
                {
                    (int a, int b) = (3 * i + axis, 3 * j + axis);
                    double half = missing / (2 * length) * (x[b] - x[a]);
                    x[b] += half;
                    x[a] -= half;
                }
            }
        }
    }
}
