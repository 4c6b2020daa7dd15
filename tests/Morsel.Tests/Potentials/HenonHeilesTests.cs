using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class HenonHeilesTests
{
    [Theory]
    [InlineData(0.3, 0.4)]
    [InlineData(-0.9, 0.1)]
    [InlineData(0.2, -0.7)]
    public void ARotationThrough120DegreesChangesNothing(double x, double y)
    {
        var (cos, sin) = (-0.5, Math.Sqrt(3) / 2);
        Close.To(new HenonHeiles().Energy([x, y]), new HenonHeiles().Energy([cos * x - sin * y, sin * x + cos * y]), 1e-14);
        Assert.Equal(new HenonHeiles().Energy([x, y]), new HenonHeiles().Energy([-x, y]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.1)]
    public void ThreeSaddlesStandAtTheEscapeEnergy(double lambda)
    {
        var potential = new HenonHeiles(lambda);
        foreach (var angle in new[] { Math.PI / 2, -Math.PI / 6, -5 * Math.PI / 6 })
        {
            double[] saddle = [Math.Cos(angle) / lambda, Math.Sin(angle) / lambda];
            Close.To(1 / (6 * lambda * lambda), potential.Energy(saddle), 1e-14);
            Assert.All(Probe.Gradient(potential, saddle), slope => Close.Within(0, slope, 1e-14 / lambda));
        }

        Close.To(1 / (6 * lambda * lambda), potential.WellDepth, 1e-15);
    }

    [Fact]
    public void BeyondASaddleItIsUnboundedBelow() => Assert.True(new HenonHeiles().Energy([0, 100]) < -3e5);

    [Fact]
    public void TheEdgeOfTheWellIsATriangle()
    {
        // V = 1/6 on the line y = -1/2.
        for (var x = -0.8; x < 0.8; x += 0.1)
        {
            Close.To(1.0 / 6, new HenonHeiles().Energy([x, -0.5]), 1e-14);
        }
    }
}
