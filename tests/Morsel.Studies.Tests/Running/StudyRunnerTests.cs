using Morsel.Lanes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Tests.Running;

public sealed class StudyRunnerTests
{
    // Several layouts and activations, a rate that diverges in single precision, replicates that do not fill a pack, both precisions.
    const string Spec = """
        {"name": "mixed", "potential": "morse-2d", "pointsPerAxis": 9, "layouts": ["none", "3", "5-4"], "activations": ["elu", "tanh", "relu"],
         "learningRates": [0.01, 1e30], "batchSize": 16, "epochs": 25, "replicates": 3,
         "parts": [{"name": "single"}, {"name": "double", "precision": "double", "targets": "raw", "split": "per-replicate"}]}
        """;

    static readonly StudyPlan _plan = Plan(Spec);

    static readonly Lazy<string> _uninterrupted = new(() => RunWhole(LaneWidth.Eight, threads: 1).Fingerprint(_plan));

    [Theory]
    [InlineData(LaneWidth.One, 2)]
    [InlineData(LaneWidth.Four, 1)]
    [InlineData(LaneWidth.Eight, 2)]
    [InlineData(LaneWidth.Sixteen, 3)]
    internal void WidthAndThreadsChangeNoBit(LaneWidth width, int threads) =>
        Assert.Equal(_uninterrupted.Value, RunWhole(width, threads).Fingerprint(_plan));

    [Fact]
    public void AnInterruptedStudyGoesOnAndEndsWithTheSameBits()
    {
        var store = new MemoryStore();
        // Cancelled at every saving, on a width that changes from run to run.
        for (int run = 0; ; run++)
        {
            using var stop = new CancellationTokenSource();
            store.AfterSaving = stop.Cancel;
            LaneWidth width = run % 2 == 0 ? LaneWidth.Eight : LaneWidth.Four;
            if (new StudyRunner(_plan, store, new(1, width, TimeSpan.Zero), TimeProvider.System).Run(stop.Token))
            {
                Assert.True(run > 10, $"The run was interrupted only {run} times.");
                break;
            }
        }

        Assert.Empty(store.States);
        Assert.Equal(_uninterrupted.Value, store.Fingerprint(_plan));
    }

    [Fact]
    public void AFinishedStudyDoesNothing()
    {
        MemoryStore store = RunWhole(LaneWidth.Eight, 1);
        store.AfterSaving = () => Assert.Fail("Something was trained again.");
        Assert.True(new StudyRunner(_plan, store, new(1, LaneWidth.Eight, TimeSpan.FromHours(1)), TimeProvider.System).Run(default));
    }

    [Fact]
    public void AFailingStoreStopsTheRunWithItsOwnException()
    {
        var store = new MemoryStore { AfterSaving = () => throw new IOException("disk full") };
        var runner = new StudyRunner(_plan, store, new(2, LaneWidth.Eight, TimeSpan.FromHours(1)), TimeProvider.System);
        Assert.Equal("disk full", Assert.Throws<IOException>(() => runner.Run(default)).Message);
    }

    [Fact]
    public void TheIdOfAKnownTrialNeverChanges()
    {
        // A change here makes every stored study start anew: it must be meant.
        StudyPlan plan = Plan("""{"name": "fixed", "potential": "morse", "pointsPerAxis": 20, "split": "fixed", "layouts": ["5-5"]}""");
        Assert.Equal("353735b20548ad41", plan.Trials[0].Id.ToString());
    }

    [Fact]
    public void NamesTitlesAndWhatIsShownDoNotChangeATrial()
    {
        StudyPlan plain = Plan("""{"name": "a", "potential": "morse", "layouts": ["5-5"]}""");
        StudyPlan dressed = Plan(
            """{"name": "b", "title": "t", "potential": "morse", "layouts": ["5-5"], "lossOn": "all", "assumptions": ["domain"], "published": "table-2"}"""
        );
        Assert.Equal(plain.Trials.Select(trial => trial.Id), dressed.Trials.Select(trial => trial.Id));
    }

    [Theory]
    [InlineData("seed=2")]
    [InlineData("epochs=999")]
    [InlineData("targets=raw")]
    [InlineData("parameters.re=1.3")]
    [InlineData("domain=[[1,8]]")]
    [InlineData("optimiser=sgd")]
    [InlineData("precision=double")]
    [InlineData("initialiser=he-normal")]
    public void WhateverCanChangeAResultChangesTheTrial(string set) =>
        Assert.Empty(
            Plan("""{"name": "a", "potential": "morse", "layouts": ["5-5"]}""")
                .Trials.Select(trial => trial.Id)
                .Intersect(Plan("""{"name": "a", "potential": "morse", "layouts": ["5-5"]}""", set).Trials.Select(trial => trial.Id))
        );

    static StudyPlan Plan(string text, params string[] overrides) =>
        StudyPlan.Create(StudyJson.Read(text, "test", overrides), _ => throw new InvalidOperationException());

    static MemoryStore RunWhole(LaneWidth width, int threads)
    {
        var store = new MemoryStore();
        Assert.True(new StudyRunner(_plan, store, new(threads, width, TimeSpan.FromHours(1)), TimeProvider.System).Run(default));
        return store;
    }
}
