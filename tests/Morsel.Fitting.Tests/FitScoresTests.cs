using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Fitting.Tests;

public class FitScoresTests
{
    [Fact]
    public void AChoiceIsEvaluatedOnceAndItsAnswersAreRepeatedBitForBit()
    {
        var kept = new Answers();
        FitScores first = FitScores.Score(Split(), Chosen(1), Model(2), kept),
            second = FitScores.Score(Split(), Chosen(1), Model(2), kept);
        Assert.Equal(1, kept.Written);
        Assert.Equal(first.Surface.Predicted.ToArray(), second.Surface.Predicted.ToArray());
        Assert.Equal(first.Linear!.Errors(), second.Linear!.Errors());
        Assert.Equal(first.Null.Errors(), second.Null.Errors());
        Assert.Equal(first.Surface.Errors().Gradient, second.Surface.Errors().Gradient);
        Assert.NotNull(first.Surface.Errors().Gradient);
    }

    [Fact]
    public void WhatIsKeptIsReadAndNotWorkedOutAgain()
    {
        var kept = new Answers();
        FitScores.Score(Split(), Chosen(1), null, kept);
        // The first energy, behind two counts.
        BitConverter.TryWriteBytes(kept.All.Values.Single().AsSpan(8), 123.0);
        Assert.Equal(123.0, FitScores.Score(Split(), Chosen(1), null, kept).Surface.Predicted[0]);
    }

    [Fact]
    public void AnotherSurfaceOrAnotherLinearFitIsAnotherChoice()
    {
        var kept = new Answers();
        FitScores.Score(Split(), Chosen(1), Model(2), kept);
        FitScores.Score(Split(), Chosen(3), Model(2), kept);
        FitScores.Score(Split(), Chosen(1), Model(3), kept);
        FitScores.Score(Split(), Chosen(1), null, kept);
        Assert.Equal(4, kept.Written);
        Assert.True(FitScores.IsScored(Chosen(3), Model(2), kept));
        Assert.False(FitScores.IsScored(Chosen(3), Model(3), kept));
    }

    [Fact]
    public void DamagedAnswersAreRefused()
    {
        var kept = new Answers();
        FitScores.Score(Split(), Chosen(1), null, kept);
        string choice = kept.All.Keys.Single();
        kept.All[choice] = kept.All[choice][..^3];
        Assert.Throws<InvalidDataException>(() => FitScores.Score(Split(), Chosen(1), null, kept));
    }

    static FitSplit Split()
    {
        double[] points = [.. Enumerable.Range(0, 30).Select(i => 0.1 * i)];
        var data = Dataset.OfPoints(
            [new Axis("x", LengthUnit.Reduced)],
            points,
            [.. points.Select(Math.Sin)],
            EnergyUnit.Reduced,
            [.. points.Select(Math.Cos)]
        );
        return FitSplit.Create(data, new SplitRequest(), 1);
    }

    static FittedSurface Chosen(double slope) => new("made up", [Model(slope)], new(1, 1, null, 0));

    static SurfaceModel Model(double slope) => SurfaceModel.Linear(new PlainCoordinatesDefinition(1).Create(), [0], [1], [slope], 0.5);

    sealed class Answers : IFitScores
    {
        public Dictionary<string, byte[]> All { get; } = [];

        public int Written { get; private set; }

        public byte[]? ReadAnswers(string choice) => All.GetValueOrDefault(choice);

        public void KeepAnswers(string choice, byte[] answers)
        {
            All.Add(choice, answers);
            Written++;
        }
    }
}
