using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Fitting.Advice;

namespace Morsel.Cli.Advising;

/// <summary>The parts of an answer in words.</summary>
static class AdviceWords
{
    /// <summary><c>Adam, 4,000 updates in batches of 32 from a learning rate of 0.01 to 0 along half a cosine</c>.</summary>
    public static string Training(Proposal proposal)
    {
        TrainingBudget budget = proposal.Budget;
        string adam = string.Create(
            CultureInfo.InvariantCulture,
            $"Adam, {budget.Updates:N0} updates in batches of {Trainings.BatchSize}, learning rate from {proposal.Network.Training.LearningRate()} down to 0 along half a cosine"
        );
        return budget.LevenbergMarquardtIterations == 0
            ? adam
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{adam}; then {budget.LevenbergMarquardtIterations} iterations of Levenberg-Marquardt on all training points"
            );
    }

    /// <summary><c>Adam 0.003</c>, or <c>Adam + LM</c>.</summary>
    public static string ShortTraining(NetworkChoice network) =>
        network.IsRefined ? "Adam, then LM" : string.Create(CultureInfo.InvariantCulture, $"Adam, {network.Training.LearningRate()}");

    public static string Budget(TrainingBudget budget) =>
        $"{(budget.Starts == 1 ? "1 start" : $"the best of {budget.Starts} starts by validation points")}; about {ProgressPhrases.Duration(TimeSpan.FromSeconds(budget.Seconds))} on one core here";

    /// <summary>An error in the input's own energy, or as a fraction of the standard deviation.</summary>
    public static string Error(AdviceInput input, double relative) =>
        input switch
        {
            { Deviation: null } => TwoDigits(relative),
            { EnergyUnit.IsReduced: true } => TwoDigits(relative * input.Deviation.Value),
            _ => $"{TwoDigits(relative * input.Deviation.Value)} {input.EnergyUnit}",
        };

    // 230, not 2.3e+02.
    static string TwoDigits(double value) =>
        value is >= 100 and < 1e6 ? Rounded(value).ToString("F0", CultureInfo.InvariantCulture) : Screen.Number(value, 2);

    public static string Target(AdviceInput input, AdviceRequest request, Recommendation answer)
    {
        string target = Error(input, request.TargetRelativeRmse!.Value);
        string verdict = answer.Target switch
        {
            TargetVerdict.ProbablyMet => $"{target} will probably be met: this is the cheapest network that is expected to meet it.",
            TargetVerdict.MayBeMet => $"{target} may be met: it lies in the lower half of the interval.",
            _ => $"{target} cannot be expected: it lies below the interval.",
        };
        return answer.Needed is { } needed ? $"{verdict} {Needed(input, needed)}" : verdict;
    }

    static string Needed(AdviceInput input, PointsNeeded needed) =>
        needed.Points is not { } points
            ? $"It needs more than {Advisor.FarthestFactor} times the points: the formula does not reach so far."
        : points <= input.Problem.Points ? $"With more time it can be met: with {needed.Network}."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"It needs about {RoundedUp(input.PointsOf(points)):N0} points to train on, {(double)points / input.Problem.Points:0.0} times as many, with {needed.Network}{(points > EvidenceReach.MostPoints ? "; the evidence ends before" : "")}."
        );

    // More digits than two would be false.
    static double Rounded(double value) => Math.Round(value / Step(value)) * Step(value);

    static double RoundedUp(double points) => Math.Ceiling(points / Step(points)) * Step(points);

    static double Step(double value) => Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(value)) - 1));
}
