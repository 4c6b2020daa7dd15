using System.Collections.Concurrent;

namespace Morsel.Cli.Tests.Cases;

/// <summary>Folders of finished runs, made once and copied for each test that damages one.</summary>
static class FinishedRuns
{
    static readonly ConcurrentDictionary<string, Lazy<Workplace>> _made = new(StringComparer.Ordinal);

    /// <summary>A workplace of a test's own, as a command in the folder of a case has left it.</summary>
    /// <param name="name">The case.</param>
    /// <param name="command">What runs to its end, by relative paths alone.</param>
    public static Workplace OfCase(string name, params string[] command) => Of(name, place => place.Lay(name), command);

    /// <summary>The same after <see cref="Studies.Tiny"/>, in the folder <c>o</c>.</summary>
    public static Workplace OfTinyStudy() =>
        Of(
            nameof(Studies.Tiny),
            place => place.Write("spec.json", Studies.Tiny),
            "study",
            "run",
            "spec.json",
            "--out",
            "o",
            "--threads",
            "1"
        );

    static Workplace Of(string name, Action<Workplace> lay, params string[] command)
    {
        Workplace made = _made.GetOrAdd($"{name}: {string.Join(' ', command)}", _ => new(() => Made(lay, command))).Value;
        var copy = new Workplace();
        foreach (string folder in Directory.EnumerateDirectories(made.Folder, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(copy[Path.GetRelativePath(made.Folder, folder)]);
        }

        foreach (string file in made.Contents().Keys)
        {
            File.Copy(made[file], copy[file]);
        }

        return copy;
    }

    static Workplace Made(Action<Workplace> lay, string[] command)
    {
        var place = new Workplace();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => place.Dispose();
        lay(place);
        Said said = place.Run(command);
        Assert.True(said.ExitCode == 0, said.Error);
        return place;
    }
}
