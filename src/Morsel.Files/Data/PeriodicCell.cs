using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>The cell of a periodic calculation: three vectors, and along which of them all repeats.</summary>
/// <param name="Vectors">Row-major 3 x 3, in the unit of the positions.</param>
/// <param name="Repeats">For each vector.</param>
sealed record PeriodicCell(double[] Vectors, bool[] Repeats)
{
    /// <summary>The cell that a comment states with <c>Lattice</c> and <c>pbc</c>; null where nothing repeats.</summary>
    /// <exception cref="MismatchException">It cannot be understood.</exception>
    public static PeriodicCell? Of(XyzComment comment)
    {
        var hasLattice = comment.Keys.TryGetValue("Lattice", out var lattice);
        var hasPbc = comment.Keys.TryGetValue("pbc", out var pbc);
        if (!hasLattice && !hasPbc)
        {
            return null;
        }

        // ASE takes a lattice without pbc as periodic in all directions.
        bool[] repeats = hasPbc ? Flags(pbc!) : [true, true, true];
        if (!repeats.Contains(true))
        {
            return null;
        }

        if (!hasLattice)
        {
            throw new MismatchException($"pbc=\"{pbc}\" and no cell", "Lattice=\"...\" with the three vectors, or pbc=\"F F F\"");
        }

        string[] fields = lattice!.Split([' ', ',', '[', ']', '\t'], StringSplitOptions.RemoveEmptyEntries);
        double[] numbers = [.. fields.Select(field => Numbers.TryParse(field, out var number) ? number : double.NaN)];
        double[] vectors = numbers.Length == 3 ? [numbers[0], 0, 0, 0, numbers[1], 0, 0, 0, numbers[2]] : numbers;
        return SpanASpace(vectors)
            ? new(vectors, repeats)
            : throw new MismatchException($"Lattice=\"{lattice}\"", "nine numbers, three vectors that span a space");
    }

    /// <summary>Whether three vectors, row-major, are a cell.</summary>
    public static bool SpanASpace(double[] vectors) =>
        vectors.Length == 9 && vectors.All(double.IsFinite) && Math.Abs(Determinant(vectors)) is > 1e-9 and < 1e18;

    /// <summary>
    /// Puts the atoms of one molecule together: from the first atom on, the atom that is nearest to those placed, any image counted, takes
    /// its nearest image.
    /// </summary>
    /// <param name="positions">In the unit of the cell; changed.</param>
    /// <param name="elements">Of the atoms.</param>
    /// <returns>
    /// Whether an atom was moved, the longest step from an atom to the next in units of their bond, and the shortest distance to an image.
    /// </returns>
    public (bool IsMoved, double LongestInBonds, double ToImage) Unwrap(double[] positions, Element[] elements, double angstrom)
    {
        var atoms = elements.Length;
        var isPlaced = new bool[atoms];
        isPlaced[0] = true;
        var isMoved = false;
        double longest = 0;
        Span<double> shift = stackalloc double[3];
        for (var step = 1; step < atoms; step++)
        {
            var (from, to, ratio) = (-1, -1, double.PositiveInfinity);
            for (var i = 0; i < atoms; i++)
            {
                for (var j = 0; j < atoms && isPlaced[i]; j++)
                {
                    if (isPlaced[j])
                    {
                        continue;
                    }

                    var bond = elements[i].CovalentRadiusInAngstrom + elements[j].CovalentRadiusInAngstrom;
                    var here = Nearest(positions, i, j, shift) * angstrom / bond;
                    (from, to, ratio) = here < ratio ? (i, j, here) : (from, to, ratio);
                }
            }

            Nearest(positions, from, to, shift);
            isPlaced[to] = true;
            if (shift[0] != 0 || shift[1] != 0 || shift[2] != 0)
            {
                isMoved = true;
                longest = Math.Max(longest, ratio);
                for (var k = 0; k < 3; k++)
                {
                    positions[3 * to + k] += shift[k];
                }
            }
        }

        return (isMoved, longest, ToImage(positions, atoms));
    }

    // The images within one cell of the nearest by fractions: enough for a cell that is not very oblique.
    double Nearest(double[] positions, int i, int j, Span<double> shift)
    {
        Span<double> d = stackalloc double[3];
        for (var k = 0; k < 3; k++)
        {
            d[k] = positions[3 * j + k] - positions[3 * i + k];
        }

        Span<int> start = stackalloc int[3];
        for (var k = 0; k < 3; k++)
        {
            start[k] = Repeats[k] ? -(int)Math.Clamp(Math.Round(Fraction(d, k)), -1e6, 1e6) : 0;
        }

        shift.Clear();
        var best = double.PositiveInfinity;
        Span<double> moved = stackalloc double[3];
        foreach (var (a, b, c) in Around())
        {
            for (var k = 0; k < 3; k++)
            {
                moved[k] = (start[0] + a) * Vectors[k] + (start[1] + b) * Vectors[3 + k] + (start[2] + c) * Vectors[6 + k];
            }

            var length = Math.Sqrt(Square(d[0] + moved[0]) + Square(d[1] + moved[1]) + Square(d[2] + moved[2]));

            // As near as where it stands is no reason to move it.
            if (length < best * (1 - 1e-9) || (moved is [0, 0, 0] && length <= best * (1 + 1e-9)))
            {
                best = length;
                moved.CopyTo(shift);
            }
        }

        return best;
    }

    double ToImage(double[] positions, int atoms)
    {
        var shortest = double.PositiveInfinity;
        foreach (var (a, b, c) in Around().Where(image => image is not (0, 0, 0)))
        {
            for (var i = 0; i < atoms; i++)
            {
                for (var j = 0; j < atoms; j++)
                {
                    double sum = 0;
                    for (var k = 0; k < 3; k++)
                    {
                        sum += Square(
                            positions[3 * j + k] - positions[3 * i + k] + a * Vectors[k] + b * Vectors[3 + k] + c * Vectors[6 + k]
                        );
                    }

                    shortest = Math.Min(shortest, sum);
                }
            }
        }

        return Math.Sqrt(shortest);
    }

    IEnumerable<(int A, int B, int C)> Around() => from a in Along(0) from b in Along(1) from c in Along(2) select (a, b, c);

    int[] Along(int k) => Repeats[k] ? [-1, 0, 1] : [0];

    // The fraction of vector k in d, by Cramer's rule.
    double Fraction(ReadOnlySpan<double> d, int k)
    {
        double[] changed = [.. Vectors];
        d.CopyTo(changed.AsSpan(3 * k, 3));
        return Determinant(changed) / Determinant(Vectors);
    }

    static double Determinant(double[] m) =>
        m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);

    static double Square(double x) => x * x;

    static bool[] Flags(string text)
    {
        bool?[] flags =
        [
            .. text.Split([' ', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
                .Select(flag =>
                    flag.ToUpperInvariant() switch
                    {
                        "T" or "TRUE" or "1" => true,
                        "F" or "FALSE" or "0" => (bool?)false,
                        _ => null,
                    }
                ),
        ];
        return flags switch
        {
            [{ } all] => [all, all, all],
            [{ } a, { } b, { } c] => [a, b, c],
            _ => throw new MismatchException($"pbc=\"{text}\"", "three of T and F"),
        };
    }
}
