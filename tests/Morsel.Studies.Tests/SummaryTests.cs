using Morsel.Datasets;
using Morsel.Potentials;
using Morsel.Studies.Plans;
using Morsel.Studies.ReferenceStudy;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Tests;

public class SummaryTests
{
    [Fact]
    public void QuartilesInterpolateBetweenOrderStatistics()
    {
        Assert.Equal(new Quartiles(1, 1.75, 2.5, 3.25, 4), Quartiles.Of([4, 1, 3, 2]));
        Assert.Equal(new Quartiles(5, 5, 5, 5, 5), Quartiles.Of([5]));
        Assert.True(double.IsNaN(Quartiles.Of([]).Median));
    }

    [Fact]
    public void CollapsedAndDivergedTrialsEnterNoMedian()
    {
        var plan = ReportStudies.Plan(
            """{ "potential": "morse", "layouts": ["5"], "activations": ["elu"], "learningRates": [0.01], "replicates": 5 }"""
        );
        double[] losses = [1e-40, double.NaN, 3e-40, double.PositiveInfinity, 2e-40];
        var cell = Assert.Single(ReportStudies.Results(plan, trial => losses[trial.Replicate]).Cells);
        Assert.Equal((3, 1, 1), (cell.FittedCount, cell.Collapsed, cell.Diverged));
        Assert.Equal(2e-40, cell.Fitted.Median);
        Assert.Equal(3e-40, cell.Fitted.Greatest);
        Assert.Equal(plan.Parts[0].Problem.Variance, cell.CollapsedLoss);
    }

    [Fact]
    public void AnExactPolynomialIsRecovered()
    {
        Axis[] axes = [new("x", Morsel.Units.LengthUnit.Reduced), new("y", Morsel.Units.LengthUnit.Reduced)];
        double[] points = [.. Enumerable.Range(0, 200).Select(i => 3 + 2 * Math.Sin(1.7 * i * i))],
            energies = new double[100];
        double V(double x, double y) => 2 - x + 3 * x * y * y - 0.5 * x * x * x;
        for (var i = 0; i < energies.Length; i++)
        {
            energies[i] = V(points[2 * i], points[2 * i + 1]);
        }

        var plan = StudyPlan.Create(
            Morsel.Studies.Specs.StudyJson.Read("""{ "name": "exact", "dataset": "points", "layouts": ["5"] }""", "test", []),
            _ => Dataset.OfPoints([.. axes], points, energies, Morsel.Units.EnergyUnit.Reduced)
        );
        var problem = plan.Parts[0].Problem;
        var fits = PolynomialFit.FitAll(TrialData.Of(plan.Parts[0]), [3, 2, 1, 30]);
        Assert.Equal([1, 2, 3], fits.Select(fit => fit.Degree));
        Assert.Equal([3, 6, 10], fits.Select(fit => fit.Terms));
        Assert.Same(fits[2], PolynomialFit.Best(fits));
        Assert.True(fits[2].ValidationLoss < 1e-24 * problem.Variance && fits[1].ValidationLoss > 1e-6 * problem.Variance);
        double[] at = new double[1];
        fits[2].Function([2.5, 3.5], at, default);
        Assert.Equal(V(2.5, 3.5), at[0], 9);
    }

    [Fact]
    public void HigherDegreesFitMorseBetter()
    {
        var part = ReportStudies.Plan("""{ "potential": "morse", "pointsPerAxis": 100, "split": "fixed", "layouts": ["5"] }""").Parts[0];
        var problem = part.Problem;
        var fits = PolynomialFit.FitAll(TrialData.Of(part), [2, 4, 6, 8, 10]);
        Assert.Equal(5, fits.Length);
        Assert.All(fits.Zip(fits.Skip(1)), pair => Assert.True(pair.Second.TrainingLoss < pair.First.TrainingLoss));
        Assert.True(fits[^1].ValidationLoss < 1e-3 * problem.Variance && fits[^1].ValidationLoss < 0.01 * fits[0].ValidationLoss);
    }

    [Fact]
    public void HeldOutEnergiesLeaveOnlyAsOneScore()
    {
        var heldOut = HeldOutPoints.Sample(new Morse(), [(1, 9)], 101, 1);
        // Where they lie is no secret: a fit that goes on from this one must know what to hold out again.
        Assert.Equal(["Coordinates", "Count"], typeof(HeldOutPoints).GetProperties().Select(property => property.Name).Order());
        Assert.Empty(typeof(HeldOutPoints).GetFields());
        Assert.DoesNotContain(
            typeof(HeldOutPoints).GetMethods(),
            method => method.ReturnType == typeof(Dataset) || method.ReturnType == typeof(double[])
        );
        var morse = new Morse();
        var scored = heldOut.Score(
            (points, energies, _) => Fill(points, energies, 0),
            (points, energies, _) => Fill(points, energies, 2e-20)
        );
        HeldOutScore[] scores = [.. scored.Select(points => HeldOutScore.Of(points, morse))];
        Assert.Equal(new(0, 0) { NearMinimum = new(0, 0), MinimumOff = 0 }, scores[0]);
        Assert.Equal(2e-20, scores[1].Rmse, 1e-32);
        Assert.Throws<InvalidOperationException>(() => heldOut.Score((_, energies, _) => energies.Clear()));

        void Fill(ReadOnlySpan<double> points, Span<double> energies, double error)
        {
            for (var i = 0; i < energies.Length; i++)
            {
                energies[i] = morse.Energy(points.Slice(i, 1)) + error;
            }
        }
    }

    [Fact]
    public void TheCellIsChosenByMedianAndNotByItsLuckiestReplicate()
    {
        var plan = ReportStudies.Plan(
            """{ "potential": "morse", "layouts": ["5", "10"], "activations": ["elu"], "learningRates": [0.01], "replicates": 3, "denseTestPoints": 501 }"""
        );
        var variance = plan.Parts[0].Problem.Variance;
        double[] steady = [1e-3, 1e-3, 1e-3],
            lucky = [1e-6, 1e-1, 1e-1];
        var test = ReportStudies.Test(
            ReportStudies.Results(plan, trial => variance * (trial.Cell.Hidden[0] == 5 ? steady : lucky)[trial.Replicate])
        );
        Assert.Equal(5, test.Cell!.Cell.Hidden[0]);
        Assert.False(test.IsNetworkOfCell);
        Assert.Equal(501, test.HeldOut);
        Assert.NotNull(test.NetworkScore);
        Assert.True(test.PolynomialScore!.MeanSquare < variance);
    }

    [Fact]
    public void ThePublishedTablesGiveThemselvesAway()
    {
        string Faults(string study, int part)
        {
            var plan = StudyPlan.Create(
                Morsel.Studies.Specs.StudyJson.Read(BuiltInStudies.Text(study), study, []),
                _ => throw new InvalidOperationException()
            );
            return string.Join('\n', PublishedFaults.Of(PublishedTable.Find(plan.Parts[part].Spec.Published)!, plan.Parts[part]));
        }

        Assert.Contains("exactly 0", Faults("paper-tables", 0), StringComparison.Ordinal);
        var table4 = Faults("paper-tables", 1);
        Assert.Contains("3989.19 + 4096.60 = 8085.79", table4, StringComparison.Ordinal);
        Assert.Contains("0.11 for 40-10", table4, StringComparison.Ordinal);
        Assert.Contains("two levels: 6 of 36", Faults("paper-tables", 2), StringComparison.Ordinal);
        Assert.Null(PublishedTable.Find(null));
        Assert.Throws<UnknownNameException>(() => PublishedTable.Find("table-9"));
    }
}
