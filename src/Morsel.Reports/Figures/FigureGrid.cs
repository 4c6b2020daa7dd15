using Morsel.Datasets;
using Morsel.Studies.Plans;

namespace Morsel.Reports.Figures;

/// <summary>An even grid over a rectangle on which figures evaluate surfaces; the first coordinate runs fastest.</summary>
/// <param name="X">The first coordinate.</param>
/// <param name="Y">The second.</param>
/// <param name="Width">Ends of the first coordinate.</param>
/// <param name="Height">Ends of the second.</param>
/// <param name="EnergyUnit">Unit of the energies over it.</param>
/// <param name="Side">Points along each coordinate.</param>
sealed record FigureGrid(Axis X, Axis Y, (double Low, double High) Width, (double Low, double High) Height, string EnergyUnit, int Side)
{
    // Fine enough for smooth edges of bands; every third point is enough for lines.
    public const int PointsPerSide = 241,
        LineStep = 3;

    public static FigureGrid Over(Problem problem) =>
        new(
            problem.Points.Space.Axes[0],
            problem.Points.Space.Axes[1],
            problem.Domain[0],
            problem.Domain[1],
            problem.Points.EnergyUnit.Symbol,
            PointsPerSide
        );

    /// <summary>Row-major [point][x, y].</summary>
    public double[] Points()
    {
        double[] xs = Along(Width, Side),
            ys = Along(Height, Side);
        return [.. ys.SelectMany(y => xs.SelectMany(x => new[] { x, y }))];
    }

    /// <summary>Equispaced numbers with both ends.</summary>
    public static double[] Along((double Low, double High) range, int count) =>
        [.. Enumerable.Range(0, count).Select(i => range.Low + (range.High - range.Low) * i / (count - 1))];
}
