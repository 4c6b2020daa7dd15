using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Fitting.Data;
using Morsel.Potentials;

namespace Morsel.Fitting.Tests.Data;

public class FitSplitTests
{
    static readonly Dataset _data = Water.Points(50, 1);

    [Fact]
    public void FractionsDivideEveryPointOnce()
    {
        FitSplit split = FitSplit.Create(_data, new SplitRequest { HeldOutFraction = 0.2, ValidationFraction = 0.25 }, 3);
        Assert.Equal((30, 10, 10), (split.TrainingRows.Length, split.ValidationRows.Length, split.HeldOutRows.Length));
        Assert.Equal(Enumerable.Range(0, 50), split.TrainingRows.Concat(split.ValidationRows).Concat(split.HeldOutRows).Order());
    }

    [Fact]
    public void OneSeedIsOneSplitAndAnotherSeedAnother()
    {
        ImmutableArray<int> Rows(ulong seed) => FitSplit.Create(_data, new SplitRequest(), seed).HeldOutRows;
        Assert.Equal(Rows(1), Rows(1));
        Assert.NotEqual(Rows(1), Rows(2));
    }

    [Fact]
    public void TrainingRowsAloneHoldTheRestOutAndGiveSomeToValidation()
    {
        FitSplit split = FitSplit.Create(_data, new SplitRequest { TrainingRows = [.. Enumerable.Range(10, 20)] }, 1);
        Assert.Equal((18, 2, 30), (split.TrainingRows.Length, split.ValidationRows.Length, split.HeldOutRows.Length));
        Assert.All(split.TrainingRows.Concat(split.ValidationRows), row => Assert.InRange(row, 10, 29));
    }

    [Fact]
    public void NamedRowsGoWhereTheyAreNamedAndRowsThatNobodyNamesNowhere()
    {
        FitSplit split = FitSplit.Create(
            _data,
            new SplitRequest
            {
                TrainingRows = [7, 3, 5],
                ValidationRows = [1],
                HeldOutRows = [9, 8],
            },
            1
        );
        Assert.Equal([3, 5, 7], split.TrainingRows);
        Assert.Equal([1], split.ValidationRows);
        Assert.Equal([8, 9], split.HeldOutRows);
        Assert.Equal(_data.Energies[5], split.Training.Energies[1]);
        Assert.Equal(_data.Gradient(1).ToArray(), split.Validation.Gradient(0).ToArray());
    }

