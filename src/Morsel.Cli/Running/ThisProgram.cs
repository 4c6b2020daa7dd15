using System.Collections.Immutable;
using Morsel.Reports.Stores;

namespace Morsel.Cli.Running;

/// <summary>The program that is running here: how another process starts it, and with which command it was started.</summary>
static class ThisProgram
{
    /// <summary>What starts it, on another node too.</summary>
    public static string[] Command()
    {
        string process = Environment.ProcessPath ?? "morsel";
        return string.Equals(Path.GetFileNameWithoutExtension(process), "dotnet", StringComparison.Ordinal)
            ? [process, Path.Combine(AppContext.BaseDirectory, "Morsel.Cli.dll")]
            : [process];
    }

    /// <summary>What stood behind the program's name.</summary>
    public static ImmutableArray<string> Words => [.. Environment.GetCommandLineArgs().Skip(1)];

    /// <summary>Keeps the command in the folder of the run that it begins or goes on with, which is held.</summary>
    public static void KeepCommandIn(string folder) => RunCommand.Of(Words, Directory.GetCurrentDirectory(), folder).Write();
}
