using Morsel.Fitting.Stages;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Tests.Stages;

public class CompetitionStageTests
{
    static readonly CompetitionStage _stage = new("competing", [2, 4], Survivors: 1);

    [Fact]
    public void EveryRungBringsEachMemberToItsIterationsAndKeepsTheBestThird()
    {
        FitState begun = TinyFit.State(TinyFit.Constants, 2, 3, 4, 5);
        FitPoint point = _stage.Begin(begun);
        List<(int Width, int From)> steps = [];
        while (point.Step is RefineStep step)
        {
            int width = step.Member.Candidate.Hidden[0];
            steps.Add((width, step.Member.Iterations));
            point = point.Stage.After(point.Fit, TinyFit.Result(step, 1.0 / width));
        }

        Assert.Equal([(2, 0), (3, 0), (4, 0), (5, 0), (5, 2), (4, 2)], steps);
        Assert.Equal(5, Assert.Single(point.Fit.Field).Candidate.Hidden[0]);
        Assert.Equal([2, 3, 4, 5], point.Fit.Tried.Select(network => network.Candidate.Hidden[0]));
    }

    [Fact]
    public void AMemberThatIsFartherThanTheRungHasNoStep()
    {
        FitState begun = TinyFit.State(TinyFit.Constants, 2);
        begun = begun with { Field = [begun.Field[0] with { Iterations = 10 }] };
        FitPoint point = _stage.Begin(begun);
        Assert.Null(point.Step);
        Assert.Single(point.Fit.Field);
    }

    [Fact]
    public void AMemberThatHasEndedIsLeftAlone()
    {
        FitPoint point = _stage.Begin(TinyFit.State(TinyFit.Constants, 2));
        Assert.Null(point.Stage.After(point.Fit, TinyFit.Result(point.Step, 1, hasEnded: true)).Step);
    }

    [Fact]
    public void AnEmptyFieldHasNoStep() => Assert.Null(_stage.Begin(TinyFit.State(TinyFit.Constants)).Step);

    [Fact]
    public void WhereItStoodIsNotChangedByWhatFollows()
    {
        FitState begun = TinyFit.State(TinyFit.Constants, 2, 3);
        FitPoint point = _stage.Begin(begun);
        FitPoint one = point.Stage.After(point.Fit, TinyFit.Result(point.Step, 1)),
            other = point.Stage.After(point.Fit, TinyFit.Result(point.Step, 2));
        Assert.Null(begun.Field[0].Errors);
        Assert.Null(point.Fit.Field[0].Errors);
        Assert.Equal((1, 2), (one.Fit.Field[0].Errors!.Energy, other.Fit.Field[0].Errors!.Energy));
    }
}
