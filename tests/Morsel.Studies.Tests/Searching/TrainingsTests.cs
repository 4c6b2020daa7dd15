using System.Collections.Immutable;
using Morsel.Lanes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Searching;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;
using Morsel.Studies.Tests.Running;
using Morsel.Training;
using Morsel.Workers;

namespace Morsel.Studies.Tests.Searching;

public sealed class TrainingsTests
{
    // A decaying rate, a rate that diverges, two precisions' worth of packs that do not fill.
    static readonly StudyPlan _plan = StudyPlan.Create(
        StudyJson.Read(
            """
            {"name": "a", "potential": "morse-2d", "pointsPerAxis": 7, "layouts": ["3", "5-4", "6-2"], "activations": ["elu", "relu"], "learningRates": [0.01, 1e30],
             "batchSize": 16, "epochs": 40, "replicates": 4, "schedule": "cosine"}
            """,
            "test",
            []
        ),
        _ => throw new InvalidOperationException()
    );

    static readonly SearchProblem _problem = SearchProblem.Of(_plan, _plan.Parts[0]);

    static readonly Lazy<StudyResults> _finished = new(() =>
    {
        var store = new MemoryStore();
        new StudyRunner(_plan, store, new(1, LaneWidth.Eight, TimeSpan.FromHours(1)), TimeProvider.System).Run(default);
        return new(_plan, store.Trials.ToDictionary(trial => trial.Key, trial => trial.Value.Result), [], new("", "", 1, 0, 0));
    });

    [Fact]
    public void TrainingInRungsIsTheFullRunLookedAtEarly()
    {
        // With the study's own seed the search's trials are the study's.
        var live = new LiveTrainings(_problem, _plan.Spec.Seed, LaneWidth.Eight, OneWorker.Instance);
        Trial[] trials = [.. _plan.Trials.Where(trial => trial.Replicate < 2)];
        foreach (int epoch in (int[])[5, 12, 40])
        {
            ImmutableArray<ImmutableArray<CurvePoint>> curves = live.Train(
                [.. trials.Select(trial => new TrainingRequest(_problem.Cells.IndexOf(trial.Cell), trial.Replicate, epoch))],
                default
            );
            for (int i = 0; i < trials.Length; i++)
            {
                Assert.Equal(_finished.Value.Trials[trials[i].Id].Curve.Where(point => point.Epoch <= epoch), curves[i]);
            }
        }
    }

    [Fact]
    public void ThreadsAndWidthChangeNoBit()
    {
        using var workers = new ThreadWorkers(2);
        string one = Search(LaneWidth.Eight, OneWorker.Instance),
            two = Search(LaneWidth.Four, workers);
        Assert.Equal(one, two);

        static string Search(LaneWidth width, IWorkers workers)
        {
            var budget = new EpochBudget(_problem, new LiveTrainings(_problem, 99, width, workers), 0.6, default);
            SearchResult result = new SuccessiveHalving().Search(budget, 5);
            Assert.InRange(result.Rungs.Length, 2, 9);
            return string.Join(
                '\n',
                result.Rungs.Select(rung => $"{rung.Epoch} {string.Join(' ', rung.Cells)} {string.Join(' ', rung.LogErrors)}")
            );
        }
    }

    [Fact]
    public void ASearchedTrialIsNoTrialOfTheStudy()
    {
        ulong seed = LiveTrainings.SeedOf(_plan.Spec.Seed, 1);
        Assert.NotEqual(_plan.Spec.Seed, seed);
        Assert.NotEqual(seed, LiveTrainings.SeedOf(_plan.Spec.Seed, 2));
        Assert.DoesNotContain(new Trial(_problem.Cells[0], 0, seed).Id, _plan.Trials.Select(trial => trial.Id));
    }

    [Fact]
    public void AReplayAnswersWithEachStoredReplicateOnceAndNoFurtherThanAsked()
    {
        var replay = new ReplayTrainings(_problem, _finished.Value, 3);
        for (int cell = 0; cell < _problem.Cells.Length; cell++)
        {
            Assert.Equal(
                Enumerable.Range(0, 4),
                Enumerable.Range(0, 4).Select(replicate => replay.StoredReplicate(cell, replicate)).Order()
            );
            for (int replicate = 0; replicate < 4; replicate++)
            {
                Trial trial = _plan.Trials.Single(trial =>
                    trial.Cell == _problem.Cells[cell] && trial.Replicate == replay.StoredReplicate(cell, replicate)
                );
                ImmutableArray<CurvePoint> curve = replay.Train([new(cell, replicate, 12)], default)[0];
                Assert.Equal(_finished.Value.Trials[trial.Id].Curve.Where(point => point.Epoch <= 12), curve);
            }
        }
    }

    [Fact]
    public void AnUnfinishedPartCannotBeReplayed()
    {
        StudyResults finished = _finished.Value;
        var half = new StudyResults(_plan, finished.Trials.Skip(5).ToDictionary(), [], finished.Run);
        Assert.Contains("5 trials are not finished", Assert.Throws<SpecException>(() => new ReplayTrainings(_problem, half, 1)).Message);
    }

    [Fact]
    public void AStoppedSearchSaysSo()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var live = new LiveTrainings(_problem, 1, LaneWidth.Eight, OneWorker.Instance);
        Assert.Throws<OperationCanceledException>(() => live.Train([new(0, 0, 40)], stop.Token));
    }
}
