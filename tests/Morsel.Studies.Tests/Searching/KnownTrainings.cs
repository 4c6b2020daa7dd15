using System.Collections.Immutable;
using Morsel.Studies.Plans;
using Morsel.Studies.Searching;
using Morsel.Studies.Specs;
using Morsel.Training;

namespace Morsel.Studies.Tests.Searching;

/// <summary>Trainings that follow a formula: ln RMSE of a cell, a replicate and an epoch.</summary>
sealed class KnownTrainings(SearchProblem problem, Func<int, int, int, double> logError, bool reversed = false) : ITrainings
{
    public int MostReplicates => 8;

    public List<TrainingRequest> Asked { get; } = [];

    public ImmutableArray<ImmutableArray<CurvePoint>> Train(ImmutableArray<TrainingRequest> requests, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Asked.AddRange(requests);
        var answers = new ImmutableArray<CurvePoint>[requests.Length];
        foreach (int i in reversed ? Enumerable.Range(0, requests.Length).Reverse() : Enumerable.Range(0, requests.Length))
        {
            (int cell, int replicate, int epoch) = requests[i];
            answers[i] =
            [
                .. problem
                    .RecordedEpochs.Where(recorded => recorded <= epoch)
                    .Select(recorded => new CurvePoint(recorded, 0, Math.Exp(2 * logError(cell, replicate, recorded)))),
            ];
        }

        return [.. answers];
    }

    /// <summary>36 cells of two layers, 8 replicates, 1,000 epochs.</summary>
    public static SearchProblem Problem(string more = "")
    {
        StudyPlan plan = StudyPlan.Create(
            StudyJson.Read(
                $$"""{"name": "a", "potential": "morse-2d", "pointsPerAxis": 8, "depths": [2], "widths": [5, 10, 20, 30, 40, 50], "epochs": 1000, "replicates": 8{{more}}}""",
                "test",
                []
            ),
            _ => throw new InvalidOperationException()
        );
        return SearchProblem.Of(plan, plan.Parts[0]);
    }
}
