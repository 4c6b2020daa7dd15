using System.Collections.Immutable;
using Morsel.Growing.Sampling;

namespace Morsel.Growing.Tests.Sampling;

public sealed class FirstPointsTests
{
    const double Window = 15000;

    static Candidate[] FirstOf(ImmutableArray<StartPoint> starts, int count) =>
        [
            .. FirstPoints.Of(
                Waters.Molecule.Elements,
                starts,
                new(Waters.Molecule.Elements, starts, Window, 3),
                2,
                count,
                Window,
                near: 0.01
            ),
        ];

    [Fact]
    public void TheEnergyOfAStepIsTheOneThatItWasMadeFor()
    {
        using var folder = new TemporaryFolder();
        StartPoint start = Waters.Starts(folder.Path)[0];
        for (int mode = 0; mode < 3; mode++)
        {
            double[] step = HarmonicSampling.AlongMode(start, mode, 1, 100);
            Close.To(100, HarmonicSampling.EnergyAt(start, Waters.Molecule.Elements, step), 0.05);
            double[] moved = [.. step.Select((x, i) => x + (i % 3 == 0 ? 0.4 : 0))];
            Close.To(
                HarmonicSampling.EnergyAt(start, Waters.Molecule.Elements, step),
                HarmonicSampling.EnergyAt(start, Waters.Molecule.Elements, moved),
                1e-6
            );
        }
    }

    [Fact]
    public void StepsFromAHighStartStayInWhatItLeavesOfTheWindow()
    {
        using var folder = new TemporaryFolder();
        StartPoint low = Waters.Starts(folder.Path)[0],
            high = low with { Number = 2, Energy = 12_000 };
        Candidate[] steps = [.. FirstOf([low, high], 160).Where(IsStep)];
        Assert.Contains(steps, step => step.Reason.EndsWith("start 1", StringComparison.Ordinal) && EnergyOf(step) > 4000);
        Candidate[] ofHigh = [.. steps.Where(step => step.Reason.Contains("start 2", StringComparison.Ordinal))];
        Assert.NotEmpty(ofHigh);
        Assert.All(ofHigh, step => Assert.True(EnergyOf(step) <= 3300));

        double EnergyOf(Candidate step) => HarmonicSampling.EnergyAt(low, Waters.Molecule.Elements, step.Positions.AsSpan());
    }

    [Fact]
    public void AStartAboveTheWindowStillHasSteps()
    {
        using var folder = new TemporaryFolder();
        StartPoint low = Waters.Starts(folder.Path)[0];
        Candidate[] first = FirstOf([low, low with { Number = 2, Energy = 20_000 }], 160);
        Assert.All(first, point => Assert.All(point.Positions, x => Assert.True(double.IsFinite(x))));
        Assert.Contains(first, point => point.Reason.EndsWith("vibration 1 of start 2", StringComparison.Ordinal));
    }

    [Fact]
    public void AQuarterAtMostAreSteps()
    {
        using var folder = new TemporaryFolder();
        Candidate[] first = FirstOf(Waters.Starts(folder.Path), 16);
        Assert.Equal(16, first.Length);
        Assert.InRange(first.Count(IsStep), 2, 4);
    }

    static bool IsStep(Candidate point) =>
        point.Reason.StartsWith("start", StringComparison.Ordinal) || point.Reason.Contains("of start", StringComparison.Ordinal);
}
