using System.Collections.Immutable;
using Morsel.Algebra;
using Morsel.Levels.Grids;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Plain;

/// <summary>The lowest states in one or two coordinates on one grid.</summary>
/// <remarks>
/// In two coordinates the second is solved first, at each point of the first; its states below a ceiling are the basis in which the
/// first is solved: S. Carter, N. C. Handy, Comput. Phys. Rep. 5, 115 (1986).
/// </remarks>
static class PlainGrid
{
    // Up to this order all states are as quick to find as the lowest; and what takes no more than a minute.
    const int Dense = 600,
        Most = 4000;

    /// <summary>Null where the basis is too large.</summary>
    public static Eigenstates? Solve(
        IEnergySurface surface,
        ImmutableArray<double> kineticFactors,
        ImmutableArray<(double Low, double High)> ranges,
        int pointsPerAxis,
        int count,
        double ceiling,
        double accuracy
    )
    {
        double[][] axes = [.. ranges.Select(range => SineGrid.Points(range.Low, range.High, pointsPerAxis))];
        double[][] kinetic = [.. ranges.Select((range, k) => SineGrid.Kinetic(kineticFactors[k], range.High - range.Low, pointsPerAxis))];
        return ranges.Length == 1 ? One(surface, axes[0], kinetic[0], count) : Two(surface, axes, kinetic, count, ceiling, accuracy);
    }

    static Eigenstates One(IEnergySurface surface, double[] axis, double[] kinetic, int count)
    {
        int n = axis.Length;
        double[] potential = new double[n];
        for (int i = 0; i < n; i++)
        {
            potential[i] = surface.Energy(axis.AsSpan(i, 1));
            kinetic[i * n + i] += potential[i];
        }

        LowestEigenpairs found = LowestEigenpairs.Of(kinetic, n, count);
        return States(found.Values, found.Vectors, axis, potential);
    }

    static Eigenstates? Two(IEnergySurface surface, double[][] axes, double[][] kinetic, int count, double ceiling, double accuracy)
    {
        int n = axes[0].Length;
        double[] points = new double[2 * n * n],
            potential = new double[n * n];
        LowestEigenpairs[] slices = new LowestEigenpairs[n];
        int[] starts = new int[n + 1];
        for (int i = 0; i < n; i++)
        {
            double[] matrix = [.. kinetic[1]];
            for (int j = 0; j < n; j++)
            {
                int at = i * n + j;
                (points[2 * at], points[2 * at + 1]) = (axes[0][i], axes[1][j]);
                potential[at] = surface.Energy(points.AsSpan(2 * at, 2));
                matrix[j * n + j] += potential[at];
            }

            slices[i] = LowestEigenpairs.Of(matrix, n, n, ceiling);
            starts[i + 1] = starts[i] + slices[i].Values.Length;
        }

        int order = starts[n];
        if (order > Most)
        {
            return null;
        }

        double[] hamiltonian = new double[order * order];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k <= i; k++)
            {
                double between = kinetic[0][i * n + k];
                for (int a = 0; a < slices[i].Values.Length; a++)
                {
                    for (int b = 0; b < slices[k].Values.Length; b++)
                    {
                        double overlap = i == k ? (a == b ? 1 : 0) : Dot(slices[i].Vectors[a], slices[k].Vectors[b]);
                        double own = i == k && a == b ? slices[i].Values[a] : 0;
                        hamiltonian[(starts[i] + a) * order + starts[k] + b] = own + between * overlap;
                    }
                }
            }
        }

        LowestEigenpairs found =
            order <= Dense
                ? LowestEigenpairs.Of(hamiltonian, order, count)
                : Lanczos.Of(new SymmetricProduct(hamiltonian, order, OneWorker.Instance).Of, order, count, accuracy);
        return States(found.Values, [.. found.Vectors.Select(Amplitudes)], points, potential);

        double[] Amplitudes(double[] vector)
        {
            double[] amplitudes = new double[n * n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double value = 0;
                    for (int a = 0; a < slices[i].Values.Length; a++)
                    {
                        value += vector[starts[i] + a] * slices[i].Vectors[a][j];
                    }

                    amplitudes[i * n + j] = value;
                }
            }

            return amplitudes;
        }
    }

    static Eigenstates States(double[] energies, double[][] amplitudes, double[] points, double[] potential) =>
        new(energies, [.. amplitudes.Select(state => state.Select(value => value * value).ToArray())], points, potential)
        {
            Amplitudes = amplitudes,
        };

    static unsafe double Dot(double[] a, double[] b)
    {
        fixed (
            double* first = a,
                second = b
        )
        {
            return Rows.Dot(first, second, a.Length);
        }
    }
}
