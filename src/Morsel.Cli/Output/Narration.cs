namespace Morsel.Cli.Output;

/// <summary>
/// What the program tells of its work on standard error, for whoever watches: all of it is left out under <c>--quiet</c>. Warnings and
/// errors do not come through here.
/// </summary>
static class Narration
{
    /// <summary>Where it goes.</summary>
    public static TextWriter To { get; private set; } = TextWriter.Null;

    /// <summary>Whether a terminal shows it, on which a line may be written over.</summary>
    public static bool IsLive { get; private set; }

    /// <summary>Once, before any work.</summary>
    public static void Begin(bool isQuiet)
    {
        To = isQuiet ? TextWriter.Null : Console.Error;
        IsLive = !isQuiet && !Console.IsErrorRedirected;
    }

    public static void Line(string text) => To.WriteLine(text);
}
