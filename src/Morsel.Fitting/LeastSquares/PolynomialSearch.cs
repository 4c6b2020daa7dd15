using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Refinement;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Fitting.LeastSquares;

/// <summary>
/// A polynomial in plain coordinates fitted to energies, and to gradients where there are any, V = c0 + sum_k c_k (q_k - mean_k) /
/// deviation_k: what a network of a model surface has to beat.
/// </summary>
/// <param name="Definition">q.</param>
/// <param name="Constant">c0, in the data's energy unit.</param>
/// <param name="Mean">One for each feature.</param>
/// <param name="Deviation">One for each feature; positive.</param>
/// <param name="Coefficients">c, one for each feature.</param>
sealed record PolynomialSurface(
    ChebyshevDefinition Definition,
    double Constant,
    ImmutableArray<double> Mean,
    ImmutableArray<double> Deviation,
    ImmutableArray<double> Coefficients
)
{
    /// <summary>For people.</summary>
    public string Description => $"polynomial of degree {Definition.Degree} in the coordinates, {Coefficients.Length + 1} terms";

    /// <summary>The fit as a network without hidden layers.</summary>
    public SurfaceModel ToModel() => SurfaceModel.Linear(Definition.Create(), Mean, Deviation, Coefficients, Constant);
}

/// <summary>Polynomials of every total degree in plain coordinates, of which the validation points choose one.</summary>
/// <remarks>
/// Degrees grow while there are at most 600 terms, at most half as many terms as numbers to fit, and 40 million elements of the design
/// matrix. A slope counts as much as an energy, in the coordinates in which the box of the training points is [-1, 1]. Solved as <see
/// cref="LinearSystem"/>
/// says; deterministic, whatever the workers.
/// </remarks>
static class PolynomialSearch
{
    const int MostTerms = 600,
        MostElements = 40_000_000,
        Steps = 5;

    static readonly ImmutableArray<double> _ridges = [1e-10, 1e-12, 1e-14, 1e-15];

    /// <summary>The best polynomial, or null where the training points do not vary along some coordinate, or determine none.</summary>
    /// <param name="training">Points to fit.</param>
    /// <param name="validation">Points to choose by; at least one.</param>
    /// <param name="workers">Those who share the work.</param>
    public static PolynomialSurface? Best(Dataset training, Dataset validation, IWorkers workers)
    {
        int dimensions = training.CoordinateCount,
            numbers = training.Count + dimensions * training.GradientCount;
        double Low(int d) => Enumerable.Range(0, training.Count).Min(point => training.Point(point)[d]);
        double High(int d) => Enumerable.Range(0, training.Count).Max(point => training.Point(point)[d]);
        ImmutableArray<double> low = [.. Enumerable.Range(0, dimensions).Select(Low)],
            high = [.. Enumerable.Range(0, dimensions).Select(High)];
        if (low.Zip(high).Any(range => !(range.Second > range.First)))
        {
            return null;
        }

        int most = Enumerable
            .Range(1, ChebyshevDefinition.HighestDegree)
            .TakeWhile(degree =>
                ChebyshevDefinition.CountFeatures(dimensions, degree) is var count
                && count < MostTerms
                && 2 * count <= numbers
                && count * numbers <= MostElements
            )
            .LastOrDefault();
        if (most == 0)
        {
            return null;
        }

        IDescriptor descriptor = new ChebyshevDefinition(low, high, most).Create();
        double[] halfWidths = [.. low.Zip(high, (l, h) => (h - l) / 2)];
        FitRows fitted = Rows(descriptor, training, halfWidths),
            judged = Rows(descriptor, validation, halfWidths);
        var system = new LinearSystem(fitted, workers);
        PolynomialSurface? best = null;
        double lowest = double.PositiveInfinity;
        foreach (double ridge in _ridges)
        {
            int solvable = system.Factor(ridge);
            for (
                int degree = 1;
                degree <= most && ChebyshevDefinition.CountFeatures(dimensions, degree) is var count && count <= solvable;
                degree++
            )
            {
                double[] c = new double[(int)count];
                for (int step = 0; step < Steps; step++)
                {
                    system.Step(c);
                    double cost = LinearError.Of(judged, system.EnergyMean, system.Mean, system.Deviation, c).Cost;
                    if (cost < lowest)
                    {
                        (lowest, best) = (
                            cost,
                            new(
                                new(low, high, degree),
                                system.EnergyMean,
                                [.. system.Mean[..c.Length]],
                                [.. system.Deviation[..c.Length]],
                                [.. c]
                            )
                        );
                    }
                }
            }
        }

        return best;
    }

    // Points with gradients first; slopes along coordinates that run from -1 to 1.
    static FitRows Rows(IDescriptor descriptor, Dataset data, double[] halfWidths)
    {
        int[] ordered = [.. Enumerable.Range(0, data.Count).OrderBy(point => data.HasGradient[point] ? 0 : 1)];
        int inputs = descriptor.FeatureCount,
            gradients = data.GradientCount,
            directions = gradients > 0 ? halfWidths.Length : 0;
        var rows = new FitRows(
            inputs,
            directions,
            new double[ordered.Length * inputs],
            [.. ordered.Select(point => data.Energies[point])],
            [.. ordered.Select(point => Math.Sqrt(data.Weights[point]))],
            new double[gradients * directions * inputs],
            new double[gradients * directions],
            [.. ordered.Take(gradients).Select(point => Math.Sqrt(data.Weights[point]))]
        );
        double[] work = new double[descriptor.WorkLength],
            jacobian = new double[inputs * halfWidths.Length];
        for (int i = 0; i < ordered.Length; i++)
        {
            descriptor.Forward(data.Point(ordered[i]), rows.Features.AsSpan(i * inputs, inputs), work);
            if (i >= gradients)
            {
                continue;
            }

            descriptor.Jacobian(data.Point(ordered[i]), jacobian, work);
            for (int d = 0; d < directions; d++)
            {
                rows.Slopes[i * directions + d] = halfWidths[d] * data.Gradient(ordered[i])[d];
                for (int k = 0; k < inputs; k++)
                {
                    rows.Tangents[(i * directions + d) * inputs + k] = halfWidths[d] * jacobian[k * halfWidths.Length + d];
                }
            }
        }

        return rows;
    }
}
