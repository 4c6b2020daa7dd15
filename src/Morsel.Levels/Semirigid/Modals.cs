using Morsel.Algebra;
using Morsel.Levels.Grids;

namespace Morsel.Levels.Semirigid;

/// <summary>
/// The lowest states of one normal coordinate alone, all others zero, as functions for the whole molecule; and the points that belong to
/// them, with derivatives between the points.
/// </summary>
/// <remarks>The points are the eigenvalues of Q among the states: H. Wei, T. Carrington, J. Chem. Phys. 97, 3029 (1992).</remarks>
sealed class Modals
{
    const int Dense = 120;

    Modals(double[] energies, double[] points, double[] states, double[] derivative) =>
        (Energies, Points, States, Derivative) = (energies, points, states, derivative);

    /// <summary>Above the minimum, in cm-1.</summary>
    public double[] Energies { get; }

    /// <summary>Q in sqrt(u) angstrom, ascending.</summary>
    public double[] Points { get; }

    /// <summary>The states at the points, times the root of the points' weights: [point][state], an orthogonal matrix.</summary>
    public double[] States { get; }

    /// <summary>The curve's Hamiltonian between the states, row-major, in cm-1: of the curve's own states their energies alone.</summary>
    public double[] Hamiltonian { get; private init; } = [];

    /// <summary>d/dQ between the points, row-major; its transpose is minus itself.</summary>
    public double[] Derivative { get; }

    /// <param name="curve">The energy above the minimum along Q, in cm-1.</param>
    /// <param name="low">Where Q begins.</param>
    /// <param name="high">Where Q ends.</param>
    /// <param name="count">How many states, and points.</param>
    public static Modals Of(Func<double, double> curve, double low, double high, int count)
    {
        double spacing = (high - low) / Dense;
        double[] axis = SincGrid.Points(low, high, Dense),
            hamiltonian = SincGrid.Kinetic(Kinetics.Factor, spacing, Dense);
        for (int i = 0; i < Dense; i++)
        {
            hamiltonian[i * Dense + i] += curve(axis[i]);
        }

        LowestEigenpairs found = LowestEigenpairs.Of(hamiltonian, Dense, count);
        double[] position = new double[count * count],
            slopes = new double[count * count];
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++)
            {
                for (int i = 0; i < Dense; i++)
                {
                    position[a * count + b] += found.Vectors[a][i] * axis[i] * found.Vectors[b][i];
                    for (int j = 0; j < Dense; j++)
                    {
                        // Of sinc functions: D. T. Colbert, W. H. Miller (1992), the first derivative.
                        double slope = i == j ? 0 : ((i - j) % 2 == 0 ? 1 : -1) / ((i - j) * spacing);
                        slopes[a * count + b] += found.Vectors[a][i] * slope * found.Vectors[b][j];
                    }
                }
            }
        }

        LowestEigenpairs points = LowestEigenpairs.Of(position, count, count);
        double[] states = new double[count * count],
            derivative = new double[count * count];
        for (int p = 0; p < count; p++)
        {
            for (int a = 0; a < count; a++)
            {
                states[p * count + a] = points.Vectors[p][a];
            }
        }

        for (int p = 0; p < count; p++)
        {
            for (int q = 0; q < count; q++)
            {
                for (int a = 0; a < count; a++)
                {
                    for (int b = 0; b < count; b++)
                    {
                        derivative[p * count + q] += states[p * count + a] * slopes[a * count + b] * states[q * count + b];
                    }
                }
            }
        }

        double[] own = new double[count * count];
        for (int a = 0; a < count; a++)
        {
            own[a * count + a] = found.Values[a];
        }

        return new(found.Values, points.Values, states, derivative) { Hamiltonian = own };
    }

    /// <summary>Combinations of these states, each with a coefficient for every state.</summary>
    /// <param name="combinations">Orthonormal, as many as there are states.</param>
    public Modals Combined(double[][] combinations)
    {
        int count = Points.Length;
        double[] states = new double[count * count],
            hamiltonian = new double[count * count];
        for (int n = 0; n < count; n++)
        {
            for (int a = 0; a < count; a++)
            {
                double part = combinations[n][a];
                for (int p = 0; p < count; p++)
                {
                    states[p * count + n] += States[p * count + a] * part;
                }

                for (int m = 0; m < count; m++)
                {
                    for (int b = 0; b < count; b++)
                    {
                        hamiltonian[n * count + m] += part * Hamiltonian[a * count + b] * combinations[m][b];
                    }
                }
            }
        }

        return new(Energies, Points, states, Derivative) { Hamiltonian = hamiltonian };
    }
}