    [Fact]
    public void ARowInTwoPlacesIsRefusedByNumber()
    {
        var refused = Assert.Throws<SplitException>(() =>
            FitSplit.Create(_data, new SplitRequest { TrainingRows = [1, 2], HeldOutRows = [4, 2] }, 1)
        );
        Assert.Contains("Row 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARowBeyondTheDataIsRefusedByNumber()
    {
        var refused = Assert.Throws<SplitException>(() => FitSplit.Create(_data, new SplitRequest { ValidationRows = [50] }, 1));
        Assert.Contains("Row 50", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 49", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheEndsOfACurveAreNotDrawnToChooseBy()
    {
        IPotential morse = PotentialCatalogue.All.Single(known => known.Name == "morse");
        Dataset curve = SamplingGrid.Equispaced(morse, SamplingGrid.Domain(morse), 20);
        for (ulong seed = 0; seed < 30; seed++)
        {
            FitSplit split = FitSplit.Create(curve, new SplitRequest { HeldOutRows = [10] }, seed);
            Assert.Equal(2, split.ValidationRows.Length);
            Assert.DoesNotContain(0, split.ValidationRows);
            Assert.DoesNotContain(19, split.ValidationRows);
        }
    }

    [Fact]
    public void HeldOutPointsAreScoredOnce()
    {
        FitSplit split = FitSplit.Create(_data, new SplitRequest(), 1);
        SurfaceFunction exact = (_, energies, _) => energies.Clear();
        Assert.Equal(split.HeldOut.Count, split.HeldOut.Score(exact)[0].Errors().Energy.Count);
        Assert.Throws<InvalidOperationException>(() => split.HeldOut.Score(exact));
    }

    // Each point again: turned by a quarter, mirrored, with its hydrogens exchanged.
    static Dataset Twice(Dataset once)
    {
        int count = once.Count;
        double[] positions = new double[18 * count];
        for (int point = 0; point < count; point++)
        {
            ReadOnlySpan<double> x = once.Point(point);
            x.CopyTo(positions.AsSpan(9 * point, 9));
            foreach ((int to, int from) in ((int, int)[])[(0, 0), (1, 2), (2, 1)])
            {
                Span<double> copy = positions.AsSpan(9 * (count + point) + 3 * to, 3);
                (copy[0], copy[1], copy[2]) = (x[3 * from + 1] + 1, x[3 * from], -x[3 * from + 2]);
            }
        }

        double[] energies = [.. once.Energies, .. once.Energies];
        return Dataset.OfMolecule([.. once.Space.Elements], positions, Units.LengthUnit.Angstrom, energies, Units.EnergyUnit.Wavenumber);
    }

    [Fact]
    public void CopiesOfAGeometryStandOnOneSideOfEverySplit()
    {
        Dataset twice = Twice(_data);
        for (ulong seed = 1; seed < 6; seed++)
        {
            FitSplit split = FitSplit.Create(twice, new SplitRequest(), seed);
            Assert.Equal((50, 0, 10), (split.Copies, split.HeldOutCopies, split.HeldOutRows.Length));
            foreach (ImmutableArray<int> part in (ImmutableArray<int>[])[split.TrainingRows, split.ValidationRows, split.HeldOutRows])
            {
                Assert.All(part, row => Assert.Contains((row + 50) % 100, part));
            }
        }

        var cross = new Steps.CrossValidation(twice, 5);
        Assert.All(cross.Judges, judges => Assert.All(judges, row => Assert.Contains((row + 50) % 100, judges)));
        Assert.Equal(Enumerable.Range(0, 100), cross.Judges.SelectMany(judges => judges).Order());
    }

    [Fact]
    public void CopiesOfNamedRowsAreLeftOutAndThoseThatAreNamedTwiceCounted()
    {
        Dataset twice = Twice(_data);
        FitSplit split = FitSplit.Create(twice, new SplitRequest { HeldOutRows = [0, 51] }, 1);
        Assert.Equal((2, 0), (split.CopiesLeftOut, split.HeldOutCopies));
        Assert.DoesNotContain(50, split.TrainingRows.Concat(split.ValidationRows));
        Assert.DoesNotContain(1, split.TrainingRows.Concat(split.ValidationRows));
        FitSplit named = FitSplit.Create(
            twice,
            new SplitRequest { TrainingRows = [.. Enumerable.Range(0, 50)], HeldOutRows = [50, 51] },
            1
        );
        Assert.Equal(2, named.HeldOutCopies);
    }

    // Water turned by an angle, its positions written with so many decimals.
    static Dataset Written(int decimals, bool isTurned)
    {
        Dataset once = Water.Points(200, 3);
        double[] positions = new double[18 * once.Count];
        for (int point = 0; point < once.Count; point++)
        {
            ReadOnlySpan<double> x = once.Point(point);
            double angle = isTurned ? 0.3 + point : 0;
            for (int atom = 0; atom < 3; atom++)
            {
                Span<double> one = positions.AsSpan(9 * point + 3 * atom, 3),
                    other = positions.AsSpan(9 * (once.Count + point) + 3 * atom, 3);
                x.Slice(3 * atom, 3).CopyTo(one);
                other[0] = Math.Cos(angle) * one[0] - Math.Sin(angle) * one[1];
                other[1] = Math.Sin(angle) * one[0] + Math.Cos(angle) * one[1];
                other[2] = one[2] + (isTurned ? 0.12345678 : 0);
            }
        }

        double[] written = [.. positions.Select(number => Math.Round(number, decimals))];
        double[] energies = [.. once.Energies, .. once.Energies];
        return Dataset.OfMolecule([.. once.Space.Elements], written, Units.LengthUnit.Angstrom, energies, Units.EnergyUnit.Wavenumber);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public void CopiesThatWereTurnedAreFoundByWhateverDigitsTheyAreWrittenWith(int decimals)
    {
        EqualGeometries equal = EqualGeometries.Of(Written(decimals, isTurned: true));
        Assert.All(Enumerable.Range(200, 200), row => Assert.Equal(row - 200, equal.FirstOf(row)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void AScanInStepsOfTheLastDigitIsOfDifferentGeometries(int decimals)
    {
        double[] lengths = [.. Enumerable.Range(0, 100).Select(k => Math.Round(0.9 + k * Math.Pow(10, -decimals), decimals))];
        double[] positions = [.. lengths.SelectMany(length => new[] { 0, 0, 0, 0, 0, length })];
        Dataset scan = Dataset.OfMolecule(
            [Molecules.Element.Parse("H"), Molecules.Element.Parse("F")],
            positions,
            Units.LengthUnit.Angstrom,
            [.. lengths.Select(length => 240_000 * (length - 0.92) * (length - 0.92))],
            Units.EnergyUnit.Wavenumber
        );
        Assert.Equal(0, EqualGeometries.Of(scan).Copies);
    }

    // A failed calculation far above all others must not make what differs by less seem equal.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithAnotherEnergyANearGeometryIsNoCopy(bool hasOutlier)
    {
        Dataset data = Written(3, isTurned: true);
        double[] energies = [.. data.Energies.Select((energy, row) => row < 200 ? energy : energy + 100)];
        energies[17] += hasOutlier ? 1e8 : 0;
        Dataset other = Dataset.OfMolecule(
            [.. data.Space.Elements],
            data.Coordinates.AsSpan(),
            Units.LengthUnit.Angstrom,
            energies,
            Units.EnergyUnit.Wavenumber
        );
        Assert.InRange(EqualGeometries.Of(other).Copies, 0, 20);
    }
}
