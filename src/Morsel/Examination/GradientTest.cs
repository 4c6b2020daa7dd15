using Morsel.Datasets;
using Morsel.Molecules;

namespace Morsel.Examination;

/// <summary>Whether gradients agree with the energies beside them, tested on the data alone.</summary>
/// <remarks>
/// For two near points, E_j - E_i = 1/2 (g_i + g_j) . (x_j - x_i) up to the third order in their distance (the trapezoid rule). The slope s
/// of the left side against the right, over many nearest neighbours, is 1 for gradients in the unit they are said to have, -1 for forces,
/// and otherwise the ratio of the unit they have to the unit they are said to have. s minimises sum |E_j - E_i - s p|: a weighted median.
/// </remarks>
/// <param name="Pairs">Pairs of neighbours used.</param>
/// <param name="Slope">s; NaN where there are too few pairs.</param>
/// <param name="Explained">1 - median |E_j - E_i - s p| / median |E_j - E_i|: near 1 where the gradients explain the energies.</param>
/// <param name="Worst">Pairs that disagree far more than the others, while the others agree; the worst first.</param>
sealed record GradientTest(int Pairs, double Slope, double Explained, IReadOnlyList<GradientTest.Pair> Worst)
{
    /// <summary>Two neighbours.</summary>
    /// <param name="First">Point, counted from 0.</param>
    /// <param name="Second">Point, counted from 0.</param>
    /// <param name="Length">|x_j - x_i|.</param>
    /// <param name="EnergyDifference">E_j - E_i.</param>
    /// <param name="Predicted">p = 1/2 (g_i + g_j) . (x_j - x_i).</param>
    public sealed record Pair(int First, int Second, double Length, double EnergyDifference, double Predicted);

    /// <summary>Fewer pairs show nothing.</summary>
    public const int FewestPairs = 20;

    // Multiplications spent on finding neighbours: half a second or so.
    const double Effort = 4e8;
    const double FarFromOthers = 100;

    /// <summary>Whether the slope can be believed.</summary>
    public bool IsTelling => Pairs >= FewestPairs && Explained > 0.6;

    /// <summary>The test on the points with gradients.</summary>
    /// <remarks>
    /// A molecule's neighbours are near in their distances, and superposed before they are compared; points in plain coordinates are scaled
    /// by their spread to find neighbours.
    /// </remarks>
    /// <exception cref="ArgumentException">No point has a gradient.</exception>
    public static GradientTest Of(Dataset set) =>
        set.Gradients.IsEmpty ? throw new ArgumentException("The points have no gradients.", nameof(set))
        : set.Space is Molecule ? OfMolecule(set)
        : OfPlainCoordinates(set);

    static GradientTest OfMolecule(Dataset set)
    {
        var points = Enumerable.Range(0, set.Count).Where(point => set.HasGradient[point]).ToArray();
        var pairCount = set.Space.Elements.Length * (set.Space.Elements.Length - 1) / 2;
        var distances = new double[points.Length * pairCount];
        for (var k = 0; k < points.Length; k++)
        {
            DistanceGeometry.Distances(set.Point(points[k]), distances.AsSpan(k * pairCount, pairCount));
        }

        return Judge([.. Neighbours(distances, pairCount).Select(pair => Superposed(set, points[pair.First], points[pair.Second]))]);
    }

    static GradientTest OfPlainCoordinates(Dataset set)
    {
        var gradients = set.Gradients;
        var n = set.CoordinateCount;
        double[] scaled = [.. set.Coordinates];
        for (var k = 0; k < n; k++)
        {
            double least = double.PositiveInfinity,
                most = double.NegativeInfinity;
            for (var at = k; at < scaled.Length; at += n)
            {
                (least, most) = (Math.Min(least, scaled[at]), Math.Max(most, scaled[at]));
            }

            for (var at = k; at < scaled.Length && most > least; at += n)
            {
                scaled[at] /= most - least;
            }
        }

        return Judge([
            .. Neighbours(scaled, n)
                .Select(pair =>
                {
                    double length = 0,
                        predicted = 0;
                    for (var k = 0; k < n; k++)
                    {
                        var (i, j) = (pair.First * n + k, pair.Second * n + k);
                        var step = set.Coordinates[j] - set.Coordinates[i];
                        length += Math.Pow(scaled[j] - scaled[i], 2);
                        predicted += 0.5 * (gradients[i] + gradients[j]) * step;
                    }

                    return new Pair(
                        pair.First,
                        pair.Second,
                        Math.Sqrt(length),
                        set.Energies[pair.Second] - set.Energies[pair.First],
                        predicted
                    );
                }),
        ]);
    }

