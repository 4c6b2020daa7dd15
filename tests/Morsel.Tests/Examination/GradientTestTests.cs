using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Examination;

public sealed class GradientTestTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(0.529177)]
    [InlineData(627.5)]
    public void TheSlopeIsTheRatioThatGradientsWereMultipliedBy(double factor)
    {
        var test = GradientTest.Of(Springs.Set(300, 0.1, seed: 1, gradientFactor: factor));
        Assert.True(test.IsTelling);
        Assert.InRange(test.Slope * factor, 0.97, 1.03);
        Assert.InRange(test.Explained, 0.95, 1);
        Assert.Empty(test.Worst);
    }

    [Fact]
    public void GradientsOfAnotherSetTellNothing()
    {
        var (set, other) = (Springs.Set(300, 0.1, 1), Springs.Set(300, 0.1, 2));
        Assert.False(
            GradientTest
                .Of(Dataset.Create(set.Space, EnergyUnit.Wavenumber, [.. set.Coordinates], [.. set.Energies], [.. other.Gradients]))
                .IsTelling
        );
    }

    [Fact]
    public void AWrongEnergyStandsOut()
    {
        var right = Springs.Set(300, 0.1, 1);
        double[] energies = [.. right.Energies];
        energies[120] += 5000;
        var set = Dataset.Create(right.Space, EnergyUnit.Wavenumber, [.. right.Coordinates], energies, [.. right.Gradients]);
        var test = GradientTest.Of(set);
        Assert.InRange(test.Slope, 0.97, 1.03);
        Assert.NotEmpty(test.Worst);
        Assert.All(test.Worst, pair => Assert.True(pair.First == 120 || pair.Second == 120));
    }

    [Fact]
    public void PointsWithoutGradientTakeNoPart()
    {
        var set = Springs.Set(300, 0.1, 1);
        var has = Enumerable.Range(0, 300).Select(point => point % 3 > 0).ToArray();
        double[] gradients = [.. set.Gradients];
        for (var point = 0; point < 300; point += 3)
        {
            Array.Clear(gradients, 9 * point, 9);
        }

        Assert.InRange(
            GradientTest
                .Of(Dataset.Create(set.Space, EnergyUnit.Wavenumber, [.. set.Coordinates], [.. set.Energies], gradients, has))
                .Slope,
            0.97,
            1.03
        );
    }

    [Fact]
    public void PlainCoordinatesAreScaledByTheirSpread()
    {
        var points = SamplingGrid.Random(new MullerBrown(), SamplingGrid.Domain(new MullerBrown()), 500, 3);
        Assert.InRange(GradientTest.Of(points).Slope, 0.95, 1.05);
        var stretched = Dataset.OfPoints(
            points.Space.Axes,
            [.. points.Coordinates.Select((q, k) => k % 2 == 0 ? q * 1e6 : q)],
            points.Energies.AsSpan(),
            EnergyUnit.Reduced,
            [.. points.Gradients.Select((g, k) => k % 2 == 0 ? g / 1e6 : g)]
        );
        Assert.Equal(GradientTest.Of(points).Slope, GradientTest.Of(stretched).Slope, 1e-3);
    }

    [Fact]
    public void TooFewPointsTellNothing() => Assert.False(GradientTest.Of(Springs.Set(20, 0.1, 1)).IsTelling);
}
