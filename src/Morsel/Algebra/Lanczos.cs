using System.Diagnostics;

namespace Morsel.Algebra;

/// <summary>The lowest eigenvalues of a large symmetric matrix, with their vectors, from its products with vectors alone.</summary>
/// <remarks>
/// Lanczos's recursion A q_j = b_{j-1} q_{j-1} + a_j q_j + b_j q_{j+1}, each vector made orthogonal to all before it: G. H. Golub,
/// C. F. Van Loan, Matrix Computations, 4th ed. (2013), sections 10.1 and 10.3. The residual of an eigenpair of the tridiagonal matrix is
/// b_m times the last element of its vector (10.1.4 there), and the error of its value no more than the residual.
/// </remarks>
static class Lanczos
{
    // How many steps between two looks, and the part of what is wanted that is looked for beside what was found.
    const int Between = 20,
        Part = 4;

    /// <param name="multiply">Writes A x into its second argument.</param>
    /// <param name="order">Of the matrix.</param>
    /// <param name="count">How many pairs; as many as the matrix has, if fewer.</param>
    /// <param name="accuracy">The largest residual |A v - value v| that is let pass, in the unit of the matrix.</param>
    public static LowestEigenpairs Of(Action<double[], double[]> multiply, int order, int count, double accuracy)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        LowestEigenpairs found = Beside([], multiply, order, count, accuracy);
        // One recursion finds one alone of equal eigenvalues: the others are the lowest beside those that were found.
        while (found.Values.Length < order)
        {
            LowestEigenpairs others = Beside(found.Vectors, multiply, order, Math.Max(1, count / Part), accuracy);
            if (found.Values.Length == count && !(others.Values[0] < found.Values[^1] - accuracy))
            {
                break;
            }

            found = found.With(others, count);
        }

        return found;
    }

    // The lowest among the vectors that are orthogonal to those known.
    static LowestEigenpairs Beside(double[][] known, Action<double[], double[]> multiply, int order, int count, double accuracy)
    {
        count = Math.Min(count, order - known.Length);
        double[] first = Start(order);
        Remove(known, first);
        Remove(known, first);
        Normalise(first);
        List<double[]> basis = [first];
        List<double> diagonal = [],
            off = [];
        double[] product = new double[order];
        while (true)
        {
            int m = basis.Count;
            multiply(basis[^1], product);
            diagonal.Add(Dot(basis[^1], product));
            // Twice is enough: B. N. Parlett, The Symmetric Eigenvalue Problem (1980), section 6-9.
            for (int time = 0; time < 2; time++)
            {
                Remove(known, product);
                Remove(basis, product);
            }

            double length = Math.Sqrt(Dot(product, product));
            bool isWhole = m == order - known.Length || length < accuracy * 1e-6;
            if (isWhole || (m >= 2 * count && m % Between == 0))
            {
                LowestEigenpairs small = Small(diagonal, off, Math.Min(count, m));
                if (isWhole || small.Vectors.All(vector => Math.Abs(length * vector[m - 1]) <= accuracy))
                {
                    return small.In(basis);
                }
            }

            off.Add(length);
            basis.Add([.. product.Select(value => value / length)]);
        }
    }

    static LowestEigenpairs Small(List<double> diagonal, List<double> off, int count)
    {
        int m = diagonal.Count;
        double[] matrix = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            matrix[i * m + i] = diagonal[i];
            if (i > 0)
            {
                matrix[i * m + i - 1] = off[i - 1];
            }
        }

        return LowestEigenpairs.Of(matrix, m, count);
    }

    // Every direction is in it.
    static double[] Start(int order)
    {
        double[] start = new double[order];
        ulong state = 1;
        for (int i = 0; i < order; i++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            start[i] = 0.5 + (state >> 40) / (double)(1 << 24);
        }

        return start;
    }

    static void Normalise(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        Debug.Assert(length > 0, "A start of all directions has none left.");
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] /= length;
        }
    }

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

    static unsafe void Remove(IEnumerable<double[]> basis, double[] from)
    {
        fixed (double* rest = from)
        {
            foreach (double[] known in basis)
            {
                fixed (double* direction = known)
                {
                    Rows.Add(direction, -Rows.Dot(direction, rest, from.Length), rest, from.Length);
                }
            }
        }
    }
}
