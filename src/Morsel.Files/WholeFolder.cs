namespace Morsel.Files;

/// <summary>Writes a folder of files so that it appears whole or not at all.</summary>
static class WholeFolder
{
    /// <summary>Writes the files into a folder beside <paramref name="path"/>, then renames that.</summary>
    /// <param name="path">The folder, which must not exist unless <paramref name="force"/> is true.</param>
    /// <param name="files">Their names, without folders, and their bytes.</param>
    /// <param name="force">
    /// Whether files of these names in a folder that exists are replaced, each whole; others in it are left alone.
    /// </param>
    /// <exception cref="IOException">There is such a file or folder already, or it cannot be written.</exception>
    public static void Write(string path, IReadOnlyCollection<(string Name, ReadOnlyMemory<byte> Content)> files, bool force)
    {
        string whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(whole))
        {
            throw new IOException($"{path} is a file; give the name of a folder.");
        }

        if (Directory.Exists(whole))
        {
            if (!force)
            {
                throw new IOException($"{path} exists already; its files are replaced only if forced.");
            }

            WriteInto(whole, files);
            return;
        }

        string beside = Path.Combine(Path.GetDirectoryName(whole)!, $".{Path.GetFileName(whole)}.{Path.GetRandomFileName()}");
        try
        {
            Unfinished.Begin(beside, () => Directory.CreateDirectory(beside));
            WriteInto(beside, files);
            Unfinished.Change(() => Directory.Move(beside, whole));
        }
        finally
        {
            if (Directory.Exists(beside))
            {
                Directory.Delete(beside, recursive: true);
            }

            Unfinished.Forget(beside);
        }
    }

    static void WriteInto(string folder, IReadOnlyCollection<(string Name, ReadOnlyMemory<byte> Content)> files)
    {
        foreach ((string name, ReadOnlyMemory<byte> content) in files)
        {
            WholeFile.WriteBytes(Path.Combine(folder, name), force: true, stream => stream.Write(content.Span));
        }
    }
}
