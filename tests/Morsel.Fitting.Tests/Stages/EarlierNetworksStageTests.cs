using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Stages;
using Morsel.Fitting.Steps;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Fitting.Tests.Stages;

public class EarlierNetworksStageTests
{
    static readonly FitSplit _few = FitSplit.Create(TinyFit.RidgePoints(40), new SplitRequest(), 1);

    static ImmutableArray<SurfaceModel> Networks()
    {
        FitCourse course = TinyFit.Course(_few);
        TinyFit.Walk(course);
        return course.Networks;
    }

    [Fact]
    public void ANetworkIsTheSameFunctionOnOtherPoints()
    {
        InputSet set = InputSets.For(_few.Training, null, TinyFit.Constants)[0];
        PreparedInputs before = PreparedInputs.Create(set, _few.Training, _few.Validation),
            after = PreparedInputs.Create(set, TinyFit.Ridge.Training, TinyFit.Ridge.Validation);
        foreach (LayerWidths hidden in (LayerWidths[])[new(3), new(4, 3), new()])
        {
            var layout = new NetworkLayout(1, hidden, ActivationName.Tanh);
            SurfaceModel model = before.ModelOf(layout, [.. Initialisers.Draw(layout, Initialiser.GlorotUniform, 3)]),
                moved = after.ModelOf(layout, after.ParametersOf(model));
            Assert.NotEqual(model.Mean, moved.Mean);
            SurfaceEvaluator one = SurfaceFunctions.Evaluator(_few.Training, [model]),
                other = SurfaceFunctions.Evaluator(_few.Training, [moved]);
            for (double x = -1; x < 1; x += 0.1)
            {
                Close.Within(one.Energy([x]), other.Energy([x]), 1e-12);
            }
        }
    }

    [Fact]
    public void EarlierNetworksCompeteWithFreshOnesOfTheirKindsAndNothingElseIsSearched()
    {
        ImmutableArray<SurfaceModel> networks = Networks();
        Assert.NotEmpty(networks);
        FitCourse course = new(
            TinyFit.Ridge.Training,
            TinyFit.Ridge.Validation,
            new(),
            LaneWidths.Widest,
            constants: TinyFit.Constants,
            earlier: networks
        );
        Assert.Equal(networks.Length, course.EarlierNetworks);
        List<string> kinds = [];
        while (course.Next() is { } step)
        {
            if (step is PopulationStep population)
            {
                kinds.AddRange(population.Candidates.Select(candidate => $"{candidate.Layout}"));
            }

            course.Accept(step.Execute(OneWorker.Instance));
        }

        Assert.Equal(networks.Select(model => $"{model.Layout}").Distinct().Order(), kinds.Order());
        Assert.True(course.IsSearchFinished);
    }

    [Fact]
    public void AnEarlierNetworkIsInTheFieldWithItsErrorsBeforeAnyIteration()
    {
        var task = new FitTask(
            TinyFit.Ridge.Training,
            TinyFit.Ridge.Validation,
            new(),
            TinyFit.Constants,
            LaneWidths.Widest,
            global::Morsel.Fitting.Advice.Advisor.Standard
        )
        {
            Earlier = Networks(),
        };
        FitPoint point = new EarlierNetworksStage().Begin(new(task));
        Assert.Equal(task.Earlier.Length, point.Fit.Field.Length);
        Assert.All(
            point.Fit.Field,
            member =>
            {
                Assert.True(double.IsFinite(member.Merit));
                Assert.Equal(0, member.Iterations);
            }
        );
    }

    [Fact]
    public void OfFewPointsWhichAreAllTrainedOnNoNetworkIsLeft()
    {
        FitCourse course = TinyFit.Course(TinyFit.FewOfWater);
        TinyFit.Walk(course);
        Assert.Empty(course.Networks);
    }
}
