using Morsel.Activations;
using Morsel.Networks;

namespace Morsel.Tests.Networks;

public class NetworkLayoutTests
{
    [Fact]
    public void EqualWidthsCompareAndHashAlike()
    {
        var widths = new LayerWidths(10, 50);
        Assert.Equal(new LayerWidths(10, 50), widths);
        Assert.True(widths == new LayerWidths(10, 50));
        Assert.Equal(new LayerWidths(10, 50).GetHashCode(), widths.GetHashCode());
        Assert.Equal(default, new LayerWidths());
        Assert.Equal(default(LayerWidths).GetHashCode(), new LayerWidths().GetHashCode());
        foreach (var other in new[] { new LayerWidths(50, 10), new LayerWidths(10), new LayerWidths(10, 50, 1), default })
        {
            Assert.True(widths != other && !widths.Equals((object)other));
        }
    }

    [Fact]
    public void EqualLayoutsCompareAndHashAlike()
    {
        NetworkLayout Make() => new(2, new LayerWidths(10, 50), ActivationName.Elu);
        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
        Assert.NotEqual(Make(), Make() with { Hidden = new LayerWidths(10) });
        Assert.NotEqual(Make(), Make() with { OutputActivation = ActivationName.Elu });
    }

    [Fact]
    public void LayoutsReadAsInTheStudy()
    {
        Assert.Equal("10-50", new LayerWidths(10, 50).ToString());
        Assert.Equal("none", default(LayerWidths).ToString());
        Assert.Equal("2-10-50-1", new NetworkLayout(2, new LayerWidths(10, 50), ActivationName.Elu).ToString());
        Assert.Equal("3-1", new NetworkLayout(3, default, ActivationName.Elu).ToString());
    }

    [Theory]
    [InlineData(1, new int[0], 2)]
    [InlineData(5, new int[0], 6)]
    [InlineData(1, new[] { 1 }, 4)]
    [InlineData(2, new[] { 10 }, 41)]
    [InlineData(2, new[] { 10, 50 }, 631)]
    [InlineData(3, new[] { 5, 4, 3 }, 20 + 24 + 15 + 4)]
    public void ParametersAreOutputsTimesInputsPlusOne(int inputs, int[] hidden, int count)
    {
        var layout = new NetworkLayout(inputs, new LayerWidths(hidden), ActivationName.Elu);
        Assert.Equal(count, layout.ParameterCount);
        Assert.Equal(hidden.Length + 1, layout.LayerCount);
        Assert.Equal(count, Enumerable.Range(0, layout.LayerCount).Sum(layer => layout.OutputsOf(layer) * (layout.InputsOf(layer) + 1)));
    }

    [Fact]
    public void EmptyLayersAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerWidths(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerWidths(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkLayout(0, default, ActivationName.Elu));
    }
}
