using System.Collections.Immutable;

namespace Morsel.Growing.Engines.Running;

/// <summary>Where programs are found.</summary>
static class ProgramPath
{
    /// <summary>The program of this name on the PATH.</summary>
    /// <param name="name">Such as <c>xtb</c>.</param>
    /// <param name="install">How it is had, such as <c>on Debian and Ubuntu: apt install xtb</c>.</param>
    /// <exception cref="EngineException">There is none.</exception>
    public static string Find(string name, string install) =>
        TryFind(name) ?? throw new EngineException($"{name} is not on the PATH; {install}.");

    /// <summary>The same, or null where there is none.</summary>
    public static string? TryFind(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>The program that a user names: by a path from the current folder, or by a name on the PATH.</summary>
    /// <exception cref="EngineException">There is none.</exception>
    public static string Given(string program)
    {
        if (!program.Contains(Path.DirectorySeparatorChar) && !program.Contains(Path.AltDirectorySeparatorChar))
        {
            return TryFind(program)
                ?? throw new EngineException($"{program} is not on the PATH; give its path, such as ./{program}, or load what has it.");
        }

        string path = Path.GetFullPath(program);
        return File.Exists(path) ? path : throw new EngineException($"{program}: there is no such program. Check the path.");
    }

    /// <summary>The arguments that a user names, with whole paths in place of files: a program runs in a point's folder.</summary>
    public static ImmutableArray<string> GivenArguments(IEnumerable<string> arguments) =>
        [.. arguments.Select(argument => File.Exists(argument) ? Path.GetFullPath(argument) : argument)];
}
