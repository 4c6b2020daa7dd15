using Morsel.Training;

namespace Morsel.Tests.Training;

public class ShuffledOrderTests
{
    static int[] Order(ulong seed, int epoch, int count)
    {
        var order = new int[count];
        new ShuffledOrder(seed).Fill(epoch, order);
        return order;
    }

    [Fact]
    public void EveryEpochTakesEveryRowOnce()
    {
        foreach (var count in new[] { 1, 2, 3, 100, 101 })
        {
            for (var epoch = 0; epoch < 5; epoch++)
            {
                Assert.Equal(Enumerable.Range(0, count), Order(7, epoch, count).Order());
            }
        }
    }

    [Fact]
    public void OrderIsAFunctionOfSeedAndEpoch()
    {
        Assert.Equal(Order(7, 3, 50), Order(7, 3, 50));
        Assert.NotEqual(Order(7, 3, 50), Order(7, 4, 50));
        Assert.NotEqual(Order(7, 3, 50), Order(8, 3, 50));
    }

    [Fact]
    public void AllPermutationsAreEquallyLikely()
    {
        const int Draws = 24_000;
        var counts = Enumerable.Range(0, Draws).CountBy(epoch => string.Join(' ', Order(1, epoch, 4))).Select(pair => pair.Value).ToList();
        Assert.Equal(24, counts.Count);
        // Five standard deviations of a count of 1,000.
        Assert.All(counts, count => Close.Within(Draws / 24.0, count, 5 * Math.Sqrt(Draws / 24.0)));
    }
}
