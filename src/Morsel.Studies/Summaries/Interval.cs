using Morsel.Randomness;

namespace Morsel.Studies.Summaries;

/// <summary>A median with the interval that holds 95 of 100 bootstrap medians.</summary>
public readonly record struct Interval(double Lower, double Median, double Upper)
{
    /// <summary>Percentile bootstrap of the median, 2,000 resamples; the same numbers and seed give the same interval.</summary>
    /// <remarks>B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.</remarks>
    public static Interval OfMedian(double[] numbers, ulong seed)
    {
        var generator = new SplitMix64(seed);
        double[] medians = new double[2000], sample = new double[numbers.Length];
        for (int b = 0; b < medians.Length; b++)
        {
            for (int i = 0; i < sample.Length; i++)
            {
                sample[i] = numbers[generator.NextBelow(numbers.Length)];
            }

            medians[b] = Quartiles.Of(sample).Median;
        }

        Array.Sort(medians);
        return new(medians[(int)(0.025 * medians.Length)], Quartiles.Of(numbers).Median, medians[(int)(0.975 * medians.Length)]);
    }
}
