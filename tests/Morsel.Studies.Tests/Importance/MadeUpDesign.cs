using System.Collections.Immutable;
using Morsel.Randomness;
using Morsel.Studies.Importance;

namespace Morsel.Studies.Tests.Importance;

/// <summary>Complete products of factors with cell means that are given and normal scatter, so that the true shares are known.</summary>
static class MadeUpDesign
{
    /// <summary>One activation, one learning rate and one recipe, with these numbers of levels.</summary>
    public static ImmutableArray<Factor> Factors(params int[] levels) =>
        [
            .. levels.Select(
                (count, i) =>
                    new Factor(
                        ((FactorKind[])[FactorKind.Activation, FactorKind.LearningRate, FactorKind.Recipe])[i],
                        $"factor {i + 1}",
                        [.. Enumerable.Range(0, count).Select(level => $"{level}")]
                    )
            ),
        ];

    public static Design Of(
        ImmutableArray<Factor> factors,
        int replicates,
        ulong seed,
        Func<int[], double> mean,
        Func<int[], double> scatter
    )
    {
        var generator = new SplitMix64(seed);
        return new(factors, Combinations(factors).Select(levels => (levels, Draw(levels))).ToList());

        double[] Draw(int[] levels)
        {
            double[] logs = new double[replicates];
            for (var i = 0; i < replicates; i++)
            {
                logs[i] =
                    mean(levels)
                    + scatter(levels)
                        * Math.Sqrt(-2 * Math.Log(1 - generator.NextDouble()))
                        * Math.Cos(2 * Math.PI * generator.NextDouble());
            }

            return logs;
        }
    }

    static IEnumerable<int[]> Combinations(ImmutableArray<Factor> factors) =>
        factors.Aggregate(
            (IEnumerable<int[]>)
                [
                    [],
                ],
            (rows, factor) => rows.SelectMany(row => Enumerable.Range(0, factor.Levels.Length).Select(level => (int[])[.. row, level]))
        );
}
