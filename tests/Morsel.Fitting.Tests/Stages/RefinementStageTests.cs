using Morsel.Fitting.Settings;
using Morsel.Fitting.Stages;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Tests.Stages;

public class RefinementStageTests
{
    static readonly FitConstants _constants = TinyFit.Constants with { MostIterationsOfAStep = 100, EndOfTargets = 13 };

    [Fact]
    public void EachRoundVisitsTheBestFirstAndLowersTheGradientWeightOfABranch()
    {
        List<(int Width, double Weight, int Target)> steps = [];
        Walk(
            TinyFit.State(_constants, 2, 3),
            step =>
            {
                steps.Add((step.Member.Candidate.Hidden[0], step.GradientWeight, step.Member.Iterations + step.Iterations));
                return TinyFit.Result(step, 1.0 / step.Member.Candidate.Hidden[0]);
            }
        );
        Assert.Equal(
            [
                (2, 10, 6),
                (2, 1, 9),
                (2, 0.1, 12),
                (3, 10, 6),
                (3, 1, 9),
                (3, 0.1, 12),
                (3, 10, 12),
                (3, 1, 15),
                (3, 0.1, 18),
                (2, 10, 12),
                (2, 1, 15),
                (2, 0.1, 18),
            ],
            steps
        );
    }

    [Fact]
    public void ItEndsWhenAllNetworksHave()
    {
        int count = 0;
        Walk(
            TinyFit.State(_constants with { GradientFactors = [] }, 2, 3),
            step =>
            {
                count++;
                return TinyFit.Result(step, 1, hasEnded: true);
            }
        );
        Assert.Equal(2, count);
    }

    [Fact]
    public void ABranchChangesNoMember()
    {
        FitState end = Walk(TinyFit.State(_constants, 2), step => TinyFit.Result(step, step.GradientWeight));
        Assert.Equal(10, Assert.Single(end.Field).Merit);
        Assert.Equal(0.1, Assert.Single(end.TriedBefore).Errors.Merit, 1e-12);
    }

    static FitState Walk(FitState begun, Func<RefineStep, StepResult> resultOf)
    {
        FitPoint point = new RefinementStage().Begin(begun);
        while (point.Step is RefineStep step)
        {
            point = point.Stage.After(point.Fit, resultOf(step));
        }

        return point.Fit;
    }
}