    static Pair Superposed(Dataset set, int i, int j)
    {
        ReadOnlySpan<double> x = set.Point(i),
            y = set.Point(j),
            gx = set.Gradient(i),
            gy = set.Gradient(j);
        Span<double> r = stackalloc double[9],
            cx = stackalloc double[3],
            cy = stackalloc double[3];
        Superposition.Rotation(x, y, r);
        Superposition.Centre(x, cx);
        Superposition.Centre(y, cy);
        double length = 0,
            predicted = 0;
        for (var at = 0; at < x.Length; at += 3)
        {
            for (var row = 0; row < 3; row++)
            {
                double moved = 0,
                    turned = 0;
                for (var column = 0; column < 3; column++)
                {
                    moved += r[3 * row + column] * (y[at + column] - cy[column]);
                    turned += r[3 * row + column] * gy[at + column];
                }

                var step = moved - (x[at + row] - cx[row]);
                length += step * step;
                predicted += 0.5 * (gx[at + row] + turned) * step;
            }
        }

        return new(i, j, Math.Sqrt(length), set.Energies[j] - set.Energies[i], predicted);
    }

    // The nearest of all points to every one, or to as many, evenly spread, as the effort allows; never at the same place.
    static IEnumerable<(int First, int Second)> Neighbours(double[] features, int columns)
    {
        var count = features.Length / columns;
        var stride = Math.Max(1, (int)Math.Ceiling((double)count * count * columns / Effort));
        for (var i = 0; i < count; i += stride)
        {
            var (nearest, best) = (-1, double.PositiveInfinity);
            for (var j = 0; j < count; j++)
            {
                double sum = 0;
                for (var k = 0; k < columns && sum < best; k++)
                {
                    var difference = features[i * columns + k] - features[j * columns + k];
                    sum += difference * difference;
                }

                if (sum < best && sum > 0)
                {
                    (nearest, best) = (j, sum);
                }
            }

            if (nearest >= 0)
            {
                yield return (i, nearest);
            }
        }
    }

    static GradientTest Judge(Pair[] pairs)
    {
        // The nearer half: the error of the trapezoid rule grows with the cube of the length.
        var limit = Median.Of([.. pairs.Select(pair => pair.Length)]);
        Pair[] near = [.. pairs.Where(pair => pair.Length <= limit && pair.Predicted != 0)];
        if (near.Length < FewestPairs)
        {
            return new(near.Length, double.NaN, 0, []);
        }

        var slope = Median.Weighted(
            [.. near.Select(pair => pair.EnergyDifference / pair.Predicted)],
            [.. near.Select(pair => Math.Abs(pair.Predicted))]
        );
        var left = Median.Of([.. near.Select(pair => Math.Abs(pair.EnergyDifference - slope * pair.Predicted))]);
        var whole = Median.Of([.. near.Select(pair => Math.Abs(pair.EnergyDifference))]);
        return new(near.Length, slope, whole > 0 ? 1 - left / whole : 0, Opposed(pairs, slope));
    }

    static Pair[] Opposed(Pair[] pairs, double slope)
    {
        double[] errors = [.. pairs.Select(pair => Math.Abs(pair.EnergyDifference - slope * pair.Predicted) / (pair.Length * pair.Length))];
        var limit = FarFromOthers * Median.Of(errors);
        return
        [
            .. pairs
                .Index()
                .Where(item => errors[item.Index] > limit && IsOpposed(item.Item))
                .OrderByDescending(item => errors[item.Index])
                .Select(item => item.Item),
        ];

        // A point where the gradient nearly vanishes has no opinion that could be contradicted by little.
        bool IsOpposed(Pair pair) =>
            Math.Abs(pair.EnergyDifference - slope * pair.Predicted)
            > 0.5 * (Math.Abs(pair.EnergyDifference) + Math.Abs(slope * pair.Predicted));
    }
}
