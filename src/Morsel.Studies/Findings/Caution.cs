using Morsel.Datasets;

namespace Morsel.Studies.Findings;

/// <summary>
/// What a reader must know before believing a part's numbers: a study of a known surface can tell where its points mislead.
/// </summary>
enum Caution
{
    /// <summary>The chosen network's held-out RMSE in the well is too large a part of the well depth.</summary>
    MissesWell,

    /// <summary>The chosen network fits, and its validation points make it look much better than it is.</summary>
    Flattered,

    /// <summary>Few training or validation points lie in the well.</summary>
    FewPointsInWell,
}

/// <summary>When there is reason for caution.</summary>
static class CautionRules
{
    // A network whose held-out RMSE in the well is above this part of the well depth does not fit the well.
    const double OfWellDepth = 0.01;

    // Chance alone does not make a few validation points this much better than all others.
    const double OfValidation = 10;

    // Below this part of the well depth a fit is good, whatever its validation points say.
    const double OfWellDepthThatMatters = 0.001;

    public static IEnumerable<Caution> Of(FinalTest test)
    {
        if (test.MissesWell)
        {
            yield return Caution.MissesWell;
        }
        else if (test.IsFlattered && !(Worst(test.NetworkScore!) <= OfWellDepthThatMatters * test.Part.Problem.Scale))
        {
            yield return Caution.Flattered;
        }

        if (test.Well is { AreFew: true })
        {
            yield return Caution.FewPointsInWell;
        }
    }

    public static bool IsMissed(FinalTest test, HeldOutScore? score) =>
        score?.NearMinimum is { } near && !(near.Rmse <= OfWellDepth * test.Part.Problem.Scale);

    public static bool IsFlattered(FinalTest test) =>
        test is { Network: { } network, NetworkScore: { } score }
        && !(Worst(score) <= OfValidation * Math.Sqrt(network.Result.ValidationLoss));

    static double Worst(HeldOutScore score) => score.NearMinimum is { } near ? Math.Max(score.Rmse, near.Rmse) : score.Rmse;
}
