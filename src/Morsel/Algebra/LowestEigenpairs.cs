using System.Diagnostics;

namespace Morsel.Algebra;

/// <summary>The lowest eigenvalues of a dense symmetric matrix, with their vectors.</summary>
/// <remarks>
/// Householder's reduction to a tridiagonal matrix, bisection by Sturm sequences, inverse iteration with orthogonalisation among near
/// eigenvalues: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., sections 8.3 and 8.4; J. H. Wilkinson, C. Reinsch, Linear
/// Algebra
/// (1971), contributions II/2, II/5, II/18. It costs 4/3 n^3 operations, and 2 n^2 for each vector.
/// </remarks>
sealed class LowestEigenpairs
{
    const double Epsilon = 2.220446049250313e-16;

    LowestEigenpairs(double[] values, double[][] vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>Ascending.</summary>
    public double[] Values { get; }

    /// <summary>Of length 1 and orthogonal, each in a row of its own, in the order of the values.</summary>
    public double[][] Vectors { get; }

    /// <param name="matrix">Row-major n x n, of which the lower triangle is read; destroyed.</param>
    /// <param name="order">n.</param>
    /// <param name="count">How many are wanted; as many as there are, if fewer.</param>
    /// <param name="most">Only values up to this; all if absent.</param>
    public static LowestEigenpairs Of(double[] matrix, int order, int count, double most = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        ArgumentOutOfRangeException.ThrowIfLessThan(matrix.Length, order * order);
        double[] scales = new double[order],
            off = new double[order];
        Reduce(matrix, order, scales, off);
        double[] diagonal = [.. Enumerable.Range(0, order).Select(i => matrix[i * order + i])];
        double[] values = Bisect(diagonal, off, Math.Min(count, order), most);
        double[][] vectors = InverseIterate(diagonal, off, values);
        Array.ForEach(vectors, vector => TurnBack(matrix, order, scales, vector));
        return new(values, vectors);
    }

    /// <summary>The same vectors, of which each was a combination of these, orthonormal among themselves.</summary>
    public unsafe LowestEigenpairs In(IReadOnlyList<double[]> basis)
    {
        double[][] vectors =
        [
            .. Vectors.Select(combination =>
            {
                double[] vector = new double[basis[0].Length];
                fixed (double* to = vector)
                {
                    for (int j = 0; j < combination.Length; j++)
                    {
                        fixed (double* from = basis[j])
                        {
                            Rows.Add(from, combination[j], to, vector.Length);
                        }
                    }
                }

                return vector;
            }),
        ];
        return new(Values, vectors);
    }

    /// <summary>The lowest of these and others.</summary>
    public LowestEigenpairs With(LowestEigenpairs others, int count)
    {
        (double Value, double[] Vector)[] all =
        [
            .. Values.Zip(Vectors).Concat(others.Values.Zip(others.Vectors)).OrderBy(pair => pair.First).Take(count),
        ];
        return new([.. all.Select(pair => pair.Value)], [.. all.Select(pair => pair.Vector)]);
    }

    // Row i is reflected onto its last element left of the diagonal, from the last row on; the reflector 1 - scale v v^T is left in the
    // row.
    static unsafe void Reduce(double[] matrix, int order, double[] scales, double[] off)
    {
        double[] products = new double[order];
        fixed (double* a = matrix)
        fixed (double* p = products)
        {
            for (int i = order - 1; i > 0; i--)
            {
                double* v = a + (long)i * order;
                double tip = v[i - 1];
                double beyond = Rows.Dot(v, v, i - 1);
                if (beyond == 0)
                {
                    off[i] = tip;
                    continue;
                }

                double length = Math.Sqrt(tip * tip + beyond);
                off[i] = tip > 0 ? -length : length;
                v[i - 1] = tip - off[i];
                double scale = 2 / (beyond + v[i - 1] * v[i - 1]);
                scales[i] = scale;
                products.AsSpan(0, i).Clear();
                for (int row = 0; row < i; row++)
                {
                    double* values = a + (long)row * order;
                    double sum = Rows.AddAndDot(values, v[row], p, v, row);
                    p[row] += sum + values[row] * v[row];
                }

                double half = scale * scale / 2 * Rows.Dot(v, p, i);
                for (int row = 0; row < i; row++)
                {
                    p[row] = scale * p[row] - half * v[row];
                }

                for (int row = 0; row < i; row++)
                {
                    Rows.SubtractTwo(p, v[row], v, p[row], a + (long)row * order, row + 1);
                }
            }
        }
    }

    static double[] Bisect(double[] diagonal, double[] off, int count, double most)
    {
        int n = diagonal.Length;
        double low = double.PositiveInfinity,
            high = double.NegativeInfinity;
        for (int i = 0; i < n; i++)
        {
            double radius = Math.Abs(off[i]) + (i + 1 < n ? Math.Abs(off[i + 1]) : 0);
            (low, high) = (Math.Min(low, diagonal[i] - radius), Math.Max(high, diagonal[i] + radius));
        }

        double norm = Math.Max(Math.Abs(low), Math.Abs(high));
        low -= Epsilon * norm * n;
        high += Epsilon * norm * n;
        double[] squares = [.. off.Select(value => value * value)];
        int wanted = double.IsPositiveInfinity(most) ? count : Math.Min(count, Below(most, diagonal, squares, norm));
        double[] values = new double[wanted];
        // What is known of each: it lies above its floor and at or below its ceiling.
        double[] floors = [.. Enumerable.Repeat(low, wanted)],
            ceilings = [.. Enumerable.Repeat(high, wanted)];
        for (int k = 0; k < wanted; k++)
        {
            while (ceilings[k] - floors[k] > 2 * Epsilon * Math.Max(Math.Abs(floors[k]), Math.Abs(ceilings[k])) + Epsilon * Epsilon * norm)
            {
                double middle = floors[k] + (ceilings[k] - floors[k]) / 2;
                if (middle == floors[k] || middle == ceilings[k])
                {
                    break;
                }

                int below = Below(middle, diagonal, squares, norm);
                for (int j = k; j < wanted; j++)
                {
                    if (below > j)
                    {
                        ceilings[j] = Math.Min(ceilings[j], middle);
                    }
                    else
                    {
                        floors[j] = Math.Max(floors[j], middle);
                    }
                }
            }

            values[k] = floors[k] + (ceilings[k] - floors[k]) / 2;
        }

        return values;
    }

    // How many eigenvalues lie below x: the negative pivots of T - x.
    static int Below(double x, double[] diagonal, double[] squares, double norm)
    {
        int count = 0;
        double pivot = 1,
            least = Epsilon * Epsilon * norm + double.Epsilon;
        for (int i = 0; i < diagonal.Length; i++)
        {
            pivot = diagonal[i] - x - squares[i] / pivot;
            if (Math.Abs(pivot) < least)
            {
                pivot = -least;
            }

            count += pivot < 0 ? 1 : 0;
        }

        return count;
    }

    static double[][] InverseIterate(double[] diagonal, double[] off, double[] values)
    {
        const int Steps = 3;
        int n = diagonal.Length;
        double norm = diagonal.Select(Math.Abs).Max() + off.Select(Math.Abs).Max();
        double[][] vectors = new double[values.Length][];
        double[] pivots = new double[n],
            next = new double[n],
            second = new double[n],
            factors = new double[n];
        bool[] swapped = new bool[n];
        double shift = double.NegativeInfinity;
        ulong state = 1;
        for (int k = 0; k < values.Length; k++)
        {
            // Equal eigenvalues need different shifts, lest they find the same vector.
            shift = Math.Max(values[k], shift + 10 * Epsilon * Math.Max(Math.Abs(values[k]), Epsilon * norm));
            Factorise(diagonal, off, shift, Epsilon * norm, pivots, next, second, factors, swapped);
            double[] x = new double[n];
            for (int i = 0; i < n; i++)
            {
                state = state * 6364136223846793005 + 1442695040888963407;
                x[i] = 0.5 + (state >> 40) / (double)(1 << 24);
            }

            for (int step = 0; step < Steps; step++)
            {
                Solve(x, pivots, next, second, factors, swapped);
                Normalise(x);
                for (int j = k - 1; j >= 0 && values[k] - values[j] < 1e-3 * norm; j--)
                {
                    Remove(vectors[j], x);
                }

                Normalise(x);
            }

            vectors[k] = x;
        }

        return vectors;
    }

    // T - shift = P L U with rows exchanged for the larger pivot.
    static void Factorise(
        double[] diagonal,
        double[] off,
        double shift,
        double least,
        double[] pivots,
        double[] next,
        double[] second,
        double[] factors,
        bool[] swapped
    )
    {
        int n = diagonal.Length;
        double pivot = diagonal[0] - shift,
            right = n > 1 ? off[1] : 0;
        for (int i = 0; i + 1 < n; i++)
        {
            double below = off[i + 1],
                own = diagonal[i + 1] - shift,
                beyond = i + 2 < n ? off[i + 2] : 0;
            swapped[i] = Math.Abs(below) > Math.Abs(pivot);
            if (swapped[i])
            {
                factors[i] = pivot / below;
                (pivots[i], next[i], second[i]) = (below, own, beyond);
                (pivot, right) = (right - factors[i] * own, -factors[i] * beyond);
            }
            else
            {
                pivots[i] = Math.Abs(pivot) < least ? least : pivot;
                factors[i] = below / pivots[i];
                (next[i], second[i]) = (right, 0);
                (pivot, right) = (own - factors[i] * right, beyond);
            }
        }

        pivots[n - 1] = Math.Abs(pivot) < least ? least : pivot;
    }

    static void Solve(double[] x, double[] pivots, double[] next, double[] second, double[] factors, bool[] swapped)
    {
        int n = x.Length;
        for (int i = 0; i + 1 < n; i++)
        {
            if (swapped[i])
            {
                (x[i], x[i + 1]) = (x[i + 1], x[i]);
            }

            x[i + 1] -= factors[i] * x[i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double sum = x[i];
            sum -= i + 1 < n ? next[i] * x[i + 1] : 0;
            sum -= i + 2 < n ? second[i] * x[i + 2] : 0;
            x[i] = sum / pivots[i];
        }
    }

    static unsafe void Normalise(double[] x)
    {
        // The solution of a nearly singular system may be too large to square.
        double largest = x.Max(Math.Abs);
        Debug.Assert(double.IsFinite(largest) && largest > 0, "Inverse iteration lost its vector.");
        for (int i = 0; i < x.Length; i++)
        {
            x[i] /= largest;
        }

        fixed (double* values = x)
        {
            double scale = 1 / Math.Sqrt(Rows.Dot(values, values, x.Length));
            for (int i = 0; i < x.Length; i++)
            {
                x[i] *= scale;
            }
        }
    }

    static unsafe void Remove(double[] direction, double[] from)
    {
        fixed (
            double* a = direction,
                b = from
        )
        {
            Rows.Add(a, -Rows.Dot(a, b, from.Length), b, from.Length);
        }
    }

    static unsafe void TurnBack(double[] matrix, int order, double[] scales, double[] vector)
    {
        fixed (
            double* a = matrix,
                x = vector
        )
        {
            for (int i = 1; i < order; i++)
            {
                if (scales[i] != 0)
                {
                    double* v = a + (long)i * order;
                    Rows.Add(v, -scales[i] * Rows.Dot(v, x, i), x, i);
                }
            }
        }
    }
}
