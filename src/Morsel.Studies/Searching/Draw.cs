using Morsel.Randomness;

namespace Morsel.Studies.Searching;

/// <summary>Cells drawn at random.</summary>
static class Draw
{
    /// <summary><paramref name="some"/> of the numbers 0 to <paramref name="all"/> - 1, each at most once, in the order drawn.</summary>
    public static int[] Some(int all, int some, ulong seed)
    {
        var generator = new SplitMix64(seed);
        int[] numbers = [.. Enumerable.Range(0, all)];
        for (int i = 0; i < some; i++)
        {
            int other = i + generator.NextBelow(all - i);
            (numbers[i], numbers[other]) = (numbers[other], numbers[i]);
        }

        return numbers[..some];
    }
}
