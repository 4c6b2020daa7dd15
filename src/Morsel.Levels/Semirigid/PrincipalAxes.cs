using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Levels.Semirigid;

/// <summary>A geometry turned into its principal axes of inertia.</summary>
static class PrincipalAxes
{
    /// <summary>Positions from the centre of mass along the principal axes, in ascending order of the moments; and the moments.</summary>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="positions">[atom][x, y, z], in angstrom.</param>
    public static (double[] Positions, double[] Inertia) Of(ImmutableArray<double> masses, ReadOnlySpan<double> positions)
    {
        double[] centred = [.. positions],
            inertia = new double[9],
            axes = new double[9];
        double total = masses.Sum();
        for (int axis = 0; axis < 3; axis++)
        {
            double centre = masses.Select((mass, atom) => mass * centred[3 * atom + axis]).Sum() / total;
            for (int atom = 0; atom < masses.Length; atom++)
            {
                centred[3 * atom + axis] -= centre;
            }
        }

        for (int atom = 0; atom < masses.Length; atom++)
        {
            ReadOnlySpan<double> r = centred.AsSpan(3 * atom, 3);
            double square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
            for (int a = 0; a < 3; a++)
            {
                for (int b = 0; b < 3; b++)
                {
                    inertia[3 * a + b] += masses[atom] * ((a == b ? square : 0) - r[a] * r[b]);
                }
            }
        }

        SymmetricEigen.Decompose(inertia, axes, 3);
        int[] order = [.. Enumerable.Range(0, 3).OrderBy(k => inertia[4 * k])];
        double[] turned = new double[centred.Length];
        for (int atom = 0; atom < masses.Length; atom++)
        {
            for (int k = 0; k < 3; k++)
            {
                turned[3 * atom + k] = Enumerable.Range(0, 3).Sum(a => axes[3 * a + order[k]] * centred[3 * atom + a]);
            }
        }

        return (turned, [.. order.Select(k => Math.Max(0, inertia[4 * k]))]);
    }
}
