using Morsel.Studies.Plans;

namespace Morsel.Files.Reports.Figures;

/// <summary>A grid over a two-dimensional domain on which figures evaluate surfaces; the first coordinate runs fastest.</summary>
sealed record FigureGrid(Problem Problem, int Side, double[] Points)
{
    // Fine enough for smooth edges of bands; every third point is enough for lines.
    public const int PointsPerSide = 241, LineStep = 3;

    public static FigureGrid Over(Problem problem)
    {
        const int side = PointsPerSide;
        double[] xs = Along(problem.Domain[0], side), ys = Along(problem.Domain[1], side);
        return new(problem, side, [.. ys.SelectMany(y => xs.SelectMany(x => new[] { x, y }))]);
    }

    /// <summary>Equispaced numbers with both ends.</summary>
    public static double[] Along((double Low, double High) range, int count) =>
        [.. Enumerable.Range(0, count).Select(i => range.Low + (range.High - range.Low) * i / (count - 1))];
}
