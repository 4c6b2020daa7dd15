using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Morsel.Growing.Engines.Running;

namespace Morsel.Growing.Engines.Programs;

/// <summary>The version that a program tells: points of two versions are not of one surface.</summary>
static class ProgramVersion
{
    static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <summary>Asks for it.</summary>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Such as <c>--version</c>.</param>
    /// <param name="pattern">The line, with the version as its first group.</param>
    /// <param name="cancellation">Stops the program.</param>
    /// <exception cref="EngineException">It does not tell one.</exception>
    public static string Of(string path, ImmutableArray<string> arguments, Regex pattern, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("morsel-").FullName;
        try
        {
            ProgramEnd end = ProgramRun.Run(new(path, arguments, folder, _patience), cancellation);
            string said = $"{ProgramFile.Text(folder, ProgramRun.Output)}\n{ProgramFile.Text(folder, ProgramRun.Errors)}";
            return pattern.Match(said) is { Success: true } match
                ? match.Groups[1].Value
                : throw new EngineException(
                    $"{path} does not tell its version{(end.Failure is { } failure ? $": {failure.Reason}" : "")}. "
                        + $"Run '{Path.GetFileName(path)} {string.Join(' ', arguments)}', and install it anew if that fails."
                );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
