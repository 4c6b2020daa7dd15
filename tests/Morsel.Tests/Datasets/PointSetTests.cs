using System.Collections.Immutable;
using Morsel.Datasets;

namespace Morsel.Tests.Datasets;

public class PointSetTests
{
    static readonly ImmutableArray<Axis> _plane = [new("x", "1"), new("y", "1")];

    [Fact]
    public void APointIsItsRow()
    {
        var points = new PointSet(_plane, "1", [1, 2, 3, 4], [5, 6]);
        Assert.Equal((2, 2), (points.Count, points.Dimensions));
        Assert.Equal([3, 4], points.Point(1));
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, "Row 1 (counting from 0): y is NaN")]
    [InlineData(0, double.PositiveInfinity, 0, "Row 1 (counting from 0): energy is")]
    [InlineData(0, 0, double.NegativeInfinity, "Row 1 (counting from 0): gradient along y is")]
    public void ANumberThatIsNotFiniteIsRefusedWithItsRow(double coordinate, double energy, double slope, string start) =>
        Assert.StartsWith(
            start,
            Assert.Throws<ArgumentException>(() => new PointSet(_plane, "1", [0, 0, 0, coordinate], [0, energy], [0, 0, 0, slope])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void LengthsThatDisagreeAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new PointSet(_plane, "1", [1, 2, 3], [5, 6]));
        Assert.Throws<ArgumentException>(() => new PointSet(_plane, "1", [1, 2, 3, 4], [5, 6], [1]));
    }

    [Fact]
    public void AxesNeedDistinctNamesAndUnits()
    {
        Assert.Throws<ArgumentException>(() => new PointSet([], "1", [], []));
        Assert.Throws<ArgumentException>(() => new PointSet([new("x", "1"), new("x", "bohr")], "1", [1, 2], [3]));
        Assert.Throws<ArgumentException>(() => new PointSet([new("x", "")], "1", [1], [3]));
        Assert.Throws<ArgumentException>(() => new PointSet([new("x", "1")], " ", [1], [3]));
    }
    [Fact]
    public void SelectTakesRowsInTheOrderAsked()
    {
        var all = new PointSet([new("x", "1"), new("y", "1")], "1", [1, 2, 3, 4, 5, 6], [10, 20, 30], [.1, .2, .3, .4, .5, .6]);
        var some = all.Select([2, 0]);
        Assert.Equal((2, "y"), (some.Count, some.Axes[1].Name));
        Assert.Equal([5, 6, 1, 2], some.Points);
        Assert.Equal([30, 10], some.Energies);
        Assert.Equal([.5, .6, .1, .2], some.Gradients!);
        Assert.Null(new PointSet(all.Axes, "1", all.Points, all.Energies).Select([1]).Gradients);
    }
}
