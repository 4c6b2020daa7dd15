using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Studies.Advice;

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
            $"Adam, {budget.Updates:N0} updates in batches of {Trainings.BatchSize}, learning rate from {proposal.Network.Training.LearningRate()} down to 0 along half a cosine");
        return budget.LevenbergMarquardtIterations == 0
            ? adam
            : string.Create(CultureInfo.InvariantCulture, $"{adam}; then {budget.LevenbergMarquardtIterations} iterations of Levenberg-Marquardt on all training points");
    }

    /// <summary><c>Adam 0.003</c>, or <c>Adam + LM</c>.</summary>
    public static string ShortTraining(NetworkChoice network) =>
        network.IsRefined ? "Adam, then LM" : string.Create(CultureInfo.InvariantCulture, $"Adam, {network.Training.LearningRate()}");

    public static string Budget(TrainingBudget budget) =>
        $"{(budget.Starts == 1 ? "1 start" : $"the best of {budget.Starts} starts by validation points")}; about {ProgressPhrases.Duration(TimeSpan.FromSeconds(budget.Seconds))} on one core here";

    /// <summary>An error in the input's own energy, or as a fraction of the standard deviation.</summary>
    public static string Error(AdviceInput input, double relative) => input switch
    {
        { Deviation: null } => Screen.Number(relative, 2),
        { EnergyUnit: "1" } => Screen.Number(relative * input.Deviation.Value, 2),
        _ => $"{Screen.Number(relative * input.Deviation.Value, 2)} {input.EnergyUnit}",
    };

    public static string Target(AdviceInput input, AdviceRequest request, Recommendation answer)
    {
        string target = Error(input, request.TargetRelativeRmse!.Value);
        string verdict = answer.Target switch
        {
            TargetVerdict.ProbablyMet => $"{target} will probably be met: this is the cheapest network of which so much is expected.",
            TargetVerdict.MayBeMet => $"{target} may be met: it lies in the lower half of the interval.",
            _ => $"{target} cannot be expected: it lies below the interval.",
        };
        return answer.Needed is { } needed ? $"{verdict} {Needed(input.Problem, needed)}" : verdict;
    }

    static string Needed(ProblemFacts problem, PointsNeeded needed) => needed.Points is not { } points
        ? $"It needs more than {Advisor.FarthestFactor} times the points: the formula does not reach so far."
        : points <= problem.Points
            ? $"In more time it can be: with {needed.Network}."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"It needs about {Rounded(points):N0} points to train on, {(double)points / problem.Points:0.0} times as many, with {needed.Network}{(points > EvidenceReach.MostPoints ? "; the evidence ends before" : "")}.");

    // More digits than two would be false.
    static double Rounded(int points)
    {
        double step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(points)) - 1));
        return Math.Ceiling(points / step) * step;
    }
}
