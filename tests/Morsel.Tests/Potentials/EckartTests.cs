using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class EckartTests
{
    [Theory]
    [InlineData(-1.7)]
    [InlineData(0)]
    [InlineData(0.4)]
    public void EqualHeightsGiveTheSquaredHyperbolicSecant(double x) =>
        Close.To(0.425 / Math.Pow(Math.Cosh(1.36 * x), 2), new Eckart().Energy([x]), 1e-14);

    [Theory]
    [InlineData(0.4, 0.1)]
    [InlineData(0.1, 0.4)]
    public void EachSideSeesItsOwnHeight(double forward, double backward)
    {
        var barrier = new Eckart(forward, backward);
        Close.Within(0, barrier.Energy([-100]), 1e-15);
        Close.To(forward - backward, barrier.Energy([100]), 1e-14);
        // s / (1 - s) = exp(2 a x) = sqrt(V1 / V2) at the top.
        var top = Math.Log(forward / backward) / 4 / 1.36;
        Close.To(forward, barrier.Energy([top]), 1e-14);
        Close.Within(0, Probe.Gradient(barrier, top)[0], 1e-15);
        Assert.True(barrier.Energy([top - 0.01]) < forward && barrier.Energy([top + 0.01]) < forward);
        Close.To(0.4, barrier.WellDepth, 1e-15);
    }

    [Fact]
    public void ExchangingTheHeightsReflectsTheBarrier()
    {
        for (var x = -2.5; x < 3; x += 0.5)
        {
            Close.Within(new Eckart(0.3, 0.5).Energy([x]), new Eckart(0.5, 0.3).Energy([-x]) - 0.2, 1e-15);
        }
    }
}
