namespace Morsel.Files;

/// <summary>A text as a file that appears whole or not at all, in place of one that is there.</summary>
static class TextFile
{
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, string text) => WholeFile.Write(path, force: true, writer => writer.Write(text));
}
