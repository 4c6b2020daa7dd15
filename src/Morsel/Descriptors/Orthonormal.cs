namespace Morsel.Descriptors;

/// <summary>A growing orthonormal basis, by the modified Gram-Schmidt process with the longest of the vectors left first.</summary>
sealed class Orthonormal(int dimension)
{
    readonly double[] _rows = new double[dimension * dimension];

    public int Count { get; private set; }

    /// <summary>The basis from the vector <paramref name="first"/> on, one after another.</summary>
    public ReadOnlySpan<double> Rows(int first) => _rows.AsSpan(first * dimension, (Count - first) * dimension);

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

    /// <summary>Makes each of some vectors, row-major, orthogonal to the basis.</summary>
    public void RemoveFrom(Span<double> vectors)
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
