using Morsel.Reports.Figures;

namespace Morsel.Reports.Tests.Figures;

public sealed class LogTicksTests
{
    [Theory]
    [InlineData(-3.2, 1.1, "10⁻³ 10⁻² 10⁻¹ 1 10")]
    [InlineData(-1.2, 0.3, "10⁻¹ 1")]
    [InlineData(0.9, 1.4, "10 15 20 25")]
    [InlineData(-0.1, 0.8, "1 2 5")]
    [InlineData(0.05, 0.25, "1.2 1.4 1.6")]
    [InlineData(1.31, 1.68, "25 30 35 40 45")]
    [InlineData(-6.95, -6.75, "1.2×10⁻⁷ 1.4×10⁻⁷ 1.6×10⁻⁷")]
    [InlineData(-40.1, -39.1, "10⁻⁴⁰ 2×10⁻⁴⁰ 5×10⁻⁴⁰")]
    [InlineData(-1.001, -0.999, "0.0998 0.1 0.1002")]
    public void LabelsAreRoundNumbers(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', LogTicks.Labelled(low, high).Select(tick => tick.Label)));

    [Fact]
    public void ATickStandsWhereItsLabelSays() =>
        Assert.All(
            LogTicks.Labelled(-0.3, 0.9),
            tick => Assert.Equal(double.Parse(tick.Label, System.Globalization.CultureInfo.InvariantCulture), Math.Pow(10, tick.Place), 12)
        );

    [Fact]
    public void VeryManyDecadesAreMarkedSparsely()
    {
        var ticks = LogTicks.Labelled(-40, 3);
        Assert.InRange(ticks.Length, 3, 9);
        Assert.Empty(LogTicks.Between(-40, 3));
    }

    [Fact]
    public void AnAxisWithoutLengthHasNoNarrowTicks() => Assert.Empty(LogTicks.Labelled(0.31, 0.31));
}
