using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Morsel.Cli.Output;

/// <summary>Tables for people on standard output.</summary>
static class Screen
{
    const int PipeWidth = 80,
        MostWidth = 120;

    /// <summary>Writes plain text as wide as the terminal, 80 columns through a pipe, with no blanks at the ends of lines.</summary>
    public static void Write(IRenderable renderable)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(text),
            }
        );
        console.Profile.Width = Width();
        console.Profile.Capabilities.Unicode = true;
        console.Write(renderable);
        foreach (string line in text.ToString().TrimEnd().Split('\n'))
        {
            Console.Out.WriteLine(line.TrimEnd());
        }
    }

    static int Width()
    {
        int terminal = Console.IsOutputRedirected ? PipeWidth : Console.WindowWidth;
        return terminal < 40 ? PipeWidth : Math.Min(terminal, MostWidth);
    }

    /// <summary>A number in as few characters as show it: 0.74127, 1.9413, 7.24e-19.</summary>
    public static string Number(double value, int digits = 7) =>
        double.IsInfinity(value)
            ? value > 0
                ? "infinity"
                : "-infinity"
            : value
                .ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                .Replace("E", "e", StringComparison.Ordinal);

    /// <summary>A number with its unit; nothing follows a number in reduced units.</summary>
    public static string Quantity(double value, string unit) => unit == "1" ? Number(value) : $"{Number(value)} {unit}";
}
