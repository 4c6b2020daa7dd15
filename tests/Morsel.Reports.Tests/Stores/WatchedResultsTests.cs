using Morsel.Reports.Stores;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Tests.Stores;

/// <summary>Who looks on while a study runs reads what is new, and sees what one who comes later sees.</summary>
public sealed class WatchedResultsTests : IDisposable
{
    const string Part =
        "{ \"name\": \"one\", \"potential\": \"morse\", \"pointsPerAxis\": 30, \"activations\": [\"tanh\"], \"learningRates\": [0.01], \"replicates\": 3, \"layouts\": [\"5\", \"9\"] }";

    readonly string _folder = Directory.CreateTempSubdirectory("morsel-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WhatIsReadPieceByPieceIsWhatIsReadAtOnce()
    {
        StudyPlan plan = ReportStudies.Plan(Part);
        StudyResults made = ReportStudies.Results(plan, trial => 1e-42 * (1 + trial.Replicate));
        using StudyStore store = StudyStore.OpenForRun(_folder, plan);
        StudyResults? read = null;
        foreach (Trial trial in plan.Trials)
        {
            StudyResults? before = read;
            store.Append([new(trial, made.Trials[trial.Id], ReportStudies.Parameters(trial))], 1);
            read = StudyStore.WatchResults(_folder, Task.FromResult(plan), before);
            StudyResults whole = StudyStore.ReadResults(_folder, plan);
            Assert.Equal(whole.Cells, read.Cells);
            Assert.Equal(whole.Trials.Keys.Order(), read.Trials.Keys.Order());
            Assert.Equal(whole.Networks.Select(network => network.Trial.Id), read.Networks.Select(network => network.Trial.Id));
            if (before is not null)
            {
                // One cell has a trial more; the other is not summarised again.
                int other = 1 - plan.Cells.IndexOf(trial.Cell);
                Assert.Same(before.Cells[other], read.Cells[other]);
            }
        }

        Assert.True(read!.IsComplete);
    }

    [Fact]
    public async Task ANetworkThatComesInAfterTheTrialsWereReadIsForTheNextLook()
    {
        StudyPlan plan = ReportStudies.Plan(Part);
        StudyResults made = ReportStudies.Results(plan, trial => 1e-42 * (1 + trial.Replicate));
        using StudyStore store = StudyStore.OpenForRun(_folder, plan);
        Append(plan.Trials[^1]);

        // The plan is waited for after the trials were read: what comes in meanwhile is a trial that the look does not know, and the best.
        var planned = new TaskCompletionSource<StudyPlan>();
        Task<StudyResults> look = Task.Run(
            () => StudyStore.WatchResults(_folder, planned.Task, null),
            TestContext.Current.CancellationToken
        );
        await Task.Delay(TimeSpan.FromSeconds(0.5), TestContext.Current.CancellationToken);
        Append(plan.Trials[0]);
        planned.SetResult(plan);

        StudyResults read = await look;
        Assert.All(read.Networks, network => Assert.Contains(network.Trial.Id, read.Trials.Keys));
        Assert.Equal(plan.Trials[0].Id, StudyStore.WatchResults(_folder, planned.Task, read).Networks.Single().Trial.Id);

        void Append(Trial trial) => store.Append([new(trial, made.Trials[trial.Id], ReportStudies.Parameters(trial))], 1);
    }
}
