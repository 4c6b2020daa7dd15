using Morsel.Datasets;

namespace Morsel.Tests.Datasets;

public class SplitTests
{
    [Fact]
    public void SeedOneGivesTheReferenceShuffle() => Assert.Equal([32, 42, 35, 28, 3, 86], Split.Create(100, 0.8, 1).Training[..6]);

    [Theory]
    [InlineData(100, 0.8, 80)]
    [InlineData(99, 0.8, 79)]
    [InlineData(98, 0.8, 78)]
    [InlineData(2, 0.5, 1)]
    [InlineData(5, 0.5, 3)]
    public void EveryRowIsOnOneSideAndTrainingIsRoundedToTheNearest(int count, double fraction, int training)
    {
        var split = Split.Create(count, fraction, 17);
        Assert.Equal(training, split.Training.Length);
        Assert.Equal(Enumerable.Range(0, count), split.Training.Concat(split.Validation).Order());
    }

    [Fact]
    public void TheSeedDecidesTheSplit()
    {
        Assert.Equal(Split.Create(50, 0.8, 4).Training, Split.Create(50, 0.8, 4).Training);
        Assert.NotEqual(Split.Create(50, 0.8, 4).Training, Split.Create(50, 0.8, 5).Training);
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(100, 1)]
    [InlineData(100, double.NaN)]
    [InlineData(2, 0.8)]
    [InlineData(1, 0.5)]
    [InlineData(0, 0.5)]
    [InlineData(-3, 0.5)]
    public void AnEmptySideIsRefused(int count, double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Split.Create(count, fraction, 1));

    [Theory]
    [InlineData(200, 0.8, 40)]
    [InlineData(20, 0.8, 4)]
    [InlineData(7, 0.3, 5)]
    public void EachStretchOfTheAxisGivesOneValidationPointAndTheEndsGiveNone(int count, double fraction, int validation)
    {
        // Rows in no order, as points drawn at random are: 3 has no factor in common with these counts.
        double[] at = [.. Enumerable.Range(0, count).Select(row => (double)(row * 3 % count))];
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var split = Split.Covering(at, fraction, seed);
            Assert.Equal(Enumerable.Range(0, count), split.Training.Concat(split.Validation).Order());
            int[] places = [.. split.Validation.Select(row => (int)at[row])];
            Assert.Equal(validation, places.Length);
            Assert.All(
                places.Index(),
                place =>
                    Assert.InRange(place.Item, 1 + place.Index * (count - 2) / validation, (place.Index + 1) * (count - 2) / validation)
            );
        }
    }

    [Fact]
    public void ACoveringDivisionFollowsTheCoordinatesAndTheSeed()
    {
        double[] ascending = [.. Enumerable.Range(0, 50).Select(i => (double)i)],
            descending = [.. ascending.Reverse()];
        var split = Split.Covering(ascending, 0.8, 4);
        Assert.Equal(
            split.Validation.Select(row => ascending[row]),
            Split.Covering(descending, 0.8, 4).Validation.Select(row => descending[row])
        );
        Assert.NotEqual(split.Validation, Split.Covering(ascending, 0.8, 5).Validation);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(1.2)]
    public void ACoveringDivisionWithoutItsEndsIsRefused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Split.Covering(new double[50], fraction, 1));
}
