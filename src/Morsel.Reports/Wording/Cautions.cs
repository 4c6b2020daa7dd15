using Morsel.Datasets;
using Morsel.Studies.Summaries;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Wording;

/// <summary>What a reader must know before believing a part's numbers: a study of a known surface can tell where its points mislead.</summary>
static class Cautions
{
    /// <summary>A network whose held-out RMSE in the well is above this part of the well depth does not fit the well.</summary>
    public const double OfWellDepth = 0.01;

    // Chance alone does not make a few validation points this much better than all others.
    const double OfValidation = 10;

    // Below this part of the well depth a fit is good, whatever its validation points say.
    const double OfWellDepthThatMatters = 0.001;

    /// <summary>True where the chosen network was scored near the minimum, and misses the well.</summary>
    public static bool MissesWell(FinalTest test) => IsMissed(test, test.NetworkScore);

    /// <summary>The same of the polynomial.</summary>
    public static bool PolynomialMissesWell(FinalTest test) => IsMissed(test, test.PolynomialScore);

    /// <summary>The sentences; none where all is well.</summary>
    public static IEnumerable<string> Of(FinalTest test)
    {
        var (unit, depth) = (Unit(test.Part.Problem.Points.EnergyUnit.Symbol), test.Part.Problem.Scale);
        if (test is { Network: { } network, NetworkScore: { } score })
        {
            var validation = Math.Sqrt(network.Result.ValidationLoss);
            var isHidden = !(Worst(score) <= OfValidation * validation);
            if (MissesWell(test))
                yield return $"The chosen network does not fit the well: on {Count(test.HeldOutNearMinimum, "held-out point")} near the minimum its RMSE is {With(Loss(score.NearMinimum!.Rmse), unit)}, {Percent(score.NearMinimum.Rmse / depth)} of the well depth{Off(test, score)}."
                    + (isHidden ? $" The validation points do not show it: on them the RMSE is {With(Loss(validation), unit)}." : "");
            else if (isHidden && !(Worst(score) <= OfWellDepthThatMatters * depth))
                yield return $"The validation points flatter the chosen network: on them its RMSE is {With(Loss(validation), unit)}, on {Count(test.HeldOut, "held-out point")} {With(Loss(score.Rmse), unit)}{(score.NearMinimum is { } near ? $", and near the minimum {With(Loss(near.Rmse), unit)}" : "")}.";
        }

        if (test.Well is { AreFew: true } well)
            yield return $"Few points lie in the well (less than half the well depth above the minimum): {Count(well.Training, "training point")} and {Count(well.Validation, "validation point")}, where at least {well.LeastTraining} and {well.LeastValidation} are wanted. Take more points, or a smaller domain.";
    }

    // ", and its minimum is 0.15 Å off", where that is known.
    static string Off(FinalTest test, HeldOutScore score) => score.MinimumOff is { } off
        ? $", and its minimum is {With(Loss(off), Unit(test.Part.Problem.Points.Space.Axes[0].Unit.Symbol))} off"
        : "";

    static bool IsMissed(FinalTest test, HeldOutScore? score) => score?.NearMinimum is { } near && !(near.Rmse <= OfWellDepth * test.Part.Problem.Scale);

    static double Worst(HeldOutScore score) => score.NearMinimum is { } near ? Math.Max(score.Rmse, near.Rmse) : score.Rmse;

    /// <summary>A fraction as percent, with three digits: <c>2.87 %</c>.</summary>
    public static string Percent(double fraction) => $"{Loss(100 * fraction)} %";
}
