using System.Collections.Immutable;
using Morsel.Fitting.Data;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Fitting.Tests;

public class LearningCurveTests
{
    static readonly ValidationErrors _errors = new(1, 1, null, 0);

    [Fact]
    public void NothingIsSaidWherePartsWereSearchedToTheEnd()
    {
        Assert.Null(LearningCurve.Note([]));
        Assert.Null(LearningCurve.Note([new(10, _errors, 5, true), new(20, _errors, 9, true)]));
        // The whole fit has a note of its own.
        Assert.Null(LearningCurve.Note([new(10, _errors, 5, true), new(20, _errors, 9, false)]));
    }

    [Fact]
    public void PartsThatEndedEarlyAreNamedWithWhatWasCompared()
    {
        ImmutableArray<LearningPoint> curve = [new(10, _errors, 4, true), new(20, _errors, 6, false), new(40, _errors, 6, false)];
        Assert.Equal(
            "The learning curve's fits to 10 and 20 of the 80 training points ended early: after 6 steps, as many as all points had, before all inputs and networks were compared. The fit to all points did compare them, so that the curve may fall too steeply.",
            LearningCurve.Note([
                curve[1] with
                {
                    TrainingPoints = 10,
                },
                curve[1],
                curve[0] with
                {
                    TrainingPoints = 40,
                },
                new(80, _errors, 6, true),
            ])
        );
        Assert.Equal(
            "The learning curve's fit to 40 of the 80 training points ended early: after 1 step, as many as all points had, before all inputs and networks were compared. Nor did the fit to all points: the curve compares searches of equal length, none of them finished.",
            LearningCurve.Note([curve[2] with { Steps = 1 }, new(80, _errors, 1, false)])
        );
    }

    [Fact]
    public void AChangeOfMethodInsideTheCurveIsSaid()
    {
        LearningPoint few = new(200, _errors, 5, true) { IsCrossValidated = true },
            many = new(400, _errors, 5, true);
        Assert.Null(LearningCurve.Methods([few, few]));
        Assert.Null(LearningCurve.Methods([many, many]));
        Assert.StartsWith(
            "The fits to 100 and 200 points, so few of a molecule, trained on the points to choose by too, by cross-validation",
            LearningCurve.Methods([few with { TrainingPoints = 100 }, few, many]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void APartTakesNoMoreStepsThanTheWholeAndHalfACurveIsNone()
    {
        FitSplit split = FitSplit.Create(Water.Points(120, 1), new SplitRequest(), 1);
        LearningPoint whole = new(split.Training.Count, _errors, 1, false);
        List<(int Points, int Step)> begun = [];
        ImmutableArray<LearningPoint> curve = Of(() => false);
        Assert.Equal([12, 24, 48, 97], curve.Select(point => point.TrainingPoints));
        Assert.Equal([(12, 1), (24, 1), (48, 1)], begun);
        Assert.All(curve, point => Assert.Equal((1, false), (point.Steps, point.IsSearchFinished)));
        // Fewer than 300 points of a molecule to train on and choose by.
        Assert.All(curve, point => Assert.True(point.IsCrossValidated));
        Assert.Equal(whole with { IsCrossValidated = true }, curve[^1]);
        Assert.Empty(Of(() => begun.Count > 4));

        ImmutableArray<LearningPoint> Of(Func<bool> stop) =>
            LearningCurve.Of(
                split.Training,
                split.Validation,
                new(),
                LaneWidths.Widest,
                OneWorker.Instance,
                whole,
                stop,
                (points, number, _) => begun.Add((points, number))
            );
    }
}
