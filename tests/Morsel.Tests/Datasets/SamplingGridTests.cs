using Morsel.Datasets;
using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Datasets;

public class SamplingGridTests
{
    [Fact]
    public void TheFirstCoordinateRunsFastest()
    {
        var grid = SamplingGrid.Equispaced(new Morse2D(), [(1, 3), (10, 14)], 3);
        Assert.Equal([1, 10, 2, 10, 3, 10, 1, 12, 2, 12, 3, 12, 1, 14, 2, 14, 3, 14], grid.Coordinates);
    }

    [Theory]
    [InlineData(0.1, 0.7, 4)]
    [InlineData(0.2, 5, 100)]
    [InlineData(-1.5, 1.2, 7)]
    public void BothEndsAreHitExactly(double low, double high, int count)
    {
        var equispaced = SamplingGrid.Equispaced(new Morse(), [(low, high)], count).Coordinates;
        var nodes = SamplingGrid.ChebyshevLobatto(new Morse(), (low, high), count).Coordinates;
        Assert.Equal((low, high, low, high), (equispaced[0], equispaced[^1], nodes[0], nodes[^1]));
    }

    [Fact]
    public void ChebyshevLobattoNodesAreProjectionsOfEqualAngles()
    {
        var nodes = SamplingGrid.ChebyshevLobatto(new Morse(), (1, 9), 5).Coordinates;
        foreach (var (expected, node) in new[] { 1, 5 - Math.Sqrt(8), 5, 5 + Math.Sqrt(8), 9 }.Zip(nodes))
        {
            Close.To(expected, node, 1e-15);
        }

        Assert.Throws<ArgumentException>(() => SamplingGrid.ChebyshevLobatto(new Morse2D(), (1, 9), 5));
    }

    [Fact]
    public void RandomPointsFillTheDomainAndFollowTheSeed()
    {
        var potential = new DoubleMorse2D();
        var points = SamplingGrid.Random(potential, [(-1, 1), (5, 6)], 1000, 11);
        for (var i = 0; i < points.Count; i++)
        {
            Assert.InRange(points.Point(i)[0], -1, 1);
            Assert.InRange(points.Point(i)[1], 5, 6);
        }

        Assert.Equal(points.Coordinates, SamplingGrid.Random(potential, [(-1, 1), (5, 6)], 1000, 11).Coordinates);
        Assert.NotEqual(points.Coordinates, SamplingGrid.Random(potential, [(-1, 1), (5, 6)], 1000, 12).Coordinates);
    }

    [Fact]
    public void EnergiesAndGradientsAreThePotentials()
    {
        var potential = new MullerBrown();
        var points = SamplingGrid.Random(potential, SamplingGrid.Domain(potential), 50, 2);
        Span<double> gradient = stackalloc double[2];
        for (var i = 0; i < points.Count; i++)
        {
            Assert.Equal(potential.EnergyAndGradient(points.Point(i), gradient), points.Energies[i]);
            Assert.Equal(gradient.ToArray(), points.Gradient(i));
        }
    }

    [Fact]
    public void UnitsAreThePotentials()
    {
        var points = SamplingGrid.Equispaced(new LennardJones(energyUnit: EnergyUnit.Electronvolt), [(2.5, 10)], 3);
        Assert.Equal(EnergyUnit.Electronvolt, points.EnergyUnit);
        Assert.Equal([new Axis("r", LengthUnit.Angstrom)], points.Space.Axes);
    }

    [Fact]
    public void ADomainThatDoesNotFitIsRefused()
    {
        Assert.Throws<ArgumentException>(() => SamplingGrid.Equispaced(new Morse2D(), [(0, 1)], 3));
        Assert.Throws<ArgumentException>(() => SamplingGrid.Equispaced(new Morse(), [(1, 1)], 3));
        Assert.Throws<ArgumentException>(() => SamplingGrid.Random(new Morse(), [(0, double.NaN)], 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SamplingGrid.Equispaced(new Morse(), [(0, 1)], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SamplingGrid.Equispaced(new Morse2D(), [(0, 1), (0, 1)], 100_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => SamplingGrid.Random(new Morse(), [(0, 1)], 0, 1));
    }

    [Fact]
    public void ASingularPointIsRefusedWithItsRow() =>
        Assert.Contains("Row 0", Assert.Throws<ArgumentException>(() => SamplingGrid.Equispaced(new LennardJones(), [(0, 10)], 5)).Message);
}
