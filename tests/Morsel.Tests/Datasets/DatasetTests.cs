using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Tests.Datasets;

public class DatasetTests
{
    static readonly ImmutableArray<Axis> _plane = [new("x", LengthUnit.Reduced), new("y", LengthUnit.Reduced)];

    static readonly ImmutableArray<Element> _hydrogen = [Element.Parse("H"), Element.Parse("H")];

    static Dataset Plane(double[] points, double[] energies, double[]? gradients = null) =>
        Dataset.OfPoints(_plane, points, energies, EnergyUnit.Reduced, gradients);

    [Fact]
    public void APointIsItsRow()
    {
        Dataset points = Plane([1, 2, 3, 4], [5, 6]);
        Assert.Equal((2, 2), (points.Count, points.CoordinateCount));
        Assert.Equal([3, 4], points.Point(1));
    }

    [Fact]
    public void AMoleculeIsConvertedOnceAndRemembersItsUnit()
    {
        Dataset data = Dataset.OfMolecule(_hydrogen, [0, 0, 0, 0, 0, 1.4], LengthUnit.Bohr, [-1], EnergyUnit.Hartree, [0, 0, 0, 0, 0, 0.1]);
        double length = LengthUnit.Bohr.To(LengthUnit.Angstrom),
            energy = EnergyUnit.Hartree.To(EnergyUnit.Wavenumber);
        Assert.Equal((EnergyUnit.Wavenumber, EnergyUnit.Hartree), (data.EnergyUnit, data.SourceUnit));
        Assert.Equal((1.4 * length, -energy, 0.1 * (energy / length)), (data.Point(0)[5], data.Energies[0], data.Gradient(0)[5]));
        Assert.Equal(1, data.Space.DegreesOfFreedom);
    }

    [Fact]
    public void AMoleculeHasNoReducedUnits() =>
        Assert.Throws<ArgumentException>(() =>
            Dataset.OfMolecule(_hydrogen, [0, 0, 0, 0, 0, 1], LengthUnit.Angstrom, [1], EnergyUnit.Reduced)
        );

    [Fact]
    public void WhatTheCallerChangesAfterwardsChangesNothing()
    {
        double[] points = [1, 2],
            energies = [3];
        Dataset data = Plane(points, energies);
        (points[0], energies[0]) = (9, 9);
        Assert.Equal((1, 3), (data.Coordinates[0], data.Energies[0]));
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, "Row 1 (counting from 0): y is NaN")]
    [InlineData(0, double.PositiveInfinity, 0, "Row 1 (counting from 0): energy is")]
    [InlineData(0, 0, double.NegativeInfinity, "Row 1 (counting from 0): gradient along y is")]
    public void ANumberThatIsNotFiniteIsRefusedWithItsRow(double coordinate, double energy, double slope, string start) =>
        Assert.StartsWith(
            start,
            Assert.Throws<ArgumentException>(() => Plane([0, 0, 0, coordinate], [0, energy], [0, 0, 0, slope])).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void LengthsThatDisagreeAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Plane([1, 2, 3], [5, 6]));
        Assert.Throws<ArgumentException>(() => Plane([1, 2, 3, 4], [5, 6], [1]));
    }

    [Fact]
    public void AxesNeedDistinctNames()
    {
        Assert.Throws<ArgumentException>(() => new PlainAxes([]));
        Assert.Throws<ArgumentException>(() => new PlainAxes([new("x", LengthUnit.Reduced), new("x", LengthUnit.Bohr)]));
        Assert.Throws<ArgumentException>(() => new PlainAxes([new(" ", LengthUnit.Reduced)]));
    }

    [Fact]
    public void SelectTakesRowsInTheOrderAsked()
    {
        Dataset all = Plane([1, 2, 3, 4, 5, 6], [10, 20, 30], [.1, .2, .3, .4, .5, .6]),
            some = all.Select([2, 0]);
        Assert.Equal((2, "y"), (some.Count, some.Space.Axes[1].Name));
        Assert.Equal([5, 6, 1, 2], some.Coordinates);
        Assert.Equal([30, 10], some.Energies);
        Assert.Equal([.5, .6, .1, .2], some.Gradients);
        Assert.Empty(Plane([1, 2, 3, 4], [1, 2]).Select([1]).Gradients);
    }

    [Fact]
    public void ReducedUnitsLeadNowhereElse()
    {
        Assert.Equal(1, EnergyUnit.Reduced.To(EnergyUnit.Reduced));
        Assert.Throws<InvalidOperationException>(() => EnergyUnit.Reduced.To(EnergyUnit.Hartree));
        Assert.Throws<InvalidOperationException>(() => LengthUnit.Bohr.To(LengthUnit.Reduced));
    }
}
