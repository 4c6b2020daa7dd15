using Morsel.Datasets;
using Morsel.Fitting.Data;
using Morsel.Units;

namespace Morsel.Fitting.Tests.Data;

public class ValidationFoldsTests
{
    [Fact]
    public void EveryPointChoosesAtMostOnceAndIsTrainedOnOtherwise()
    {
        FitSplit split = FitSplit.Create(Water.Points(200, 3), new SplitRequest(), 1);
        var folds = new ValidationFolds(new(split.Training, split.Validation), isGiven: false, most: 10, seed: 5);
        HashSet<double> all = [.. split.Training.Energies, .. split.Validation.Energies];
        Assert.Equal(10, folds.Count);
        List<double> judges = [];
        for (int fold = 0; fold < folds.Count; fold++)
        {
            DividedPoints points = folds.Of(fold);
            // The last one has what is left.
            Assert.InRange(points.Validation.Count, split.Validation.Count - 1, split.Validation.Count);
            Assert.Equal(all, [.. points.Training.Energies, .. points.Validation.Energies]);
            judges.AddRange(points.Validation.Energies);
        }

        Assert.Equal(judges.Count, judges.Distinct().Count());
        Assert.True(judges.Count > 0.95 * all.Count, $"{judges.Count} of {all.Count}");
    }

    [Fact]
    public void PointsToChooseByThatTheUserNamedStay()
    {
        FitSplit split = TinyFit.Ridge;
        var folds = new ValidationFolds(new(split.Training, split.Validation), isGiven: true, most: 10, seed: 5);
        Assert.Equal(1, folds.Count);
        Assert.Same(split.Validation, folds.Of(0).Validation);
    }

    [Fact]
    public void TheEndsOfACoordinateAreAlwaysTrainedOn()
    {
        FitSplit split = TinyFit.Ridge;
        double[] ends = [split.Training.Energies[0], split.Training.Energies[^1]];
        var folds = new ValidationFolds(new(split.Training, split.Validation), isGiven: false, most: 10, seed: 5);
        Assert.All(Enumerable.Range(0, folds.Count), fold => Assert.Empty(folds.Of(fold).Validation.Energies.Intersect(ends)));
    }

    [Fact]
    public void CopiesOfAGeometryStayTogether()
    {
        double[] points = [.. Enumerable.Range(0, 60).Select(i => i / 3 / 20.0)];
        Dataset data = Dataset.OfPoints([new("x", LengthUnit.Reduced)], points, [.. points.Select(x => x * x)], EnergyUnit.Reduced);
        FitSplit split = FitSplit.Create(data, new SplitRequest(), 1);
        var folds = new ValidationFolds(new(split.Training, split.Validation), isGiven: false, most: 10, seed: 5);
        for (int fold = 0; fold < folds.Count; fold++)
        {
            DividedPoints divided = folds.Of(fold);
            Assert.Empty(divided.Validation.Energies.Intersect(divided.Training.Energies));
        }
    }
}
