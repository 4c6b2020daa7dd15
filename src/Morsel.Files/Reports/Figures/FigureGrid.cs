using Morsel.Studies.Plans;

namespace Morsel.Files.Reports.Figures;

/// <summary>A grid over a two-dimensional domain on which figures evaluate surfaces; the first coordinate runs fastest.</summary>
sealed record FigureGrid(Problem Problem, int Side, double[] Points)
{
    public static FigureGrid Over(Problem problem, int side)
    {
        double[] xs = Along(problem.Domain[0], side), ys = Along(problem.Domain[1], side);
        return new(problem, side, [.. ys.SelectMany(y => xs.SelectMany(x => new[] { x, y }))]);
    }

    /// <summary>Equispaced numbers with both ends.</summary>
    public static double[] Along((double Low, double High) range, int count) =>
        [.. Enumerable.Range(0, count).Select(i => range.Low + (range.High - range.Low) * i / (count - 1))];
}
