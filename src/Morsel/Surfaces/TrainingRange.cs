using System.Collections.Immutable;
using Morsel.Descriptors;

namespace Morsel.Surfaces;

/// <summary>The least and greatest value that each input took over the points a surface was fitted to.</summary>
/// <remarks>
/// A point is outside where some input lies beyond its range by more than <see cref="Margin"/> of the range's width (and one part in
/// 10^9 of its ends, for inputs that hardly vary). A box is a necessary condition: outside it a network extrapolates, and inside it
/// there may still be places far from every point. Symmetric inputs make the verdict as invariant as the surface itself. Of polynomials
/// in plain coordinates only those of degree 1 have the points' own range, which is the box of the points; beyond it the others grow fast.
/// </remarks>
/// <param name="Descriptor">What computes the inputs.</param>
/// <param name="Low">The least value of each input.</param>
/// <param name="High">The greatest value of each input.</param>
sealed record TrainingRange(IDescriptor Descriptor, ImmutableArray<double> Low, ImmutableArray<double> High)
{
    /// <summary>How far beyond its range an input may lie, as a part of the range's width.</summary>
    public const double Margin = 0.02;

    const double Rounding = 1e-9;

    /// <summary>The range over points.</summary>
    /// <param name="descriptor">What computes the inputs.</param>
    /// <param name="coordinates">Row-major [point][coordinate]; at least one point.</param>
    /// <exception cref="ArgumentException">There is no point, or the rows are not as long as the descriptor needs.</exception>
    public static TrainingRange Of(IDescriptor descriptor, ReadOnlySpan<double> coordinates)
    {
        int width = descriptor.CoordinateCount;
        if (coordinates.Length == 0 || coordinates.Length % width != 0)
        {
            throw new ArgumentException(
                $"A range needs points of {width} coordinates, not {coordinates.Length} numbers.",
                nameof(coordinates)
            );
        }

        double[] low = new double[descriptor.FeatureCount],
            high = new double[descriptor.FeatureCount];
        double[] features = new double[descriptor.FeatureCount],
            work = new double[descriptor.WorkLength];
        Array.Fill(low, double.PositiveInfinity);
        Array.Fill(high, double.NegativeInfinity);
        for (int at = 0; at < coordinates.Length; at += width)
        {
            descriptor.Forward(coordinates.Slice(at, width), features, work);
            for (int i = 0; i < features.Length; i++)
            {
                (low[i], high[i]) = (Math.Min(low[i], features[i]), Math.Max(high[i], features[i]));
            }
        }

        // Within the box of the points every polynomial lies in [-1, 1]; their extremes over the points would be a maze.
        if (descriptor is ChebyshevProducts polynomials)
        {
            for (int i = 0; i < low.Length; i++)
            {
                if (polynomials.Powers[i].Sum() > 1)
                {
                    (low[i], high[i]) = (-1, 1);
                }
            }
        }

        return new(descriptor, [.. low], [.. high]);
    }

    /// <summary>The range of one plain coordinate itself.</summary>
    /// <exception cref="ArgumentException">The inputs are a molecule's.</exception>
    public (double Low, double High) OfCoordinate(int coordinate)
    {
        switch (Descriptor)
        {
            case PlainCoordinates:
                return (Low[coordinate], High[coordinate]);
            case ChebyshevProducts { Definition: ChebyshevDefinition box } polynomials:
                int linear = Enumerable
                    .Range(0, Low.Length)
                    .First(i => polynomials.Powers[i].Sum() == 1 && polynomials.Powers[i][coordinate] == 1);
                double middle = (box.Low[coordinate] + box.High[coordinate]) / 2,
                    half = (box.High[coordinate] - box.Low[coordinate]) / 2;
                return (middle + half * Low[linear], middle + half * High[linear]);
            default:
                throw new ArgumentException("The inputs of a molecule have no ranges of plain coordinates.", nameof(coordinate));
        }
    }

    /// <summary>A range that covers everything: for models that are only compared, where nobody asks.</summary>
    public static TrainingRange Unbounded(IDescriptor descriptor) =>
        new(
            descriptor,
            [.. Enumerable.Repeat(double.NegativeInfinity, descriptor.FeatureCount)],
            [.. Enumerable.Repeat(double.PositiveInfinity, descriptor.FeatureCount)]
        );

    /// <summary>The least and greatest values, margin included, that still count as covered.</summary>
    public (double[] Low, double[] High) Bounds()
    {
        double[] low = [.. Low],
            high = [.. High];
        for (int i = 0; i < low.Length; i++)
        {
            double beyond = Margin * (High[i] - Low[i]) + Rounding * Math.Max(Math.Abs(Low[i]), Math.Abs(High[i]));
            low[i] -= beyond;
            high[i] += beyond;
        }

        return (low, high);
    }
}
