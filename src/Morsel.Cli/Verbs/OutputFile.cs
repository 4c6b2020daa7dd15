using Morsel.Cli.Errors;
using Morsel.Files;

namespace Morsel.Cli.Verbs;

/// <summary>A file that a verb writes.</summary>
static class OutputFile
{
    /// <summary>Refuses, before any work, a name that stands for something else already.</summary>
    /// <param name="path">The name.</param>
    /// <param name="force">Whether a file there may be overwritten.</param>
    /// <param name="read">What the verb reads, which is never overwritten: each with its name on the command line.</param>
    /// <exception cref="RequestException">It is a folder, or a file that is not to be overwritten.</exception>
    public static void RequireFree(string path, bool force, params ReadOnlySpan<(string Name, string? Path)> read) =>
        RequireFree("--out", path, force, read);

    /// <param name="option">What names the file.</param>
    public static void RequireFree(string option, string path, bool force, params ReadOnlySpan<(string Name, string? Path)> read)
    {
        foreach ((string name, string? source) in read)
        {
            if (source is not null && SamePlace.IsOneFile(path, source))
            {
                throw new RequestException(
                    $"{option} {path} is {name} itself: what is read there would be lost, with --force too. Choose another {option}."
                );
            }
        }

        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return;
        }

        if (Directory.Exists(path))
        {
            throw new RequestException($"{path} is a folder; {option} takes the name of a file.");
        }

        if (File.Exists(path) && !force)
        {
            throw new RequestException($"{path} exists already. Give --force to overwrite it, or choose another {option}.");
        }
    }
}
