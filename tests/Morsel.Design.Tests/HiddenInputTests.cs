using Morsel.Design.Tests.Symbols;

namespace Morsel.Design.Tests;

/// <summary>What the compiled code below the command line may not reach for: the same call gives the same numbers anywhere.</summary>
public sealed class HiddenInputTests
{
    static readonly string[] _belowTheCommandLine = [.. House.Projects.Where(project => project != "Morsel.Cli")];

    // A program may begin with the one or with the other, and has the time from there.
    static readonly string[] _belowTheTop = [.. _belowTheCommandLine.Where(project => project != "Morsel.Library")];

    [Fact]
    public void OnlyTheCommandLineKnowsTheConsole() => Assert.Empty(Uses(_belowTheCommandLine, "System.Console"));

    [Fact]
    public void OnlyTheCommandLineAndTheLibraryKnowTheTime() =>
        Assert.Empty(
            Uses(
                _belowTheTop,
                "System.Diagnostics.Stopwatch",
                "System.DateTime",
                "System.DateTimeOffset",
                "System.TimeProvider.get_System",
                "System.Environment.get_TickCount",
                "System.Environment.get_TickCount64"
            )
        );

    [Fact]
    public void TheEngineIsNotEvenGivenAClock() => Assert.Empty(Uses(["Morsel"], "System.TimeProvider"));

    [Fact]
    public void ChanceHasASeed() =>
        Assert.Empty(
            Uses(
                _belowTheCommandLine,
                "System.Random",
                "System.Security.Cryptography.RandomNumberGenerator",
                "System.Guid.NewGuid",
                "System.Guid.CreateVersion7"
            )
        );

    [Fact]
    public void TheOnlyThreadsOfTheEngineAreItsWorkers() =>
        Assert.Empty(
            from use in Uses(
                ["Morsel"],
                "System.Threading.Thread",
                "System.Threading.ThreadPool",
                "System.Threading.Timer",
                "System.Threading.Tasks.*",
                "System.Linq.ParallelEnumerable"
            )
            where !use.StartsWith("Morsel/Workers:", StringComparison.Ordinal)
            select use
        );

    [Fact]
    public void EngineFittingAndStudiesHaveNoFiles() =>
        Assert.Empty(
            Uses(
                ["Morsel", "Morsel.Fitting", "Morsel.Studies"],
                "System.IO.File",
                "System.IO.Directory",
                "System.IO.FileInfo",
                "System.IO.DirectoryInfo",
                "System.IO.FileStream",
                "System.IO.Path",
                "System.Net.*"
            )
        );

    [Fact]
    public void TheEngineHasNoFormats() => Assert.Empty(Uses(["Morsel"], "System.Text.Json.*", "System.Xml.*"));

    /// <summary>Uses of a type, of a member (<c>Type.Member</c>), or of all below a namespace (<c>Namespace.*</c>).</summary>
    static IEnumerable<string> Uses(string[] projects, params string[] forbidden) =>
        from user in House.Uses
        where projects.Contains(user.Folder.Project) && forbidden.Any(name => Means(name, user.Use))
        select $"{user.Folder}: {user.Use}";

    static bool Means(string name, Use use) =>
        name.EndsWith(".*", StringComparison.Ordinal)
            ? $"{use.Used.Namespace}.".StartsWith(name[..^1], StringComparison.Ordinal)
            : name == use.Used.ToString() || name == $"{use.Used}.{use.UsedMember}";
}
