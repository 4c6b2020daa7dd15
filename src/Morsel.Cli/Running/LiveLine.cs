namespace Morsel.Cli.Running;

/// <summary>One line of a terminal that is kept up to date.</summary>
/// <param name="to">The terminal.</param>
/// <param name="width">How many characters its lines take.</param>
sealed class LiveLine(TextWriter to, Func<int> width)
{
    int Room => Math.Max(40, width()) - 1;

    /// <summary>Shows a line in place of the last; what does not fit is cut.</summary>
    public void Show(string line)
    {
        int room = Room;
        to.Write($"\r{(line.Length > room ? line[..(room - 1)] + "…" : line).PadRight(room)}");
    }

    /// <summary>What comes next begins on an empty line.</summary>
    public void Clear() => to.Write($"\r{new string(' ', Room)}\r");
}
