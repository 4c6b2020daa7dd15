using System.Text.RegularExpressions;

namespace Morsel.TestKit;

/// <summary>A request that must be refused.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Command">The arguments, separated by blanks.</param>
/// <param name="Says">What the message must contain, besides the usual.</param>
sealed record Wrong(string Name, string Command, params string[] Says)
{
    public int ExitCode { get; init; } = 2;

    /// <summary>The spec file <c>spec.json</c>, where the command needs one.</summary>
    public string? Spec { get; init; }

    /// <summary>Makes what else the request meets; what it returns is let go after the request.</summary>
    public Func<Workplace, IDisposable?> Prepare { get; init; } = _ => null;

    public override string ToString() => Name;

    /// <summary>The right exit code, nothing on standard output, one message that says what it should, and no stack trace.</summary>
    public static void AssertRefused(Said said, int exitCode, params string[] says)
    {
        Assert.True(exitCode == said.ExitCode && said.Out == "", $"exit {said.ExitCode}, out: {said.Out}, error: {said.Error}");
        Assert.Single(Regex.Matches(said.Error, "^morsel: ", RegexOptions.Multiline));
        Assert.DoesNotMatch(@"(?m)^\s+at \S+\(", said.Error);
        Assert.DoesNotContain("Parameter '", said.Error);
        Assert.DoesNotContain("System.", said.Error);
        Assert.DoesNotContain("morsel: unexpected", said.Error);
        string message = said.Error[said.Error.IndexOf("morsel: ", StringComparison.Ordinal)..];
        Assert.All(says, part => Assert.Contains(part, message));
    }
}
