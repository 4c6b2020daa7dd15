using Morsel.Cli.Errors;
using Morsel.Files;
using Morsel.Reports.Figures;

namespace Morsel.Cli.Scoring;

/// <summary>The figure that <c>score --figure</c> writes.</summary>
static class ScoreFigure
{
    /// <exception cref="RequestException">The name has neither of the two endings.</exception>
    public static void RequireKnown(string path)
    {
        if (!IsSvg(path) && !IsPng(path))
        {
            throw new RequestException($"--figure {path}: found no ending that names a format; expected .svg or .png.");
        }
    }

    public static void Write(string path, ScoreResult result, bool force)
    {
        double[] given = [.. result.Surfaces[0].Test.Given];
        double lowest = given.Min();
        Figure figure = ErrorsFigure.Draw(
            [.. result.Surfaces.Select(surface => (surface.Name, surface.Test.Errors.ToArray()))],
            [.. given.Select(energy => energy - lowest)],
            result.Unit.Symbol
        );
        if (IsSvg(path))
        {
            WholeFile.Write(path, force, writer => writer.Write(figure.Svg));
        }
        else
        {
            WholeFile.WriteBytes(path, force, stream => stream.Write(figure.Png));
        }
    }

    static bool IsSvg(string path) => path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    static bool IsPng(string path) => path.EndsWith(".png", StringComparison.OrdinalIgnoreCase);
}
