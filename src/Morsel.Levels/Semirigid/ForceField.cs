using Morsel.Checks;
using Morsel.Surfaces;

namespace Morsel.Levels.Semirigid;

/// <summary>
/// The third derivatives of a surface at a minimum along dimensionless normal coordinates q, and the fourth ones with two pairs of equal
/// coordinates, in cm-1: V = sum omega q^2 / 2 + sum phi_ijk q_i q_j q_k / 6 + sum phi_ijkl q_i q_j q_k q_l / 24, sums unrestricted.
/// </summary>
/// <remarks>From Hessians at five points along each coordinate; each Hessian from gradients (<see cref="NormalModes"/>).</remarks>
/// <param name="Cubic">phi_ijk.</param>
/// <param name="Quartic">phi_iijj.</param>
sealed record ForceField(double[,,] Cubic, double[,] Quartic)
{
    const double Step = 0.1;

    public static ForceField At(IEnergySurface surface, NormalFrame frame)
    {
        int count = frame.Wavenumbers.Length;
        double[][] along = [.. Enumerable.Range(0, count).Select(k => frame.Displacements[k].Select(x => x * frame.Unit(k)).ToArray())];
        double[,,] cubic = new double[count, count, count];
        double[,] quartic = new double[count, count];
        double[,] centre = Hessian(surface, frame.Positions, along);
        for (int i = 0; i < count; i++)
        {
            double[,] At(double steps) => Hessian(surface, [.. frame.Positions.Select((x, c) => x + steps * Step * along[i][c])], along);
            double[,] far = At(-2),
                near = At(-1),
                next = At(1),
                beyond = At(2);
            for (int j = 0; j < count; j++)
            {
                for (int k = 0; k < count; k++)
                {
                    double slope = (far[j, k] - 8 * near[j, k] + 8 * next[j, k] - beyond[j, k]) / (12 * Step);
                    // A third from each of the three coordinates that a derivative has.
                    Add(cubic, i, j, k, slope);
                }

                double curvature = (-far[j, j] + 16 * near[j, j] - 30 * centre[j, j] + 16 * next[j, j] - beyond[j, j]) / (12 * Step * Step);
                quartic[i, j] += curvature / 2;
                quartic[j, i] += curvature / 2;
            }
        }

        return new(cubic, quartic);
    }

    static void Add(double[,,] cubic, int i, int j, int k, double slope)
    {
        cubic[i, j, k] += slope / 3;
        cubic[j, i, k] += slope / 3;
        cubic[j, k, i] += slope / 3;
    }

    static double[,] Hessian(IEnergySurface surface, double[] positions, double[][] along)
    {
        int count = along.Length,
            n = positions.Length;
        double[] hessian = NormalModes.Hessian(surface, positions);
        double[,] reduced = new double[count, count];
        for (int b = 0; b < count; b++)
        {
            double[] column = new double[n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    column[i] += hessian[i * n + j] * along[b][j];
                }
            }

            for (int a = 0; a < count; a++)
            {
                for (int i = 0; i < n; i++)
                {
                    reduced[a, b] += along[a][i] * column[i];
                }
            }
        }

        return reduced;
    }
}
