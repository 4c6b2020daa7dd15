using Morsel.Datasets;

namespace Morsel.Tests.Datasets;

public class SplitTests
{
    [Fact]
    public void SeedOneGivesTheReferenceShuffle() =>
        Assert.Equal([32, 42, 35, 28, 3, 86], Split.Create(100, 0.8, 1).Training[..6]);

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
}
