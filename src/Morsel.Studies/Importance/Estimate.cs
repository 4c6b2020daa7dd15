using Morsel.Studies.Summaries;

namespace Morsel.Studies.Importance;

/// <summary>A number with its 95 % bootstrap interval.</summary>
readonly record struct Estimate(double Lower, double Value, double Upper)
{
    /// <summary>A share as people read it: <c>12 % (95 % interval 9.1 % to 15 %)</c>, never below 0 or above 100 %.</summary>
    public string InPercent() => $"{Labels.Percent(Value)} (95 % interval {Labels.Percent(Lower)} to {Labels.Percent(Upper)})";

    /// <summary>Percentile interval of resampled deviations from <paramref name="value"/>.</summary>
    /// <param name="value">The estimate.</param>
    /// <param name="resampled">What resampling gave; sorted on return.</param>
    /// <param name="truth">What the resampled numbers estimate: the same quantity of the data that were resampled.</param>
    internal static Estimate Of(double value, double[] resampled, double truth)
    {
        Array.Sort(resampled);
        int beyond = (int)(0.025 * resampled.Length);
        return new(value + (resampled[beyond] - truth), value, value + (resampled[^(1 + beyond)] - truth));
    }
}
