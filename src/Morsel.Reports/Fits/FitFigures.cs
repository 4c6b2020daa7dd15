using System.Collections.Immutable;
using Morsel.Fitting;
using Morsel.Reports.Figures;
using Morsel.Surfaces;

namespace Morsel.Reports.Fits;

/// <summary>All figures of a fit.</summary>
/// <param name="HeldOut">What the held-out points say; null where there are none.</param>
/// <param name="Shape">The surface itself.</param>
/// <param name="Course">How it was found; null where the first surface came last.</param>
/// <param name="Learning">The errors of fits to parts of the points; null where there are none.</param>
sealed record FitFigures(Figure? HeldOut, ImmutableArray<Figure> Shape, Figure? Course, Figure? Learning)
{
    public IEnumerable<Figure> All => new[] { HeldOut }.Concat(Shape).Append(Course).Append(Learning).OfType<Figure>();

    /// <summary>Every name that <see cref="Draw"/> may give.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["held-out", "curve", "contours", "cuts", "stretches", "internal-cuts", "plane", "course", "learning-curve"];

    public static FitFigures Draw(FitFacts facts, FitResult result)
    {
        return new(
            result.Scores is { } scores ? HeldOutFigure.Draw(facts, result, scores) : null,
            [
                .. facts.Examined is { } examined
                    ? MoleculeFigures.Draw(examined)
                    : CoordinateFigures.Draw(facts, result, new SurfaceEvaluator(result.Surface)),
            ],
            CourseFigure.Draw(result),
            LearningFigure.Draw(result)
        );
    }
}
