using System.Collections.Immutable;
using Morsel.Randomness;
using Morsel.Studies.Plans;
using Morsel.Training;

namespace Morsel.Studies.Outcomes;

/// <summary>Decides how a trial ended, from its learning curve and its predictions.</summary>
static class OutcomeJudge
{
    /// <summary>
    /// Predictions that vary less than this, as a fraction of what the energies vary or of the root mean square error, count as constant.
    /// </summary>
    public const double ConstantFraction = 0.01;

    /// <summary>A loss this near the variance of the energies, relatively, counts as that of a constant.</summary>
    public const double NearVariance = 0.02;

    /// <summary>
    /// A prediction that changes by less than this fraction, when one coordinate is exchanged between points, is blind to it.
    /// </summary>
    public const double BlindFraction = 0.10;

    /// <summary>A network is called blind only if it also leaves more than this fraction of the variance unexplained.</summary>
    public const double UnexplainedFraction = 0.05;

    /// <summary>A loss below this fraction of what it was a fifth of the epochs ago is still improving.</summary>
    public const double ImprovingFraction = 0.9;

    const ulong ExchangeSeed = 0x5EED_0F_B11D;

    /// <summary>Zero or constant, from the predictions at all points.</summary>
    /// <remarks>
    /// With population moments over all points: zero if every prediction is exactly 0; constant if std(prediction) &lt; 0.01 std(V), or
    /// &lt; 0.01 RMSE, or the loss lies within 2 % of Var V, the loss of the best constant. The second is for saturated outputs: on raw
    /// joules a network that answers -1 everywhere still varies by more than the energies do, by the rounding of -1. It takes no network
    /// that is better than a constant, as RMSE &gt; std(V) where the first does not hold and the second does.
    /// </remarks>
    public static Collapse JudgeConstant(ReadOnlySpan<double> predictions, Problem problem, double loss)
    {
        double mean = 0,
            largest = 0;
        foreach (double prediction in predictions)
        {
            mean += prediction / predictions.Length;
            largest = Math.Max(largest, Math.Abs(prediction));
        }

        if (largest == 0)
        {
            return Collapse.Zero;
        }

        double variance = 0;
        foreach (double prediction in predictions)
        {
            variance += (prediction - mean) * (prediction - mean) / predictions.Length;
        }

        bool hardlyVaries = Math.Sqrt(variance) < ConstantFraction * Math.Sqrt(Math.Max(problem.Variance, loss));
        return hardlyVaries || Math.Abs(loss / problem.Variance - 1) < NearVariance ? Collapse.Constant : Collapse.None;
    }

    /// <summary>Points among which coordinate <paramref name="dimension"/> has been exchanged at random, by a fixed seed.</summary>
    public static double[] ExchangeCoordinate(ReadOnlySpan<double> points, int dimensions, int dimension)
    {
        double[] exchanged = points.ToArray();
        int count = points.Length / dimensions;
        var generator = new SplitMix64(ExchangeSeed);
        for (int row = count - 1; row > 0; row--)
        {
            int other = generator.NextBelow(row + 1);
            ref double here = ref exchanged[row * dimensions + dimension],
                there = ref exchanged[other * dimensions + dimension];
            (here, there) = (there, here);
        }

        return exchanged;
    }

    /// <summary>Whether predictions at exchanged points show that the coordinate exchanged is not seen.</summary>
    public static bool IsBlind(ReadOnlySpan<double> predictions, ReadOnlySpan<double> afterExchange, Problem problem, double loss)
    {
        double change = 0;
        for (int i = 0; i < predictions.Length; i++)
        {
            double difference = afterExchange[i] - predictions[i];
            change += difference * difference / predictions.Length;
        }

        return Math.Sqrt(change) < BlindFraction * Math.Sqrt(problem.Variance) && loss > UnexplainedFraction * problem.Variance;
    }

    /// <summary>Whether the lowest training loss of the last fifth of the epochs is still below nine tenths of the lowest before.</summary>
    public static bool IsStillImproving(ImmutableArray<CurvePoint> curve)
    {
        int border = curve[^1].Epoch - curve[^1].Epoch / 5;
        double before = double.PositiveInfinity,
            after = double.PositiveInfinity;
        foreach (CurvePoint point in curve)
        {
            ref double lowest = ref point.Epoch <= border ? ref before : ref after;
            lowest = Math.Min(lowest, point.TrainingLoss);
        }

        // With nothing recorded on one side, as in a run of very few epochs, nothing shows that it is done.
        return double.IsPositiveInfinity(before) || double.IsPositiveInfinity(after) || after < ImprovingFraction * before;
    }
}
