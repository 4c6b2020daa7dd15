using Morsel.Randomness;

namespace Morsel.Studies.Summaries;

/// <summary>A median with its 95 % bootstrap interval.</summary>
readonly record struct Interval(double Lower, double Median, double Upper)
{
    /// <summary>Percentile bootstrap of the median, 2,000 resamples; the same numbers and seed give the same interval.</summary>
    /// <param name="numbers">At least one.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <param name="comparisons">How many intervals are to hold together; each is made wider by Bonferroni's rule.</param>
    /// <remarks>B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.</remarks>
    public static Interval OfMedian(double[] numbers, ulong seed, int comparisons = 1)
    {
        var generator = new SplitMix64(seed);
        double[] medians = new double[2000],
            sample = new double[numbers.Length];
        for (int b = 0; b < medians.Length; b++)
        {
            for (int i = 0; i < sample.Length; i++)
            {
                sample[i] = numbers[generator.NextBelow(numbers.Length)];
            }

            medians[b] = Quartiles.Of(sample).Median;
        }

        Array.Sort(medians);
        int beyond = (int)(0.025 / comparisons * medians.Length);
        return new(medians[beyond], Quartiles.Of(numbers).Median, medians[^(1 + beyond)]);
    }
}
