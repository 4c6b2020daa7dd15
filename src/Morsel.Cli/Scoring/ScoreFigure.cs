using Morsel.Cli.Output;
using Morsel.Reports.Figures;

namespace Morsel.Cli.Scoring;

/// <summary>The figure that <c>score --figure</c> writes.</summary>
static class ScoreFigure
{
    public static void Write(string path, ScoreResult result, bool force)
    {
        double[] given = [.. result.Surfaces[0].Test.Given];
        double lowest = given.Min();
        Figure figure = ErrorsFigure.Draw(
            [.. result.Surfaces.Select(surface => (surface.Name, surface.Test.Errors.ToArray()))],
            [.. given.Select(energy => energy - lowest)],
            result.Unit.Symbol
        );
        FigureFile.Write(path, figure, force);
    }
}
