using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Data;
using Morsel.Workers;

namespace Morsel.Fitting.LeastSquares;

/// <summary>
/// Linear fits in up to thousands of invariants, of which validation points choose the ridge and the weight of the slopes.
/// </summary>
static class LargeLinearFit
{
    /// <summary>Where there are more features, a factorisation takes as long as many rows, and fewer ridges are tried.</summary>
    const int ManyFeatures = 1500;

    /// <summary>Rows for each feature: random directions of the gradients are taken until there are so many.</summary>
    const int RowsPerFeature = 12;

    static readonly ImmutableArray<double> _ridges = [1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12],
        _ridgesOfMany = [1e-7, 1e-9, 1e-11];

    // Energies and gradients seldom agree to the last digit, and a surface is judged by its energies first.
    static readonly ImmutableArray<double> _slopeFactors = [1, 0.2, 0.06, 0.02];

    /// <summary>Floating-point operations of <see cref="Fit"/>: those of the matrices, of their factorisations, and of the rows.</summary>
    public static double Operations(int features, int products, Dataset set, int points)
    {
        double directions = set.GradientCount > 0 ? Directions(set, points, features) : 0,
            rows = points * (1 + directions);
        int solutions = (features > ManyFeatures ? _ridgesOfMany : _ridges).Length * (directions > 0 ? _slopeFactors.Length : 1);
        return features * ((double)features * rows + solutions * Math.Pow(features, 2) / 3) + 2 * rows * (6.0 * products + 4 * features);
    }

    /// <summary>The fit with the lowest merit on the validation points; null where the points determine none.</summary>
    /// <param name="descriptor">q.</param>
    /// <param name="set">A molecule's points.</param>
    /// <param name="training">Rows of the points to fit.</param>
    /// <param name="validation">Rows of the points to choose by.</param>
    /// <param name="seed">Of the directions of the slopes.</param>
    /// <param name="workers">Those who share the work; how many does not change a bit.</param>
    public static LinearFit? Fit(
        Invariants descriptor,
        Dataset set,
        IReadOnlyList<int> training,
        IReadOnlyList<int> validation,
        ulong seed,
        IWorkers workers
    )
    {
        int directions = Directions(set, training.Count, descriptor.FeatureCount);
        double weight = LinearSearch.CustomarySlopeWeightInAngstrom;
        var system = new LargeSystem(descriptor, set, training, directions, weight, seed, workers);
        List<(double Ridge, double[] Coefficients)> solutions = [];
        foreach (double factor in training.Any(point => set.HasGradient[point]) ? _slopeFactors : [1])
        {
            foreach (double ridge in descriptor.FeatureCount > ManyFeatures ? _ridgesOfMany : _ridges)
            {
                if (system.Solve(factor, ridge) is { } coefficients)
                {
                    solutions.Add((ridge, coefficients));
                }
            }
        }

        if (solutions.Count == 0)
        {
            return null;
        }

        ImmutableArray<ValidationErrors> errors = Errors(
            system,
            [.. solutions.Select(solution => solution.Coefficients)],
            [.. Enumerable.Range(0, workers.Count).Select(_ => new StreamedRows(descriptor, set, directions, seed))],
            set,
            validation,
            ValidationErrors.GradientLengthOf(set.Select([.. training])),
            workers
        );
        int best = errors.Index().MinBy(each => each.Item.Merit).Index;
        return new(
            (InvariantsDefinition)descriptor.Definition,
            solutions[best].Ridge,
            1,
            new(errors[best].Energy, errors[best].EnergyMae, errors[best].Gradient, Math.Pow(errors[best].Merit, 2)),
            system.EnergyMean,
            [.. system.Mean],
            [.. system.Deviation],
            [.. solutions[best].Coefficients]
        );
    }

    static int Directions(Dataset set, int points, int features) =>
        Math.Clamp(RowsPerFeature * features / points, 1, set.Space.DegreesOfFreedom);

    // The errors of the slopes are over the same directions as in fitting: those of the whole gradient in the mean.
    static ImmutableArray<ValidationErrors> Errors(
        LargeSystem system,
        double[][] solutions,
        StreamedRows[] rows,
        Dataset set,
        IReadOnlyList<int> points,
        double length,
        IWorkers workers
    )
    {
        double[][] direct = [.. solutions.Select(c => c.Zip(system.Deviation, (value, deviation) => value / deviation).ToArray())];
        double[] offsets = [.. direct.Select(c => system.EnergyMean - RowArithmetic.Dot(c, system.Mean))];
        double[] energies = new double[points.Count * direct.Length],
            absolutes = new double[points.Count * direct.Length],
            slopes = new double[points.Count * direct.Length];
        int[] counts = new int[points.Count];
        workers.Run(
            points.Count,
            (i, worker) =>
            {
                StreamedRows at = rows[worker];
                at.Go(points[i]);
                counts[i] = at.SlopeCount;
                for (int s = 0; s < direct.Length; s++)
                {
                    double error = offsets[s] + RowArithmetic.Dot(direct[s], at.Features) - set.Energies[points[i]];
                    energies[i * direct.Length + s] = error * error;
                    absolutes[i * direct.Length + s] = Math.Abs(error);
                    for (int k = 0; k < at.SlopeCount; k++)
                    {
                        error = RowArithmetic.Dot(direct[s], at.Tangents.AsSpan(k * direct[s].Length, direct[s].Length)) - at.Slopes[k];
                        slopes[i * direct.Length + s] += error * error;
                    }
                }
            }
        );
        int all = counts.Sum();
        return
        [
            .. Enumerable
                .Range(0, direct.Length)
                .Select(s => new ValidationErrors(
                    Math.Sqrt(Mean(energies, s, points.Count)),
                    Mean(absolutes, s, points.Count),
                    all == 0 ? null : Math.Sqrt(Mean(slopes, s, all)),
                    length
                )),
        ];

        double Mean(double[] values, int solution, int count) =>
            Enumerable.Range(0, points.Count).Sum(i => values[i * direct.Length + solution]) / count;
    }
}
