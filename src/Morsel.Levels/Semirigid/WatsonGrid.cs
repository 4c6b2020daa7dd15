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
    /// <summary>
    /// Where nothing was fitted, an energy below this part of what the coordinates have alone is a hole, which would hold levels.
    /// </summary>
    public const double Deep = 0.3;

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
        double[] atCentre = new double[9];
        InverseInertia(frame, new double[modes], atCentre);
        workers.Run(
            first,
            (slab, worker) =>
            {
                double[] q = new double[modes],
                    positions = new double[frame.Positions.Length],
                    tensor = new double[9];
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

                    // Far out in several coordinates at once there is no molecule; near a line there is a state that this frame does not
                    // know.
                    double energy = highest;
                    InverseInertia(frame, q, tensor);
                    if (sum < highest && IsOrdinary(tensor, atCentre))
                    {
                        frame.Place(q, positions);
                        isCovered[point] = surfaces[worker].Covers(positions);
                        energy = surfaces[worker].Energy(positions) - bottom;
                        if (!isCovered[point] && !(energy > Deep * sum))
                        {
                            energy = sum;
                        }
                    }
                    else
                    {
                        atCentre.CopyTo(tensor, 0);
                    }

                    double trace = tensor[0] + tensor[4] + tensor[8];
                    potential[point] = Math.Min(energy, highest) - Math.Min(sum, highest) - trace / 4;
                    for (int a = 0, place = 0; a < 3; a++)
                    {
                        for (int b = 0; b <= a; b++)
                        {
                            mu[place++][point] = tensor[3 * a + b];
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

    // The reciprocal grows without bound where the molecule becomes linear.
    static bool IsOrdinary(double[] mu, double[] atCentre)
    {
        const double Most = 100;
        return mu[0] < Most * atCentre[0] && mu[4] < Most * atCentre[4] && mu[8] < Most * atCentre[8];
    }

    // hbar^2 / 2 mu.
    static void InverseInertia(NormalFrame frame, double[] q, double[] mu)
    {
        Span<double> half = stackalloc double[9],
            inverse = stackalloc double[9];
        for (int a = 0; a < 3; a++)
        {
            half[4 * a] = frame.Inertia[a];
        }

        for (int k = 0; k < q.Length; k++)
        {
            for (int i = 0; i < 9; i++)
            {
                half[i] += q[k] / 2 * frame.InertiaSlopes[k][i];
            }
        }

        double determinant = 0;
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                (int r, int s, int t, int u) = ((a + 1) % 3, (a + 2) % 3, (b + 1) % 3, (b + 2) % 3);
                inverse[3 * b + a] = half[3 * r + t] * half[3 * s + u] - half[3 * r + u] * half[3 * s + t];
            }

            determinant += half[a] * inverse[3 * a];
        }

        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                double sum = 0;
                for (int c = 0; c < 3; c++)
                {
                    sum += inverse[3 * a + c] * frame.Inertia[c] * inverse[3 * c + b];
                }

                mu[3 * a + b] = Kinetics.Factor * sum / (determinant * determinant);
            }
        }
    }
}
