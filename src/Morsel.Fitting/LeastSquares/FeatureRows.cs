using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.LeastSquares;

/// <summary>Some points of a molecule in a descriptor's features, unscaled: energies in cm-1, slopes in cm-1/angstrom.</summary>
static class FeatureRows
{
    /// <summary>
    /// Features at the points, and tangents and slopes along <see cref="InternalDirections"/> at those with a gradient, which come first.
    /// </summary>
    /// <param name="descriptor">q.</param>
    /// <param name="set">The molecule.</param>
    /// <param name="points">Rows of the set.</param>
    /// <param name="slopeWeight">What a residual of a slope is multiplied by beside one of an energy: a length in angstrom.</param>
    /// <param name="workers">Those who share the work.</param>
    /// <param name="weighted">Whether the weights of the points count; all are alike otherwise.</param>
    public static FitRows Of(
        IDescriptor descriptor,
        Dataset set,
        IReadOnlyCollection<int> points,
        double slopeWeight,
        IWorkers workers,
        bool weighted = false
    )
    {
        int[] ordered = [.. points.Where(point => set.HasGradient[point]), .. points.Where(point => !set.HasGradient[point])];
        int gradients = points.Count(point => set.HasGradient[point]),
            inputs = descriptor.FeatureCount;
        int directions = gradients > 0 ? set.Space.DegreesOfFreedom : 0;
        var rows = new FitRows(
            inputs,
            directions,
            new double[ordered.Length * inputs],
            [.. ordered.Select(point => set.Energies[point])],
            [.. ordered.Select(Root)],
            new double[gradients * directions * inputs],
            new double[gradients * directions],
            [.. ordered.Take(gradients).Select(point => slopeWeight * Root(point))]
        );
        Scratch[] scratches = [.. Enumerable.Range(0, workers.Count).Select(_ => new Scratch(descriptor, directions))];
        workers.Run(
            ordered.Length,
            (i, worker) =>
            {
                Scratch scratch = scratches[worker];
                ReadOnlySpan<double> geometry = set.Point(ordered[i]);
                descriptor.Forward(geometry, rows.Features.AsSpan(i * inputs, inputs), scratch.Work);
                if (i >= gradients)
                {
                    return;
                }

                descriptor.Jacobian(geometry, scratch.Jacobian, scratch.Work);
                InternalDirections.Fill(geometry, scratch.Directions);
                Span<double> tangents = rows.Tangents.AsSpan(i * directions * inputs, directions * inputs);
                Tangents.Fill(scratch.Jacobian, scratch.Directions, geometry.Length, tangents);
                ReadOnlySpan<double> gradient = set.Gradient(ordered[i]);
                for (int k = 0; k < directions; k++)
                {
                    for (int x = 0; x < gradient.Length; x++)
                    {
                        rows.Slopes[i * directions + k] += gradient[x] * scratch.Directions[k * gradient.Length + x];
                    }
                }
            }
        );
        return rows;

        double Root(int point) => weighted ? Math.Sqrt(set.Weights[point]) : 1;
    }

    sealed class Scratch(IDescriptor descriptor, int directions)
    {
        public double[] Work { get; } = new double[descriptor.WorkLength];

        public double[] Jacobian { get; } = new double[descriptor.FeatureCount * descriptor.CoordinateCount];

        public double[] Directions { get; } = new double[directions * descriptor.CoordinateCount];
    }
}
