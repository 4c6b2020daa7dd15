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
        CurvePoint[] curve = [.. result.Curve.Where(point => point.Epoch <= result.Epoch)];
        if (result.Outcome == Outcome.Diverged || curve.Length == 0 || !curve.All(IsFinite))
        {
            return null;
        }

        double[] training = Smooth(curve, point => point.TrainingLoss),
            validation = Smooth(curve, point => point.ValidationLoss);
        double lowest = validation.Min();
        int best = Enumerable.Range(0, curve.Length).Where(i => validation[i] == lowest).MinBy(i => curve[i].ValidationLoss);
        CurvePoint[] last = [.. LastFifth(cell.Part.Spec, curve)];
        double endTraining = Median([.. last.Select(point => point.TrainingLoss)]),
            endValidation = Median([.. last.Select(point => point.ValidationLoss)]);
        double rise = Math.Max(1, Math.Max(endValidation, LeastLoss) / Math.Max(validation[best], LeastLoss));
        double poor = PoorFraction * cell.Part.Problem.Variance;

        // Where both losses rose the network jitters, or has come off its course; it has not learned its points too well. Nor has one that
        // hardly learned them: on a few validation points even a line's loss may double by chance.
        double ceiling = endTraining > poor ? training[best] / Rise : training[best];
        bool hasRisen = rise >= Rise && endTraining <= ceiling && curve[best].Epoch < last[0].Epoch;
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

    // The epochs, or what was refined after them: losses from before would say nothing about a refined network.
    static IEnumerable<CurvePoint> LastFifth(PartSpec spec, CurvePoint[] curve)
    {
        int end = curve[^1].Epoch,
            start = end > spec.Epochs ? spec.Epochs : 0;
        int border = end - Math.Max(1, (end - start) / 5);
        return curve.Where(point => point.Epoch > border);
    }

    // The first and the last record have one neighbour, and stand for themselves.
    static double[] Smooth(CurvePoint[] curve, Func<CurvePoint, double> loss)
    {
        double[] losses = [.. curve.Select(loss)],
            smooth = [.. losses];
        for (int i = 1; i < losses.Length - 1; i++)
        {
            smooth[i] = Median(losses[i - 1], losses[i], losses[i + 1]);
        }

        return smooth;
    }

    // Without an array for each record: a study has millions.
    static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    // Of an even number the lower of the two in the middle.
    static double Median(double[] losses)
    {
        Array.Sort(losses);
        return losses[(losses.Length - 1) / 2];
    }

    static bool IsFinite(CurvePoint point) => double.IsFinite(point.TrainingLoss) && double.IsFinite(point.ValidationLoss);
}
