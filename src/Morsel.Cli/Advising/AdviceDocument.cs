using System.Text.Json;
using Morsel.Cli.Fitting;
using Morsel.Fitting.Advice;

namespace Morsel.Cli.Advising;

/// <summary>What <c>advise --json</c> says; docs/advice.md names its keys.</summary>
static class AdviceDocument
{
    public static object Of(AdviceInput input, AdviceRequest request, Recommendation answer) =>
        new Dictionary<string, object?>
        {
            ["problem"] = Problem(input),
            ["recommended"] = Proposal(input, answer.Best),
            ["fitsTimeLimit"] = request.TimeLimitInSeconds is null ? null : answer.FitsTime,
            ["target"] = request.TargetRelativeRmse is { } target ? Target(input, target, answer) : null,
            ["runnersUp"] = answer.RunnersUp.Select(runnerUp => new Dictionary<string, object?>(Proposal(input, runnerUp.Proposal))
            {
                ["differsIn"] = runnerUp.Differs,
            }),
            ["outsideEvidence"] = answer.Outside,
            ["evidence"] = Evidence(EvidenceFigures.Current),
            ["operationsPerSecond"] = request.OperationsPerSecond,
        };

    static Dictionary<string, object?> Problem(AdviceInput input)
    {
        var problem = new Dictionary<string, object?>
        {
            ["file"] = input.File is { } file
                ? string.Join(", ", file.Sources.Take(file.FileCount).Select(source => Path.GetFullPath(source.Path)))
                : null,
            ["elements"] = input.File?.Elements.Select(element => element.Symbol),
            ["dimensions"] = input.Problem.Dimensions,
            ["inputs"] = input.Problem.Inputs,
            ["inputsAre"] = input.Inputs,
            ["points"] = input.File?.GoodRows.Length,
            ["pointsWithGradients"] = input.WithGradients,
            ["trainingNumbers"] = input.Problem.Points,
            ["roughness"] = input.Problem.Roughness,
        };
        Add(problem, input, "energyDeviation", input.Deviation is null ? null : 1);
        Add(problem, input, "leastNoise", input.Noise?.Value / input.Deviation);
        problem["noiseShownBy"] = input.Noise?.Reason;
        return problem;
    }

    static Dictionary<string, object?> Proposal(AdviceInput input, Proposal proposal)
    {
        ErrorEstimate expected = proposal.Expected;
        var error = new Dictionary<string, object?>();
        foreach (var (key, value) in new[] { ("Rmse", expected.RelativeRmse), ("Lower", expected.Lower), ("Upper", expected.Upper) })
        {
            error["relative" + key] = value;
            if (input.Deviation is not null)
            {
                Add(error, input, JsonNamingPolicy.CamelCase.ConvertName(key), value);
            }
        }

        error["coverage"] = ErrorEstimate.Coverage;
        error["chanceOfCollapse"] = expected.ChanceOfCollapse;
        return new()
        {
            ["hiddenLayers"] = proposal.Network.Hidden.ToString(),
            ["activation"] = proposal.Network.Activation.ToString().ToLowerInvariant(),
            ["parameters"] = proposal.Parameters,
            ["training"] = new Dictionary<string, object>
            {
                ["optimiser"] = "adam",
                ["learningRate"] = proposal.Network.Training.LearningRate(),
                ["batchSize"] = Trainings.BatchSize,
                ["updates"] = proposal.Budget.Updates,
                ["levenbergMarquardtIterations"] = proposal.Budget.LevenbergMarquardtIterations,
                ["starts"] = proposal.Budget.Starts,
            },
            ["operations"] = proposal.Budget.Operations,
            ["time_s"] = proposal.Budget.Seconds,
            ["error"] = error,
        };
    }

    static Dictionary<string, object?> Target(AdviceInput input, double target, Recommendation answer)
    {
        var document = new Dictionary<string, object?> { ["relativeRmse"] = target };
        if (input.Deviation is not null)
        {
            Add(document, input, "rmse", target);
        }

        document["verdict"] = JsonNamingPolicy.CamelCase.ConvertName(answer.Target!.Value.ToString());
        document["pointsNeeded"] = answer.Needed?.Points is { } numbers ? Math.Ceiling(input.PointsOf(numbers)) : null;
        document["pointsNeededBeyondReach"] = answer.Needed is { Points: null };
        document["neededWith"] = answer.Needed?.Network?.ToString();
        return document;
    }

    static Dictionary<string, object?> Evidence(EvidenceFigures figures) =>
        new()
        {
            ["surfaces"] = figures.Surfaces,
            ["networks"] = figures.Networks,
            ["points"] = new[] { EvidenceReach.FewestPoints, EvidenceReach.MostPoints },
            ["mostDimensions"] = EvidenceReach.MostDimensions,
            ["leftOut"] = figures.LeftOut,
            ["paragraph"] = figures.Paragraph(),
        };

    // In every unit that errors are reported in; without a file there is none.
    static void Add(Dictionary<string, object?> document, AdviceInput input, string key, double? relative)
    {
        foreach (var (suffix, factor) in ErrorDocument.EnergiesOf(input.EnergyUnit))
        {
            document[key + suffix] = relative * input.Deviation * factor;
        }
    }
}
