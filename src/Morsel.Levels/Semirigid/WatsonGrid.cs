using System.Collections.Immutable;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>The potential and the reciprocal inertia tensor at every point of a product of normal coordinates.</summary>
/// <remarks>
/// mu = I''^-1 I0 I''^-1, I'' = I0 + sum_k (dI/dQ_k) Q_k / 2: J. K. G. Watson, Mol. Phys. 15, 479 (1968). The potential has Watson's term
/// -hbar^2/8 (mu_xx + mu_yy + mu_zz) in it, and what the coordinates have alone is taken off.
/// </remarks>
sealed class WatsonGrid
{
    WatsonGrid(ImmutableArray<Modals> modals, int[] shape, double[] rest, double[][] mu, bool[] isCovered)
    {
        (Modals, Shape, Rest, Mu, IsCovered) = (modals, shape, rest, mu, isCovered);
    }

    public ImmutableArray<Modals> Modals { get; }

    /// <summary>Points along each coordinate.</summary>
    public int[] Shape { get; }

    /// <summary>In cm-1.</summary>
    public double[] Rest { get; }

    /// <summary>xx, yx, yy, zx, zy, zz at each point, times hbar^2 / 2, in cm-1.</summary>
    public double[][] Mu { get; }

    /// <summary>Whether each point lies in the range of the training points.</summary>
    public bool[] IsCovered { get; }

    /// <param name="surfaces">One for each worker.</param>
    /// <param name="frame">The minimum.</param>
    /// <param name="bottom">Its energy, in cm-1.</param>
    /// <param name="cuts">The guarded curves along each coordinate, above the minimum.</param>
    /// <param name="modals">Of each coordinate.</param>
    /// <param name="highest">No energy above the minimum is taken as higher.</param>
    /// <param name="workers">Share the points.</param>
    public static WatsonGrid Of(
        IEnergySurface[] surfaces,
        NormalFrame frame,
        double bottom,
        Func<double, double>[] cuts,
        ImmutableArray<Modals> modals,
        double highest,
        IWorkers workers
    )
    {
        int[] shape = [.. modals.Select(modal => modal.Points.Length)];
        int count = ProductArray.Length(shape),
            modes = shape.Length,
            first = shape[0],
            rest = count / first;
        double[][] alone = [.. modals.Select((modal, k) => modal.Points.Select(cuts[k]).ToArray())];
        double[] potential = new double[count];
        bool[] isCovered = new bool[count];
        double[][] mu = [.. Enumerable.Range(0, 6).Select(_ => new double[count])];
        workers.Run(
            first,
            (slab, worker) =>
            {
                WatsonPoint here = new(surfaces[worker], frame, bottom, highest);
                double[] q = new double[modes];
                int[] at = new int[modes];
                at[0] = slab;
                for (int point = slab * rest; point < (slab + 1) * rest; point++)
                {
                    double sum = 0;
                    for (int k = 0; k < modes; k++)
                    {
                        q[k] = modals[k].Points[at[k]];
                        sum += alone[k][at[k]];
                    }

                    potential[point] = here.Potential(q, sum) - Math.Min(sum, highest);
                    isCovered[point] = here.IsCovered;
                    for (int a = 0, place = 0; a < 3; a++)
                    {
                        for (int b = 0; b <= a; b++)
                        {
                            mu[place++][point] = here.Mu[3 * a + b];
                        }
                    }

                    for (int k = modes - 1; k > 0 && ++at[k] == shape[k]; k--)
                    {
                        at[k] = 0;
                    }
                }
            }
        );
        return new(modals, shape, potential, mu, isCovered);
    }
}
