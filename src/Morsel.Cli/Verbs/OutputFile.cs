using Morsel.Cli.Errors;

namespace Morsel.Cli.Verbs;

/// <summary>A file that a verb writes.</summary>
static class OutputFile
{
    /// <summary>Refuses, before any work, a name that stands for something else already.</summary>
    /// <exception cref="RequestException">It is a folder, or a file that is not to be overwritten.</exception>
    public static void RequireFree(string path, bool force)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return;
        }

        if (Directory.Exists(path))
        {
            throw new RequestException($"{path} is a folder; --out takes the name of a file.");
        }

        if (File.Exists(path) && !force)
        {
            throw new RequestException($"{path} exists already. Give --force to overwrite it, or choose another --out.");
        }
    }
}
