using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class MullerBrownTests
{
    readonly MullerBrown _potential = new();

    [Theory]
    [InlineData("-0.558224", "1.441726", "-146.69952")]
    [InlineData("0.623499", "0.028038", "-108.16672")]
    [InlineData("-0.050011", "0.466694", "-80.76782")]
    [InlineData("-0.822002", "0.624313", "-40.66484")]
    [InlineData("0.212487", "0.292988", "-72.24894")]
    public void StationaryPointsAreThePublishedOnes(string x, string y, string energy)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var found = Probe.StationaryPointNear(_potential, double.Parse(x, invariant), double.Parse(y, invariant));
        Close.ToPrinted(x, found[0]);
        Close.ToPrinted(y, found[1]);
        Close.ToPrinted(energy, _potential.Energy(found));
        Assert.All(Probe.Gradient(_potential, found), slope => Close.Within(0, slope, 1e-10));
    }

    [Fact]
    public void WellDepthIsTheClimbOverTheHigherSaddle()
    {
        var saddle = _potential.Energy(Probe.StationaryPointNear(_potential, -0.822, 0.624));
        Close.To(saddle - _potential.Minimum.Energy, _potential.WellDepth, 1e-11);
    }

    [Fact]
    public void EveryParameterIsListed() => Assert.Equal(24, _potential.Parameters.Length);
}
