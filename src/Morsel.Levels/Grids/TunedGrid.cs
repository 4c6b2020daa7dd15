using Morsel.Algebra;

namespace Morsel.Levels.Grids;

/// <summary>
/// A few points that are tuned to a potential: those of the lowest states of one coordinate in a potential of reference, with the kinetic
/// energy between them.
/// </summary>
/// <remarks>J. Echave, D. C. Clary, Chem. Phys. Lett. 190, 225 (1992); H. Wei, T. Carrington, J. Chem. Phys. 97, 3029 (1992).</remarks>
sealed class TunedGrid
{
    TunedGrid(double[] points, double[] kinetic) => (Points, Kinetic) = (points, kinetic);

    /// <summary>Ascending.</summary>
    public double[] Points { get; }

    /// <summary>Row-major.</summary>
    public double[] Kinetic { get; }

    /// <param name="reference">The potential, smooth.</param>
    /// <param name="low">The start of the interval.</param>
    /// <param name="high">The end of the interval.</param>
    /// <param name="factor">hbar^2 / 2m.</param>
    /// <param name="highest">States up to this energy are taken.</param>
    /// <param name="dense">How many equally spaced points find the states.</param>
    /// <param name="least">So many states at least.</param>
    /// <param name="most">So many states at most.</param>
    public static TunedGrid Of(
        Func<double, double> reference,
        double low,
        double high,
        double factor,
        double highest,
        int dense,
        int least,
        int most
    )
    {
        double[] axis = SincGrid.Points(low, high, dense),
            hamiltonian = SincGrid.Kinetic(factor, (high - low) / dense, dense);
        for (int i = 0; i < dense; i++)
        {
            hamiltonian[i * dense + i] += reference(axis[i]);
        }

        LowestEigenpairs states = LowestEigenpairs.Of(hamiltonian, dense, most);
        int count = Math.Clamp(states.Values.Count(value => value < highest), Math.Min(least, states.Values.Length), states.Values.Length);
        double[] position = new double[count * count];
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                position[a * count + b] = Enumerable.Range(0, dense).Sum(i => states.Vectors[a][i] * axis[i] * states.Vectors[b][i]);
            }
        }

        LowestEigenpairs points = LowestEigenpairs.Of(position, count, count);
        // H between the points, from the states; what the potential of reference has there is taken off its diagonal.
        double[] kinetic = new double[count * count];
        for (int p = 0; p < count; p++)
        {
            for (int q = 0; q < count; q++)
            {
                kinetic[p * count + q] = Enumerable
                    .Range(0, count)
                    .Sum(a => points.Vectors[p][a] * states.Values[a] * points.Vectors[q][a]);
            }

            kinetic[p * count + p] -= reference(points.Values[p]);
        }

        return new(points.Values, kinetic);
    }
}
