using Morsel.Datasets;
using Morsel.Studies.Findings;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Wording;

/// <summary>A part's cautions in sentences.</summary>
static class Cautions
{
    /// <summary>The sentences; none where all is well.</summary>
    public static IEnumerable<string> Of(FinalTest test) =>
        test.Cautions.Select(caution =>
            caution switch
            {
                Caution.MissesWell => MissesWell(test, test.NetworkScore!),
                Caution.Flattered => Flattered(test, test.NetworkScore!),
                _ => FewPoints(test.Well!),
            }
        );

    static string MissesWell(FinalTest test, HeldOutScore score)
    {
        var near = score.NearMinimum!;
        return $"The chosen network does not fit the well: on {Count(test.HeldOutNearMinimum, "held-out point")} near the minimum "
            + $"its RMSE is {Energy(test, near.Rmse)}, {Percent(near.Rmse / test.Part.Problem.Scale)} of the well depth{Off(test, score)}."
            + (test.IsFlattered ? $" The validation points do not show it: on them the RMSE is {OnValidation(test)}." : "");
    }

    static string Flattered(FinalTest test, HeldOutScore score) =>
        $"The validation points flatter the chosen network: on them its RMSE is {OnValidation(test)}, "
        + $"on {Count(test.HeldOut, "held-out point")} {Energy(test, score.Rmse)}{(score.NearMinimum is { } near ? $", and near the minimum {Energy(test, near.Rmse)}" : "")}.";

    static string FewPoints(WellPoints well) =>
        $"Few points lie in the well (less than half the well depth above the minimum): {Count(well.Training, "training point")} and "
        + $"{Count(well.Validation, "validation point")}, where at least {well.LeastTraining} and {well.LeastValidation} are wanted. "
        + "Take more points, or a smaller domain.";

    static string OnValidation(FinalTest test) => Energy(test, Math.Sqrt(test.Network!.Result.ValidationLoss));

    static string Energy(FinalTest test, double energy) => With(Loss(energy), Unit(test.Part.Problem.Points.EnergyUnit.Symbol));

    // ", and its minimum is 0.15 Å off", where that is known.
    static string Off(FinalTest test, HeldOutScore score) =>
        score.MinimumOff is { } off
            ? $", and its minimum is {With(Loss(off), Unit(test.Part.Problem.Points.Space.Axes[0].Unit.Symbol))} off"
            : "";

    /// <summary>A fraction as percent, with three digits: <c>2.87 %</c>.</summary>
    public static string Percent(double fraction) => $"{Loss(100 * fraction)} %";
}
