using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Training;

namespace Morsel.Studies.Outcomes;

/// <summary>Decides from a trial's learning curve whether its network is underfitted, balanced or overfitted.</summary>
/// <remarks>
/// <para>
/// t(e) and v(e) are the training and validation losses at the recorded epochs, up to that of the network the trial ends with; S their
/// running median of three records. e* is where S v is lowest (of several, where v is; then the first). T and V are what the losses came
/// to: the medians over the records of the last fifth of the epochs (of the iterations, where a refinement ends the curve). Var is the
/// variance of the energies.
/// </para>
/// <para>
/// Overfitted: <c>V >= 2 S v(e*)</c> while <c>T &lt;= S t(e*)</c> (<c>T &lt;= S t(e*) / 2</c> where <c>T > 0.05 Var</c>) and e* lies before
/// the last fifth; or <c>V > 0.05 Var</c> and <c>V >= 10 T</c>. Underfitted: not that, and <c>T > 0.05 Var</c>, or the network has
/// collapsed. Balanced: neither. A diverged network has no verdict.
/// </para>
/// <para>
/// V / S v(e*) - 1 is the generalisation loss of L. Prechelt, Early stopping - but when?, in Neural Networks: Tricks of the Trade,
/// LNCS 1524, 55 (1998). That underfitting is a training error that stays large, and overfitting too large a gap between training and test
/// error, is from I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, MIT Press 2016, section 5.2. The numbers 2, 10 and 0.05 are
/// Morsel's.
/// </para>
/// </remarks>
static class FitJudge
{
    /// <summary>
    /// A validation loss that has risen by this factor since its lowest has risen: its root by more than 40 %. Less is what a constant
    /// learning rate makes it jitter.
    /// </summary>
    public const double Rise = 2;

    /// <summary>A validation loss of this many times the training loss is a gap.</summary>
    public const double Gap = 10;

    /// <summary>A loss above this fraction of the variance is a poor fit.</summary>
    public const double PoorFraction = OutcomeJudge.UnexplainedFraction;

    // A loss of exactly 0 has no ratio to another.
    const double LeastLoss = 1e-300;

    /// <returns>Null for a diverged trial, which has no verdict.</returns>
    public static FitJudgement? Of(Cell cell, TrialResult result)
    {
        // Loops, here and below: a study has millions of records, and a page of one waits for them.
        ReadOnlySpan<CurvePoint> curve = Until(result.Curve.AsSpan(), result.Epoch);
        if (result.Outcome == Outcome.Diverged || curve.IsEmpty || !AreFinite(curve))
        {
            return null;
        }

        double[] training = Losses(curve, point => point.TrainingLoss),
            validation = Losses(curve, point => point.ValidationLoss);
        int border = LastFifth(cell.Part.Spec, curve);
        double endTraining = Median(training[border..]),
            endValidation = Median(validation[border..]);
        Smooth(training);
        Smooth(validation);
        int best = Lowest(validation, curve);
        double rise = Math.Max(1, Math.Max(endValidation, LeastLoss) / Math.Max(validation[best], LeastLoss));
        double poor = PoorFraction * cell.Part.Problem.Variance;

        // Where both losses rose the network jitters, or has come off its course; it has not learned its points too well. Nor has one that
        // hardly learned them: on a few validation points even a line's loss may double by chance.
        double ceiling = endTraining > poor ? training[best] / Rise : training[best];
        bool hasRisen = rise >= Rise && endTraining <= ceiling && best < border;
        bool hasGap = endValidation > poor && endValidation >= Gap * endTraining;
        FitBalance balance = result.Outcome switch
        {
            Outcome.Collapsed => FitBalance.Underfitted,
            _ when hasRisen || hasGap => FitBalance.Overfitted,
            _ when endTraining > poor => FitBalance.Underfitted,
            _ => FitBalance.Balanced,
        };
        return new(balance, curve[best].Epoch, rise);
    }

    // The records of a curve are in the order of its epochs.
    static ReadOnlySpan<CurvePoint> Until(ReadOnlySpan<CurvePoint> curve, int epoch)
    {
        int count = curve.Length;
        while (count > 0 && curve[count - 1].Epoch > epoch)
        {
            count--;
        }

        return curve[..count];
    }

    // Where the last fifth begins of the epochs, or of what was refined after them: losses from before would say nothing about a refined
    // network.
    static int LastFifth(PartSpec spec, ReadOnlySpan<CurvePoint> curve)
    {
        int end = curve[^1].Epoch,
            start = end > spec.Epochs ? spec.Epochs : 0;
        return Until(curve, end - Math.Max(1, (end - start) / 5)).Length;
    }

    static double[] Losses(ReadOnlySpan<CurvePoint> curve, Func<CurvePoint, double> loss)
    {
        var losses = new double[curve.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = loss(curve[i]);
        }

        return losses;
    }

    // The first and the last record have one neighbour, and stand for themselves.
    static void Smooth(double[] losses)
    {
        double before = losses[0];
        for (int i = 1; i < losses.Length - 1; i++)
        {
            double here = losses[i];
            losses[i] = Median(before, here, losses[i + 1]);
            before = here;
        }
    }

    // Of several that are smoothed to the same the one that was lowest, and of those the first.
    static int Lowest(double[] smooth, ReadOnlySpan<CurvePoint> curve)
    {
        int best = 0;
        for (int i = 1; i < smooth.Length; i++)
        {
            if (smooth[i] < smooth[best] || (smooth[i] == smooth[best] && curve[i].ValidationLoss < curve[best].ValidationLoss))
            {
                best = i;
            }
        }

        return best;
    }

    static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    // Of an even number the lower of the two in the middle.
    static double Median(double[] losses)
    {
        Array.Sort(losses);
        return losses[(losses.Length - 1) / 2];
    }

    static bool AreFinite(ReadOnlySpan<CurvePoint> curve)
    {
        foreach (CurvePoint point in curve)
        {
            if (!double.IsFinite(point.TrainingLoss) || !double.IsFinite(point.ValidationLoss))
            {
                return false;
            }
        }

        return true;
    }
}
