namespace Morsel.Molecules;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations.</summary>
/// <remarks>Golub and Van Loan, Matrix Computations, 4th ed., section 8.5. For the few rows of a molecule; a sweep costs n^3.</remarks>
static class SymmetricEigen
{
    const int MostSweeps = 60;

    /// <summary>A = V diag(lambda) V^T, in no particular order.</summary>
    /// <param name="matrix">A, row-major n x n; left with the eigenvalues on its diagonal.</param>
    /// <param name="vectors">V, row-major n x n: column k belongs to the k-th diagonal element.</param>
    /// <param name="size">n.</param>
    public static void Decompose(Span<double> matrix, Span<double> vectors, int size)
    {
        vectors[..(size * size)].Clear();
        for (var i = 0; i < size; i++)
        {
            vectors[i * size + i] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(matrix, size) > 0; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Annihilate(matrix, vectors, size, p, q);
                }
            }
        }
    }

    // Zero once every off-diagonal element is below rounding beside the diagonal.
    static double OffDiagonal(Span<double> a, int n)
    {
        double off = 0,
            diagonal = 0;
        for (var i = 0; i < n; i++)
        {
            diagonal += a[i * n + i] * a[i * n + i];
            for (var j = i + 1; j < n; j++)
            {
                off += a[i * n + j] * a[i * n + j];
            }
        }

        return off <= 1e-34 * diagonal ? 0 : off;
    }

    static void Annihilate(Span<double> a, Span<double> v, int n, int p, int q)
    {
        var apq = a[p * n + q];
        if (apq == 0)
        {
            return;
        }

        var theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            Rotate(ref a[k * n + p], ref a[k * n + q], c, s);
        }

        for (var k = 0; k < n; k++)
        {
            Rotate(ref a[p * n + k], ref a[q * n + k], c, s);
        }

        for (var k = 0; k < n; k++)
        {
            Rotate(ref v[k * n + p], ref v[k * n + q], c, s);
        }
    }

    static void Rotate(ref double x, ref double y, double c, double s) => (x, y) = (c * x - s * y, s * x + c * y);
}
