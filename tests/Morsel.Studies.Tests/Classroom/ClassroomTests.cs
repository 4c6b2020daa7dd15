using System.Text.Json.Nodes;
using Morsel.Studies.Classroom;

namespace Morsel.Studies.Tests.Classroom;

public sealed class ClassroomTests
{
    const string Small = """
        { "potential": "morse", "pointsPerAxis": 40, "layouts": ["6-6"], "activations": ["tanh"], "learningRates": [0.01], "epochs": 60 }
        """;

    [Fact]
    public void TheSameSettingsGiveTheSameNumbers()
    {
        ClassroomFrame[] once = Train(Small),
            again = Train(Small);

        Assert.Equal(once.Select(Numbers), again.Select(Numbers));
    }

    [Fact]
    public void AnotherSeedGivesOtherNumbers()
    {
        Assert.NotEqual(Numbers(Train(Small)[^1]), Numbers(Train(With("seed", 2))[^1]));
    }

    [Fact]
    public void ErrorsFallAndFramesEndWithTheLastEpoch()
    {
        ClassroomFrame[] frames = Train(Small);

        Assert.Equal(60, frames[^1].Epoch);
        Assert.Equal(frames.Select(frame => frame.Epoch).Order(), frames.Select(frame => frame.Epoch));
        Assert.True(frames[^1].MedianTestError < 0.5 * frames[0].MedianTestError);
    }

    [Fact]
    public void DoublePrecisionTrainsSixteenNetworksToo()
    {
        ClassroomFrame last = Train(With("precision", "double"))[^1];

        Assert.Equal(ClassroomSpec.Networks, last.Networks.Length);
        Assert.Equal(ClassroomSpec.Networks, last.Networks.Select(network => network.TestLoss).Distinct().Count());
    }

    [Fact]
    public void AStoppedTrainingShowsNothingMore()
    {
        using var stop = new CancellationTokenSource();
        var frames = new List<ClassroomFrame>();

        bool isWhole = new ClassroomTraining(ClassroomSpec.Read(Small)).Run(
            frame =>
            {
                frames.Add(frame);
                if (frames.Count == 3)
                {
                    stop.Cancel();
                }
            },
            stop.Token
        );

        Assert.False(isWhole);
        Assert.Equal(3, frames.Count);
    }

    [Fact]
    public void NoiseIsOnThePointsAndNotOnTheTest()
    {
        ClassroomSpec clean = ClassroomSpec.Read(Small),
            noisy = ClassroomSpec.Read(With("noise", 0.2));

        Assert.Equal(new ClassroomTraining(clean).Grid.Energies, new ClassroomTraining(noisy).Grid.Energies);
        double[] noise = [.. clean.Part.Problem.Points.Energies.Zip(noisy.Part.Problem.Points.Energies, (a, b) => b - a)];
        double deviation = Math.Sqrt(noise.Average(value => value * value) / clean.Part.Problem.Variance);
        Assert.InRange(deviation, 0.12, 0.28);
    }

    [Theory]
    [InlineData("layouts", """["10-10-10-10"]""", "layouts: expected 1 to 3 hidden layers, got 10-10-10-10")]
    [InlineData("layouts", """["101"]""", "at most 100 nodes")]
    [InlineData("layouts", """["5", "6"]""", "one layout")]
    [InlineData("epochs", "20001", "at most 20000")]
    [InlineData("noise", "1.5", "noise: expected a number from 0 to 1, got 1.5")]
    [InlineData("noise", "\"much\"", "noise: expected a number from 0 to 1")]
    [InlineData("pointsPerAxis", "2501", "at most 2500 points")]
    [InlineData("learningRates", "[2]", "at most 1")]
    [InlineData("potential", "\"water\"", "Unknown potential of one or two dimensions 'water'")]
    [InlineData("refinement", "5", "refinement")]
    [InlineData("activation", "\"elu\"", "Did you mean 'activations'?")]
    [InlineData("potential", "null", "the classroom reads no files")]
    public void WhatAClassroomDoesNotTakeIsRefusedByName(string key, string value, string expected)
    {
        JsonObject settings = JsonNode.Parse(Small)!.AsObject();
        settings[key] = JsonNode.Parse(value);

        var refusal = Assert.Throws<SpecException>(() => ClassroomSpec.Read(settings.ToJsonString()));

        Assert.Contains(expected, refusal.Message);
    }

    [Fact]
    public void MoreWorkThanAMinuteIsRefused()
    {
        const string Large = """
            { "potential": "muller-brown", "pointsPerAxis": 50, "layouts": ["100-100-100"], "activations": ["tanh"], "learningRates": [0.01], "epochs": 20000 }
            """;

        var refusal = Assert.Throws<SpecException>(() => ClassroomSpec.Read(Large));

        Assert.Contains("Take fewer epochs, points or nodes", refusal.Message);
    }

    [Fact]
    public void EveryPotentialHasSettingsThatAreTaken()
    {
        Assert.Equal(9, ClassroomSpec.Potentials.Count());
        foreach (string name in ClassroomSpec.Potentials.Select(potential => potential.Name))
        {
            Forecast forecast = Forecast.Of(ClassroomSpec.Read(Presets.WellPosed(name).ToJsonString()));

            Assert.InRange(forecast.Expected.RelativeRmse, 1e-6, 10);
            Assert.True(forecast.AdvisedExpected.RelativeRmse <= forecast.Expected.RelativeRmse);
        }
    }

    [Theory]
    [InlineData("morse", "5-5", "relu")]
    [InlineData("lennard-jones", "100-50", "relu")]
    [InlineData("morse-2d", "40-10", "elu")]
    [InlineData("double-morse-2d", "40-40", "elu")]
    public void ThePapersSettingsAreThoseOfItsFigures(string potential, string layout, string activation)
    {
        ClassroomSpec spec = ClassroomSpec.Read(Presets.Published(potential)!.ToJsonString());

        Assert.Equal((layout, activation), (spec.Cell.Hidden.ToString(), spec.Cell.Activation.ToString().ToLowerInvariant()));
        Assert.Equal(10_000, spec.Part.Spec.Epochs);
    }

    static string With(string key, JsonNode value)
    {
        JsonObject settings = JsonNode.Parse(Small)!.AsObject();
        settings[key] = value;
        return settings.ToJsonString();
    }

    static string Numbers(ClassroomFrame frame) =>
        string.Join(' ', frame.Networks.Select(network => $"{network.TestLoss:R} {network.ValidationLoss:R} {network.Parameters.Sum():R}"));

    static ClassroomFrame[] Train(string settings)
    {
        var frames = new List<ClassroomFrame>();
        Assert.True(new ClassroomTraining(ClassroomSpec.Read(settings)).Run(frames.Add, TestContext.Current.CancellationToken));
        return [.. frames];
    }
}
