using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Steps;
using Morsel.Lanes;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Fitting.Tests;

public class FitBaseTests
{
    static readonly FitSplit _split = FitSplit.Create(Water.Points(60, 2), new SplitRequest(), 1);

    // A linear fit to other points of the same water, which is not exact.
    static FitBase Base()
    {
        FitSplit split = FitSplit.Create(Water.Points(30, 5), new SplitRequest(), 1);
        FitCourse course = TinyFit.Course(split);
        course.Accept(course.Next()!.Execute(OneWorker.Instance));
        return new(SurfaceFunctions.Surface(split.Training, course.Best!.Models));
    }

    [Fact]
    public void TheDifferenceIsWhatTheBaseLeavesOfEnergiesAndGradients()
    {
        FitBase foundation = Base();
        Dataset left = foundation.DifferenceOf(_split.Training);
        SurfaceEvaluator evaluator = new(foundation.Surface);
        double[] gradient = new double[9];
        for (int point = 0; point < left.Count; point++)
        {
            double energy = evaluator.Energy(left.Point(point), gradient);
            Close.To(_split.Training.Energies[point], left.Energies[point] + energy, 1e-12);
            for (int i = 0; i < 9; i++)
            {
                Close.Within(_split.Training.Gradient(point)[i], left.Gradient(point)[i] + gradient[i], 1e-8);
            }
        }
    }

    [Fact]
    public void WhichPointsAreHighIsAMatterOfTheirEnergiesAndNotOfTheDifferences()
    {
        Dataset left = Base().DifferenceOf(_split.Training);
        Assert.Equal(_split.Training.Energies, left.Heights);
        Assert.Equal(left.Heights[3], left.Select([5, 3]).Heights[1]);
        Assert.Equal(2 * left.Count, left.Concat(left).Heights.Length);
        Assert.Equal(left.Heights, left.WithoutGradients().Heights);
        Assert.Equal(left.Heights, left.Weighted(left.Weights).Heights);
    }

    [Fact]
    public void APointWithoutAGradientKeepsNone()
    {
        FitBase foundation = Base();
        Dataset both = _split.Training.Concat(_split.Training.WithoutGradients()),
            left = foundation.DifferenceOf(both);
        Assert.Equal(both.HasGradient, left.HasGradient);
        Assert.All(left.Gradient(left.Count - 1).ToArray(), slope => Assert.Equal(0, slope));
        Assert.Empty(foundation.DifferenceOf(_split.Training.WithoutGradients()).Gradients);
    }

    [Fact]
    public void ErrorsOfTheSumAreThoseOfTheDifference()
    {
        FitBase foundation = Base();
        var course = new FitCourse(
            _split.Training,
            _split.Validation,
            new(),
            LaneWidths.Widest,
            constants: TinyFit.Constants,
            foundation: foundation
        );
        StepResult result = course.Next()!.Execute(OneWorker.Instance);
        course.Accept(result);
        FittedSurface best = course.Best!;
        Surface sum = SurfaceFunctions.Surface(_split.Training, best.Models, foundation);
        Assert.Equal(2, sum.Terms.Length);

        SurfaceErrors ofSum = ScoredPoints.Of(_split.Training, SurfaceFunctions.Of(sum)).Errors(),
            ofDifference = ScoredPoints
                .Of(foundation.DifferenceOf(_split.Training), SurfaceFunctions.Of(_split.Training, best.Models))
                .Errors();
        Close.To(ofDifference.Energy.Rmse, ofSum.Energy.Rmse, 1e-8);
        Close.To(ofDifference.Gradient!.Rmse, ofSum.Gradient!.Rmse, 1e-8);

        FitScores scores = FitScores.Score(_split, best, course.Linear, foundation: foundation);
        FitScores alone = FitScores.Score(FitSplit.Create(Water.Points(60, 2), new SplitRequest(), 1), best, course.Linear);
        Assert.True(scores.Surface.Errors().Energy.Rmse < scores.Null.Errors().Energy.Rmse);
        Assert.True(scores.Surface.Errors().Energy.Rmse < 0.01 * alone.Surface.Errors().Energy.Rmse);
    }
}
