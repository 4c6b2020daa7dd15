using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Randomness;

namespace Morsel.Fitting.LeastSquares;

/// <summary>
/// The rows of a least-squares problem in many invariants, made anew whenever they are wanted, as there is no room for all: at each point
/// its energy, and where it has a gradient its slopes along some random internal directions.
/// </summary>
/// <remarks>
/// With D of M internal directions, orthonormal and drawn evenly, M/D times the sum of the squared errors of their slopes is that of the
/// whole gradient in the mean. All of them are taken where D = M.
/// </remarks>
/// <param name="descriptor">q.</param>
/// <param name="set">The molecule.</param>
/// <param name="directions">D, at most the internal degrees of freedom.</param>
/// <param name="seed">Of the directions.</param>
sealed class StreamedRows(Invariants descriptor, Dataset set, int directions, ulong seed)
{
    readonly double[] _work = new double[descriptor.WorkLength];
    readonly double[] _basis = new double[set.Space.DegreesOfFreedom * set.CoordinateCount];
    readonly double[] _chosen = new double[directions * set.CoordinateCount];
    readonly double[] _mix = new double[set.Space.DegreesOfFreedom * directions];

    /// <summary>q at the last point.</summary>
    public double[] Features { get; } = new double[descriptor.FeatureCount];

    /// <summary>Its changes along the directions, [direction][feature]; as many as <see cref="SlopeCount"/>.</summary>
    public double[] Tangents { get; } = new double[directions * descriptor.FeatureCount];

    /// <summary>The slopes of the energy along them, in cm-1/angstrom.</summary>
    public double[] Slopes { get; } = new double[directions];

    /// <summary>D where the last point has a gradient, 0 where it has none.</summary>
    public int SlopeCount { get; private set; }

    /// <summary>M/D: what the squares of the slopes' errors are multiplied by, to stand for those of the whole gradient.</summary>
    public double SlopeShare => (double)set.Space.DegreesOfFreedom / directions;

    /// <summary>Makes the rows of a point.</summary>
    public void Go(int point)
    {
        ReadOnlySpan<double> geometry = set.Point(point);
        descriptor.Forward(geometry, Features, _work);
        SlopeCount = set.HasGradient[point] ? directions : 0;
        if (SlopeCount == 0)
        {
            return;
        }

        InternalDirections.Fill(geometry, _basis);
        Choose(point);
        descriptor.Along(geometry, _chosen, Tangents, _work);
        ReadOnlySpan<double> gradient = set.Gradient(point);
        for (int k = 0; k < directions; k++)
        {
            double slope = 0;
            for (int x = 0; x < gradient.Length; x++)
            {
                slope += gradient[x] * _chosen[k * gradient.Length + x];
            }

            Slopes[k] = slope;
        }
    }

    void Choose(int point)
    {
        int all = set.Space.DegreesOfFreedom,
            coordinates = set.CoordinateCount;
        if (directions == all)
        {
            _basis.CopyTo(_chosen, 0);
            return;
        }

        var random = new SplitMix64(SplitMix64.Mix(seed, (ulong)point));
        _chosen.AsSpan().Clear();
        for (int k = 0; k < directions; k++)
        {
            Span<double> row = _mix.AsSpan(k * all, all);
            for (int m = 0; m < all; m++)
            {
                row[m] = random.NextNormal();
            }

            MakeOrthonormal(row, k, all);
            for (int m = 0; m < all; m++)
            {
                RowArithmetic.AddScaled(_chosen.AsSpan(k * coordinates, coordinates), row[m], _basis.AsSpan(m * coordinates, coordinates));
            }
        }
    }

    void MakeOrthonormal(Span<double> row, int before, int length)
    {
        for (int k = 0; k < before; k++)
        {
            ReadOnlySpan<double> earlier = _mix.AsSpan(k * length, length);
            RowArithmetic.AddScaled(row, -RowArithmetic.Dot(row, earlier), earlier);
        }

        double norm = Math.Sqrt(RowArithmetic.Dot(row, row));
        for (int m = 0; m < length; m++)
        {
            row[m] /= norm;
        }
    }
}
