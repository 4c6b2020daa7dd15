namespace Morsel.Descriptors;

/// <summary>A growing orthonormal basis, by the modified Gram-Schmidt process with the longest of the vectors left first.</summary>
sealed class Orthonormal(int dimension)
{
    readonly double[] _rows = new double[dimension * dimension];

    public int Count { get; private set; }

    /// <summary>Appends the direction of the longest of some vectors, the first of equals, and removes it from all of them.</summary>
    /// <param name="vectors">Row-major, with the basis so far removed.</param>
    /// <param name="shortest">Vectors that are not longer are not taken.</param>
    /// <returns>Whether there was one.</returns>
    public bool TakeLongest(Span<double> vectors, double shortest)
    {
        double longest = shortest * shortest;
        int chosen = -1;
        for (int i = 0; i < vectors.Length; i += dimension)
        {
            Span<double> vector = vectors.Slice(i, dimension);
            double square = Dot(vector, vector);
            if (square > longest)
            {
                (longest, chosen) = (square, i);
            }
        }

        if (chosen < 0)
        {
            return false;
        }

        Span<double> row = _rows.AsSpan(Count * dimension, dimension);
        vectors.Slice(chosen, dimension).CopyTo(row);
        // What is left of a nearly dependent vector is dominated by rounding along the basis: it is removed once more.
        RemoveFrom(row);
        double length = Math.Sqrt(Dot(row, row));
        for (int i = 0; i < dimension; i++)
        {
            row[i] /= length;
        }

        Count++;
        RemoveFrom(vectors);
        return true;
    }

    /// <summary>An orthonormal basis of all that is orthogonal to this one.</summary>
    /// <remarks>
    /// Householder reflections that take this basis to the first unit vectors take the others back (G. H. Golub, C. F. Van Loan, Matrix
    /// Computations, 4th ed., section 5.2): as many operations as the basis has vectors for each number of the result.
    /// </remarks>
    /// <param name="complement">Receives it, row-major.</param>
    public void FillComplement(Span<double> complement)
    {
        double[] reflectors = _rows[..(Count * dimension)];
        for (int k = 0; k < Count; k++)
        {
            Span<double> vector = reflectors.AsSpan(k * dimension, dimension);
            Reflect(vector, reflectors, 0, k);
            vector[..k].Clear();
            double length = Math.Sqrt(Dot(vector, vector));
            vector[k] += Math.CopySign(length, vector[k]);
            double scale = Math.Sqrt(2 / Dot(vector, vector));
            for (int i = k; i < dimension; i++)
            {
                vector[i] *= scale;
            }
        }

        complement.Clear();
        for (int j = Count; j < dimension; j++)
        {
            Span<double> row = complement.Slice((j - Count) * dimension, dimension);
            row[j] = 1;
            for (int k = Count - 1; k >= 0; k--)
            {
                Reflect(row, reflectors, k, k + 1);
            }
        }
    }

    // By the reflectors from the first to the last but one, each v of square length 2: x - v (v . x).
    void Reflect(Span<double> vector, double[] reflectors, int first, int end)
    {
        for (int k = first; k < end; k++)
        {
            ReadOnlySpan<double> reflector = reflectors.AsSpan(k * dimension, dimension);
            double part = Dot(reflector, vector);
            for (int i = 0; i < dimension; i++)
            {
                vector[i] -= part * reflector[i];
            }
        }
    }

    // Makes each of some vectors, row-major, orthogonal to the basis.
    void RemoveFrom(Span<double> vectors)
    {
        for (int i = 0; i < vectors.Length; i += dimension)
        {
            Span<double> vector = vectors.Slice(i, dimension);
            for (int k = 0; k < Count; k++)
            {
                ReadOnlySpan<double> row = _rows.AsSpan(k * dimension, dimension);
                double part = Dot(row, vector);
                for (int j = 0; j < dimension; j++)
                {
                    vector[j] -= part * row[j];
                }
            }
        }
    }

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
