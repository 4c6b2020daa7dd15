using Morsel.Datasets;
using Morsel.Fitting.Data;
using Morsel.Units;

namespace Morsel.Fitting.Tests.Data;

/// <summary>A fit that goes on from another keeps what that held out away from its own training.</summary>
public class EarlierPointsTests
{
    static readonly Dataset _all = Water.Points(100, 3);
    static readonly FitSplit _before = FitSplit.Create(_all.Select([.. Enumerable.Range(0, 60)]), new SplitRequest(), 1);

    // The old points last and backwards, turned about an axis, their hydrogens exchanged: what another program may have made of them.
    static Dataset More()
    {
        int[] rows = [.. Enumerable.Range(0, 100).Reverse()];
        double[] positions = [.. rows.SelectMany(row => Turned(_all.Point(row).ToArray()))];
        return Dataset.OfMolecule(
            _all.Space.Elements,
            positions,
            LengthUnit.Angstrom,
            [.. rows.Select(row => _all.Energies[row])],
            EnergyUnit.Wavenumber
        );
    }

    static double[] Turned(double[] x)
    {
        double[] turned = new double[9];
        int[] places = [0, 2, 1];
        for (int atom = 0; atom < 3; atom++)
        {
            (double a, double b, double c) = (x[3 * atom], x[3 * atom + 1], x[3 * atom + 2]);
            (turned[3 * places[atom]], turned[3 * places[atom] + 1], turned[3 * places[atom] + 2]) = (
                0.6 * a - 0.8 * b,
                0.8 * a + 0.6 * b,
                c + 1
            );
        }

        return turned;
    }

    static int[] OldRows(IEnumerable<int> rows) => [.. rows.Select(row => 99 - row).Where(row => row < 60).Order()];

    [Fact]
    public void EveryOldPointKeepsItsPartAndOnlyNewOnesAreDrawn()
    {
        FitSplit after = FitSplit.Keeping(EarlierPoints.Of(_before), More(), new SplitRequest(), 7);
        Assert.Equal(40, after.Added);
        Assert.Equal(_before.HeldOutRows, OldRows(after.HeldOutRows));
        Assert.Equal(_before.ValidationRows, OldRows(after.ValidationRows));
        Assert.Equal(_before.TrainingRows, OldRows(after.TrainingRows));
        Assert.Equal(_before.HeldOut.Count + 4, after.HeldOut.Count);
        Assert.Equal(_before.Validation.Count + 4, after.Validation.Count);
        Assert.Equal(100, after.Training.Count + after.Validation.Count + after.HeldOut.Count);
    }

    [Fact]
    public void WithNoneToHoldOutTheOldHeldOutPointsAreStillNotTrainedOn()
    {
        FitSplit after = FitSplit.Keeping(EarlierPoints.Of(_before), More(), new SplitRequest { HeldOutFraction = 0 }, 7);
        Assert.Equal(_before.HeldOutRows, OldRows(after.HeldOutRows));
        Assert.Equal(_before.HeldOut.Count, after.HeldOut.Count);
    }

    [Fact]
    public void ACopyOfAHeldOutGeometryIsHeldOutToo()
    {
        int held = _before.HeldOutRows[0];
        Dataset data = _all.Select([.. Enumerable.Range(0, 100), held, held]);
        FitSplit after = FitSplit.Keeping(EarlierPoints.Of(_before), data, new SplitRequest(), 7);
        Assert.Contains(100, after.HeldOutRows);
        Assert.Contains(101, after.HeldOutRows);
    }

    [Fact]
    public void PlainCoordinatesKeepTheirPartsToo()
    {
        Dataset ridge = TinyFit.RidgePoints(60);
        FitSplit before = FitSplit.Create(ridge.Select([.. Enumerable.Range(0, 40)]), new SplitRequest(), 1);
        FitSplit after = FitSplit.Keeping(EarlierPoints.Of(before), ridge, new SplitRequest(), 1);
        Assert.Equal(20, after.Added);
        Assert.Equal(before.HeldOutRows, after.HeldOutRows.Where(row => row < 40));
        Assert.Equal(before.ValidationRows, after.ValidationRows.Where(row => row < 40));
    }
}
