using System.Text.RegularExpressions;

namespace Morsel.Interop.Tests;

/// <summary>A page of documentation, whose own blocks of code are run, so that it cannot rot.</summary>
sealed partial class DocumentPage(string text)
{
    /// <summary>A page of <c>docs</c>.</summary>
    public static DocumentPage Read(string name) => new(File.ReadAllText(Path.Combine(Repository.Root, "docs", name)));

    /// <summary>The fenced blocks of one language, in order, without the fences.</summary>
    public string[] Blocks(string language) =>
        [.. Fenced().Matches(text).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value)];

    /// <summary>
    /// Runs all <c>sh</c> blocks as one script that stops at the first failure, with <c>morsel</c> being the executable that was built.
    /// </summary>
    public Said RunShell(Workplace place)
    {
        string[] script = [$"morsel() {{ dotnet '{Workplace.Executable}' \"$@\"; }}", .. Blocks("sh")];
        return Workplace.Finish(place.Launch("sh", ["-e", "-c", string.Join('\n', script)]));
    }

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();
}
