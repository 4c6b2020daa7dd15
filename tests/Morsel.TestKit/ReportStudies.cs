using System.Collections.Immutable;
using Morsel.Networks;
using Morsel.Studies.Findings;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;
using Morsel.Training;

namespace Morsel.TestKit;

/// <summary>Small studies whose results are made up, so that what a report must say about them is known.</summary>
static class ReportStudies
{
    /// <summary>A plan from keys of a part.</summary>
    public static StudyPlan Plan(string part) =>
        StudyPlan.Create(
            StudyJson.Read($$"""{ "name": "made-up", "title": "Made up", "parts": [ {{part}} ] }""", "test", []),
            _ => throw new InvalidOperationException()
        );

    /// <summary>Results with a loss chosen for each trial: NaN for a collapsed one, infinity for a diverged one.</summary>
    public static StudyResults Results(StudyPlan plan, Func<Trial, double> loss)
    {
        var results = plan.Trials.ToDictionary(trial => trial.Id, trial => Result(trial, loss(trial)));
        var kept = plan
            .Trials.Where(trial => double.IsFinite(results[trial.Id].ValidationLoss))
            .GroupBy(trial => (trial.Cell.Part, trial.Cell.Activation, trial.Cell.LearningRate))
            .Select(group => group.MinBy(trial => results[trial.Id].ValidationLoss)!)
            .Select(trial => new KeptNetwork(trial, results[trial.Id], Parameters(trial)));
        return new(plan, results, [.. kept], new("0.1.0", "a machine", 2, 3.5, 2));
    }

    /// <summary>The final test of the first part.</summary>
    public static FinalTest Test(StudyResults results) => StudyFindings.Of(results, new FinalScoresInMemory()).Parts[0].Test;

    /// <summary>The same number in [-1/2, 1/2] for the same trial, without a pattern.</summary>
    public static double Noise(Trial trial) => new Randomness.SplitMix64(trial.Id.Value).NextDouble() - 0.5;

    static TrialResult Result(Trial trial, double loss)
    {
        var problem = trial.Cell.Part.Problem;
        if (double.IsNaN(loss))
        {
            return Made(Outcome.Collapsed, problem.Variance, null);
        }

        return double.IsFinite(loss) ? Made(Outcome.Converged, loss, null) : Made(Outcome.Diverged, double.NaN, 7);

        TrialResult Made(Outcome outcome, double value, int? diverged) =>
            new(
                trial.Id,
                outcome,
                outcome == Outcome.Collapsed ? Collapse.Constant : Collapse.None,
                -1,
                value,
                value,
                value,
                3 * Math.Sqrt(value),
                10,
                diverged,
                ImmutableArray.Create(new CurvePoint(1, problem.Variance, problem.Variance), new CurvePoint(10, value, value))
            );
    }

    /// <summary>A network's first parameters, which stand for what a training comes to.</summary>
    public static double[] Parameters(Trial trial) =>
        Initialisers.Draw(trial.Cell.Layout, trial.Cell.Initialiser, trial.Id.Seed(SeedPurpose.InitialWeights));
}
