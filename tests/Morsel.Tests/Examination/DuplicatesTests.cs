using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Units;

namespace Morsel.Tests.Examination;

public sealed class DuplicatesTests
{
    // Point 7 again as the last point: turned, its hydrogens exchanged, its energy changed.
    static Dataset WithTwin(double energyDifference, double displacement = 0)
    {
        var set = Springs.Set(200, 0.2, 5);
        double[] twin = [.. set.Point(7)];
        (twin[0], twin[1], twin[2], twin[3], twin[4], twin[5]) = (twin[3], twin[4], twin[5], twin[0], twin[1], twin[2]);
        Springs.Turn(twin, 1, 2);
        twin[8] += displacement;
        return Dataset.Create(
            set.Space,
            EnergyUnit.Wavenumber,
            [.. set.Coordinates, .. twin],
            [.. set.Energies, set.Energies[7] + energyDifference]
        );
    }

    [Fact]
    public void OrientationAndTheOrderOfLikeAtomsDoNotHideATwin()
    {
        var twin = Assert.Single(Duplicates.Find(WithTwin(3)));
        Assert.Equal((7, 200), (twin.First, twin.Second));
        Assert.InRange(twin.Distance, 0, 1e-12);
        Assert.Equal(3, twin.EnergyDifference, 1e-9);
        Assert.Equal(3 / Math.Sqrt(2), Duplicates.Noise([twin]), 1e-9);
    }

    [Theory]
    [InlineData(100, 0, true)]
    [InlineData(1e-3, 0, false)]
    [InlineData(10, 5e-4, false)]
    [InlineData(5000, 5e-4, true)]
    public void OnlyWhatNoBondIsStiffEnoughToExplainContradicts(double energyDifference, double displacement, bool contradicts) =>
        Assert.Equal(contradicts, Assert.Single(Duplicates.Find(WithTwin(energyDifference, displacement))).Contradicts);

    [Fact]
    public void NothingTwiceHasNoNoise()
    {
        Assert.Empty(Duplicates.Find(Springs.Set(200, 0.2, 5)));
        Assert.True(double.IsNaN(Duplicates.Noise([])));
    }

    [Fact]
    public void PlainPointsMustBeEqual()
    {
        var pairs = Duplicates.Find(
            Dataset.OfPoints(
                [new("x", LengthUnit.Reduced), new("y", LengthUnit.Reduced)],
                [1, 2, 3, 4, 1, 2, 1, 2.0000001],
                [5, 6, 7, 8],
                EnergyUnit.Reduced
            )
        );
        Assert.Equal((0, 2, 2.0), (pairs[0].First, pairs[0].Second, pairs[0].EnergyDifference));
        Assert.Single(pairs);
        Assert.True(pairs[0].Contradicts);
    }

    [Fact]
    public void OneGeometryRepeatedTakesNoSquareOfTime()
    {
        var set = Springs.Set(1, 0.1, 1);
        double[] positions = [.. Enumerable.Repeat(set.Coordinates, 20_000).SelectMany(x => x)];
        Assert.InRange(
            Duplicates.Find(Dataset.Create(set.Space, EnergyUnit.Wavenumber, positions, new double[20_000])).Count,
            19_000,
            20_000
        );
    }
}
