using System.Collections.Immutable;

namespace Morsel.Descriptors;

/// <summary>
/// Polynomials in a model surface's own coordinates: the products T_k1(s_1) ... T_kn(s_n) of Chebyshev polynomials with 1 &lt;= k1 + ... +
/// kn &lt;= degree, by total degree, in coordinates s = (2 x - high - low) / (high - low) that run from -1 to 1 over a box.
/// </summary>
/// <remarks>
/// With the constant a basis of all polynomials of that degree, and nearly orthogonal over points that fill the box. T_k and its slope come
/// from T_(k+1) = 2 s T_k - T_(k-1). Made by <see cref="ChebyshevDefinition.Create"/>.
/// </remarks>
sealed class ChebyshevProducts : IDescriptor
{
    readonly ChebyshevDefinition _definition;

    internal ChebyshevProducts(ChebyshevDefinition definition)
    {
        _definition = definition;
        CoordinateCount = definition.Low.Length;
        Powers =
        [
            .. PowersUpTo(CoordinateCount, definition.Degree).Where(powers => powers.Any(k => k > 0)).OrderBy(powers => powers.Sum()),
        ];
    }

    /// <summary>k1 to kn of each feature.</summary>
    public ImmutableArray<ImmutableArray<int>> Powers { get; }

    public DescriptorDefinition Definition => _definition;

    public int CoordinateCount { get; }

    public int FeatureCount => Powers.Length;

    public int WorkLength => 2 * CoordinateCount * Stride;

    int Stride => _definition.Degree + 1;

    public void Forward(ReadOnlySpan<double> coordinates, Span<double> features, Span<double> work)
    {
        this.RequireLengths(coordinates.Length, features.Length, work.Length);
        Span<double> values = Values(work),
            slopes = Slopes(work);
        for (int d = 0; d < CoordinateCount; d++)
        {
            Fill(
                coordinates[d],
                _definition.Low[d],
                _definition.High[d],
                values.Slice(d * Stride, Stride),
                slopes.Slice(d * Stride, Stride)
            );
        }

        for (int f = 0; f < features.Length; f++)
        {
            features[f] = Product(Powers[f], values, values, -1);
        }
    }

    public void Backward(
        ReadOnlySpan<double> coordinates,
        ReadOnlySpan<double> featureGradient,
        Span<double> coordinateGradient,
        Span<double> work
    )
    {
        this.RequireLengths(coordinateGradient.Length, featureGradient.Length, work.Length);
        Span<double> values = Values(work),
            slopes = Slopes(work);
        coordinateGradient.Clear();
        for (int f = 0; f < featureGradient.Length; f++)
        {
            for (int d = 0; d < coordinateGradient.Length; d++)
            {
                coordinateGradient[d] += featureGradient[f] * Product(Powers[f], values, slopes, d);
            }
        }
    }

    public void Jacobian(ReadOnlySpan<double> coordinates, Span<double> jacobian, Span<double> work)
    {
        this.RequireJacobianLengths(coordinates.Length, jacobian.Length, work.Length);
        Span<double> values = Values(work),
            slopes = Slopes(work);
        for (int f = 0; f < FeatureCount; f++)
        {
            for (int d = 0; d < CoordinateCount; d++)
            {
                jacobian[f * CoordinateCount + d] = Product(Powers[f], values, slopes, d);
            }
        }
    }

    Span<double> Values(Span<double> work) => work[..(CoordinateCount * Stride)];

    Span<double> Slopes(Span<double> work) => work.Slice(CoordinateCount * Stride, CoordinateCount * Stride);

    // T_k(s) and dT_k/dx.
    static void Fill(double x, double low, double high, Span<double> values, Span<double> slopes)
    {
        double perUnit = 2 / (high - low),
            s = (2 * x - high - low) / (high - low);
        (values[0], slopes[0]) = (1, 0);
        if (values.Length > 1)
        {
            (values[1], slopes[1]) = (s, perUnit);
        }

        for (int k = 2; k < values.Length; k++)
        {
            values[k] = 2 * s * values[k - 1] - values[k - 2];
            slopes[k] = 2 * (s * slopes[k - 1] + perUnit * values[k - 1]) - slopes[k - 2];
        }
    }

    // The product over all coordinates, with the slope in place of the value in one of them.
    double Product(ImmutableArray<int> powers, ReadOnlySpan<double> values, ReadOnlySpan<double> slopes, int differentiated)
    {
        double product = 1;
        for (int d = 0; d < powers.Length; d++)
        {
            product *= (d == differentiated ? slopes : values)[d * Stride + powers[d]];
        }

        return product;
    }

    static IEnumerable<ImmutableArray<int>> PowersUpTo(int dimensions, int degree)
    {
        IEnumerable<ImmutableArray<int>> powers =
        [
            [],
        ];
        for (int d = 0; d < dimensions; d++)
        {
            powers = powers.SelectMany(row => Enumerable.Range(0, degree - row.Sum() + 1).Select(row.Add)).ToList();
        }

        return powers;
    }
}
