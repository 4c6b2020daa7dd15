using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Tests.Examination;

public sealed class OutlierTests
{
    [Fact]
    public void EnergiesBeyondAWideGapAreOutliersOnBothSides()
    {
        double[] energies = [.. Enumerable.Range(0, 500).Select(k => -76.0 + 1e-4 * k)];
        Assert.Empty(EnergyOutliers.Find(energies));
        (energies[31], energies[77], energies[300]) = (0, -7600, 0);
        Assert.Equal([31, 77, 300], EnergyOutliers.Find(energies));
    }

    [Fact]
    public void ASteepWallIsNoOutlier() => Assert.Empty(EnergyOutliers.Find([.. Enumerable.Range(0, 500).Select(k => Math.Exp(0.03 * k))]));

    [Fact]
    public void AtomsAreTooCloseBelowHalfABond()
    {
        var hydrogens = new[] { Element.Parse("H"), Element.Parse("H") };
        var set = Dataset.OfMolecule(
            [.. hydrogens],
            [0, 0, 0, 0, 0, 0.74, 0, 0, 0, 0, 0, 0.30],
            LengthUnit.Angstrom,
            [0, 1],
            EnergyUnit.Wavenumber
        );
        var pair = Assert.Single(CloseAtoms.Find(set));
        Assert.Equal((1, 0, 1, 0.30), (pair.Point, pair.First, pair.Second, pair.Distance));
        Assert.Equal(0.31, pair.Limit, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.8897)]
    [InlineData(0.1)]
    public void TheTypicalBondTellsTheLengthUnit(double factor)
    {
        var set = Springs.Set(100, 0.1, 1);
        var scaled = Dataset.Create(set.Space, EnergyUnit.Wavenumber, [.. set.Coordinates.Select(x => x * factor)], [.. set.Energies]);
        Assert.InRange(CloseAtoms.TypicalBondRatio(scaled) / factor, 0.8, 1.2);
    }

    [Fact]
    public void GradientsThatPushOrTurnAreNamed()
    {
        var set = Springs.Set(50, 0.1, 1);
        Assert.Empty(RigidMotion.Of(set).Pushed);
        Assert.Empty(RigidMotion.Of(set).Turned);
        double[] positions = [.. set.Coordinates],
            gradients = [.. set.Gradients];
        gradients[9 * 10] += 5000;
        Springs.Turn(positions.AsSpan(9 * 20, 9), 1, 0.5);
        var moved = Dataset.Create(set.Space, EnergyUnit.Wavenumber, positions, [.. set.Energies], gradients);
        Assert.Equal([10], RigidMotion.Of(moved).Pushed);
        Assert.Equal([20], RigidMotion.Of(moved).Turned);
    }
}
