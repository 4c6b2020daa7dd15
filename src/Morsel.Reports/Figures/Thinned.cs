namespace Morsel.Reports.Figures;

/// <summary>Which of very many points a figure shows: a drawing of a million markers shows no more, and is a hundred megabytes.</summary>
static class Thinned
{
    /// <summary>More points of one kind than this are drawn as a sample.</summary>
    public const int MostDrawn = 1500;

    const int LargestDrawn = 100;

    /// <summary>All places, or of very many an even sample with those of the largest size.</summary>
    /// <param name="count">How many points there are.</param>
    /// <param name="size">What makes a point worth seeing, such as its error.</param>
    public static int[] Places(int count, Func<int, double> size) =>
        count <= MostDrawn
            ? [.. Enumerable.Range(0, count)]
            :
            [
                .. Enumerable
                    .Range(0, MostDrawn)
                    .Select(i => (int)((long)i * count / MostDrawn))
                    .Union(Enumerable.Range(0, count).OrderByDescending(size).Take(LargestDrawn))
                    .Order(),
            ];

    /// <summary>What a caption says of it; nothing where all points are drawn.</summary>
    public static string Words(int most) =>
        most <= MostDrawn
            ? ""
            : $" Of more than {MostDrawn} points of a kind, an even sample and the {LargestDrawn} largest errors are drawn.";
}
