using Morsel.Datasets;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Fitting.Tests;

public class FitAdviceTests
{
    static readonly FitSplit _split = FitSplit.Create(Ridge(), new SplitRequest(), 1);

    [Fact]
    public void TheAdvisedNetworkIsLastInTheCompetitionAndChangesNoOther()
    {
        byte[] without = SecondPopulation(new(10, 10)),
            with = SecondPopulation(new(5, 5));
        Assert.True(with.Length > without.Length);
        Assert.Equal(without, with[..without.Length]);
    }

    [Fact]
    public void WhatWasAdvisedAndWhatWasFoundAreKnownWithTheirErrors()
    {
        FitCourse course = Course(new(5, 5));
        Assert.Null(course.Advice);
        Take(course, 40);
        FitAdvice advice = course.Advice!;
        Assert.StartsWith("1-5-5-1 tanh", advice.Description, StringComparison.Ordinal);
        Assert.True(advice.IsAdded);
        Assert.True(advice.Advised!.Iterations > 0);
        Assert.NotEqual(advice.Description, advice.Found!.Description);
        Assert.Equal(advice.Found.Errors.Merit / advice.Advised.Errors.Merit, advice.Factor);
        Assert.Contains(
            advice.Factor > 1 ? "The advised network was better" : "The search found a better network",
            advice.Verdict,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ANetworkThatCompetesAnywayIsNotAdded()
    {
        FitCourse course = Course(new(10, 10));
        Take(course, 12);
        Assert.False(course.Advice!.IsAdded);
    }

    [Fact]
    public void AFitOfFewPointsCrossValidatesTheAdvisedNetworkLast()
    {
        FitSplit few = FitSplit.Create(Water.Points(14, 2), new SplitRequest(), 1);
        var course = new FitCourse(few.Training, few.Validation, new FitSettings(), LaneWidths.Widest, new(new Favourite(new(5, 5, 5))));
        Take(course, int.MaxValue);
        Assert.True(course.Advice is null or { IsAdded: true, Advised: not null });
    }

    [Fact]
    public void APointWithItsGradientCountsOnceForItsEnergyAndOnceForEachDegreeOfFreedom()
    {
        Dataset water = Water.Points(40, 2);
        ProblemFacts facts = FitProblem.Of(water, 7);
        Assert.Equal((3, 7, water.Count + 3 * water.GradientCount), (facts.Dimensions, facts.Inputs, facts.Points));
        Assert.InRange(facts.Roughness!.Value, 1e-6, 1);
    }

    static FitCourse Course(LayerWidths favourite) =>
        new(_split.Training, _split.Validation, new FitSettings(), LaneWidths.Widest, new(new Favourite(favourite)));

    static byte[] SecondPopulation(LayerWidths favourite)
    {
        FitCourse course = Course(favourite);
        var journal = new Memory();
        List<string> stages = [];
        FitRun.Take(
            course,
            journal,
            OneWorker.Instance,
            null,
            () => stages.Count(IsPopulation) == 2,
            (_, _) => { },
            (_, step) => stages.Add(step.Stage)
        );
        return journal.Results[stages.FindLastIndex(IsPopulation)];
    }

    static bool IsPopulation(string stage) => stage.EndsWith("small networks", StringComparison.Ordinal);

    static void Take(FitCourse course, int steps) =>
        FitRun.Take(course, new Memory(), OneWorker.Instance, steps, () => false, (_, _) => { }, (_, _) => { });

    // V = sqrt((x - 0.3)^2 + 0.05^2): no polynomial follows that.
    static Dataset Ridge()
    {
        double[] points = [.. Enumerable.Range(0, 200).Select(i => -1 + 2 * i / 199.0)];
        return Dataset.OfPoints(
            [new("x", LengthUnit.Reduced)],
            points,
            [.. points.Select(x => Math.Sqrt((x - 0.3) * (x - 0.3) + 0.0025))],
            EnergyUnit.Reduced
        );
    }

    sealed class Memory : IFitJournal
    {
        public List<byte[]> Results { get; } = [];

        public byte[]? ReadNext() => null;

        public void Append(byte[] result) => Results.Add(result);
    }
}
