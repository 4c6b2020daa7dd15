using Morsel.Cli.Errors;
using Morsel.Files;
using Morsel.Reports.Figures;

namespace Morsel.Cli.Output;

/// <summary>A figure as a file of its own.</summary>
static class FigureFile
{
    /// <param name="option">That gave the name.</param>
    /// <param name="path">The name.</param>
    /// <exception cref="RequestException">The name has neither of the two endings.</exception>
    public static void RequireKnown(string option, string path)
    {
        if (!IsSvg(path) && !IsPng(path))
        {
            throw new RequestException($"{option} {path}: found no ending that names a format; expected .svg or .png.");
        }
    }

    public static void Write(string path, Figure figure, bool force)
    {
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
