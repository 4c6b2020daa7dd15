using Morsel.Datasets;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;
using Morsel.Surfaces;

namespace Morsel.Studies.Tests;

public class TrialDataTests
{
    const string Part =
        """{ "potential": "morse-2d", "pointsPerAxis": 8, "layouts": ["5"], "activations": ["tanh"], "learningRates": [0.01], "replicates": 3, "split": "per-replicate" """;

    [Fact]
    public void ScalingsAreOfTheTrainingPointsOfTheTrialsOwnDivision()
    {
        StudyPlan plan = ReportStudies.Plan($"{Part} }}");
        TrialData[] data = [.. plan.Trials.Select(TrialData.Of)];
        Assert.Equal(3, data.Select(one => string.Join(',', one.Split.Training)).Distinct().Count());
        foreach (TrialData one in data)
        {
            double[] training = [.. one.Split.Training.Select(row => one.Targets[row])];
            Assert.Equal(0, training.Average(), 12);
            Assert.Equal(1, training.Average(target => target * target), 12);
            double[] energies = [.. one.Targets];
            one.ToEnergies(energies);
            Assert.All(energies.Zip(plan.Parts[0].Problem.Points.Energies), pair => Assert.Equal(pair.Second, pair.First, 9));
        }
    }

    [Fact]
    public void RawTargetsAndInputsAreAsTheyAre()
    {
        PlannedPart part = ReportStudies.Plan($"{Part}, \"targets\": \"raw\", \"inputs\": \"raw\" }}").Parts[0];
        var data = TrialData.Of(part);
        Assert.Equal(part.Problem.Points.Energies, data.Targets);
        Assert.Equal(part.Problem.Points.Coordinates, data.Inputs);
        // A polynomial is fitted to standardised energies whatever the networks learn.
        Assert.NotEqual(Standardiser.None, data.TrainingScale);
    }

    [Fact]
    public void TrialsOfOneDivisionShareTheirData()
    {
        StudyPlan plan = ReportStudies.Plan($"{Part.Replace("per-replicate", "fixed", StringComparison.Ordinal)} }}");
        Assert.Single(TrialData.Of(plan.Trials).Distinct());
        Assert.Equal(3, TrialData.Of(ReportStudies.Plan($"{Part} }}").Trials).Distinct().Count());
    }

    [Theory]
    [InlineData(InputScaling.Scaled)]
    [InlineData(InputScaling.Raw)]
    internal void TheModelOfANetworkAnswersAsTheNetworkDoes(InputScaling inputs)
    {
        StudyPlan plan = ReportStudies.Plan(
            $"{Part}, \"precision\": \"double\", \"inputs\": \"{inputs.ToString().ToLowerInvariant()}\" }}"
        );
        KeptNetwork network = ReportStudies.Results(plan, _ => 1).Networks[0];
        var surface = new NetworkSurface(network);
        double[] points = [.. plan.Parts[0].Problem.Points.Coordinates.Take(20)],
            modelled = new double[10];
        var all = plan.Parts[0].Problem.Points;
        var range = TrainingRange.Of(surface.Model.Descriptor, all.Coordinates.AsSpan());
        var evaluator = new SurfaceEvaluator(new Surface(all.Space, all.EnergyUnit, [surface.Model], [range]));
        for (int i = 0; i < modelled.Length; i++)
        {
            modelled[i] = evaluator.Energy(points.AsSpan(2 * i, 2));
        }

        Assert.All(surface.Energies(points).Zip(modelled), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * Math.Abs(pair.First)));
    }

    [Theory]
    [InlineData("fixed")]
    [InlineData("per-replicate")]
    [InlineData("covering")]
    public void CopiesOfAPointAreOnOneSideOfEveryDivision(string split)
    {
        double[] once = [.. Enumerable.Range(0, 20).Select(k => 0.5 + 0.1 * k)];
        Dataset points = Dataset.OfPoints(
            [new("r", Units.LengthUnit.Angstrom)],
            (double[])[.. once, .. once],
            [.. once.Concat(once).Select(r => (r - 1) * (r - 1))],
            Units.EnergyUnit.Electronvolt
        );
        StudyPlan plan = StudyPlan.Create(
            StudyJson.Read(
                $$"""{ "name": "copies", "dataset": "points", "layouts": ["5"], "activations": ["tanh"], "learningRates": [0.01], "replicates": 3, "split": "{{split}}" }""",
                "test",
                []
            ),
            _ => points
        );
        foreach (Trial trial in plan.Trials)
        {
            Split division = trial.Split;
            Assert.Equal(Enumerable.Range(0, 40), division.Training.Concat(division.Validation).Order());
            Assert.NotEmpty(division.Validation);
            Assert.All(division.Validation, row => Assert.Contains((row + 20) % 40, division.Validation));
        }
    }
}
