namespace Morsel.Levels.Triatomics;

/// <summary>Two of the three coordinates of a triatomic molecule.</summary>
enum PlaneOfVectors
{
    /// <summary>The first length and the angle.</summary>
    FirstAndAngle,

    /// <summary>The second length and the angle.</summary>
    SecondAndAngle,

    /// <summary>The two lengths.</summary>
    Lengths,
}

/// <summary>The probability densities of states of three atoms in two of their coordinates, whatever the third is.</summary>
/// <param name="X">Points along the first, equally spaced: lengths in angstrom.</param>
/// <param name="Y">Points along the second: lengths in angstrom, angles in degrees.</param>
/// <param name="Potential">The lowest energy at any third coordinate, in cm-1, the second coordinate running fastest.</param>
/// <param name="Densities">For each state, per unit of both coordinates.</param>
sealed record DensityPlane(double[] X, double[] Y, double[] Potential, double[][] Densities)
{
    const int Side = 121;

    // Values nearer than this are those of one point of the grid.
    const double Same = 1e-7;

    /// <param name="states">On their grid.</param>
    /// <param name="vectors">Its coordinates.</param>
    /// <param name="plane">Which two.</param>
    public static DensityPlane Of(Eigenstates states, TwoVectors vectors, PlaneOfVectors plane)
    {
        int count = states.Potential.Length;
        (double First, double Second)[] at = new (double, double)[count],
            exchanged = new (double, double)[count];
        for (int point = 0; point < count; point++)
        {
            (double first, double second, double cosine) = vectors.Of(states.Points.AsSpan(9 * point, 9));
            double angle = Math.Acos(Math.Clamp(cosine, -1, 1)) * 180 / Math.PI;
            (at[point], exchanged[point]) = plane switch
            {
                PlaneOfVectors.FirstAndAngle => ((first, angle), (second, angle)),
                PlaneOfVectors.SecondAndAngle => ((second, angle), (first, angle)),
                _ => ((first, second), (second, first)),
            };
        }

        // Of like atoms that exchange the lengths each pair is there once, and stands for both.
        bool isSymmetric = vectors.Like == LikeAtoms.ExchangeVectors;
        IEnumerable<(double First, double Second)> all = isSymmetric ? at.Concat(exchanged) : at;
        double[] x = Different(all.Select(point => point.First)),
            y = Different(all.Select(point => point.Second));
        double[] lowest = [.. Enumerable.Repeat(double.PositiveInfinity, x.Length * y.Length)];
        double[][] sums = [.. states.Densities.Select(_ => new double[x.Length * y.Length])];
        for (int point = 0; point < count; point++)
        {
            Add(at[point], isSymmetric ? 0.5 : 1);
            if (isSymmetric)
            {
                Add(exchanged[point], 0.5);
            }

            void Add((double First, double Second) where, double part)
            {
                int place = Place(x, where.First) * y.Length + Place(y, where.Second);
                lowest[place] = Math.Min(lowest[place], states.Potential[point]);
                for (int k = 0; k < sums.Length; k++)
                {
                    sums[k][place] += part * states.Densities[k][point];
                }
            }
        }

        double[] widths = Widths(x),
            heights = Widths(y);
        foreach (double[] sum in sums)
        {
            for (int place = 0; place < sum.Length; place++)
            {
                sum[place] /= widths[place / y.Length] * heights[place % y.Length];
            }
        }

        double[] fineX = Even(x),
            fineY = Even(y);
        return new(fineX, fineY, Between(lowest), [.. sums.Select(Between)]);

        double[] Between(double[] values) => [.. fineX.SelectMany(a => fineY.Select(b => Bilinear(x, y, values, a, b)))];
    }

    static double[] Different(IEnumerable<double> values)
    {
        List<double> different = [];
        foreach (double value in values.Order())
        {
            if (different.Count == 0 || value - different[^1] > Same)
            {
                different.Add(value);
            }
        }

        return [.. different];
    }

    static int Place(double[] axis, double value)
    {
        int at = Array.BinarySearch(axis, value - Same);
        return Math.Min(at >= 0 ? at : ~at, axis.Length - 1);
    }

    // What of an axis belongs to each point: half of the way to both neighbours.
    static double[] Widths(double[] axis) =>
        [
            .. Enumerable
                .Range(0, axis.Length)
                .Select(i =>
                    i == 0 ? axis[1] - axis[0]
                    : i == axis.Length - 1 ? axis[i] - axis[i - 1]
                    : (axis[i + 1] - axis[i - 1]) / 2
                ),
        ];

    static double[] Even(double[] axis) => [.. Enumerable.Range(0, Side).Select(i => axis[0] + (axis[^1] - axis[0]) * i / (Side - 1))];

    static double Bilinear(double[] x, double[] y, double[] values, double a, double b)
    {
        (int i, double u) = Cell(x, a);
        (int j, double v) = Cell(y, b);
        double At(int p, int q) => values[p * y.Length + q];
        return (1 - u) * ((1 - v) * At(i, j) + v * At(i, j + 1)) + u * ((1 - v) * At(i + 1, j) + v * At(i + 1, j + 1));
    }

    static (int Cell, double Part) Cell(double[] axis, double value)
    {
        int at = Array.FindLastIndex(axis, axis.Length - 2, point => point <= value);
        at = Math.Max(at, 0);
        return (at, Math.Clamp((value - axis[at]) / (axis[at + 1] - axis[at]), 0, 1));
    }
}
