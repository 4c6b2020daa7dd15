using System.Text;

namespace Morsel.Files;

/// <summary>Writes a file so that it appears whole or not at all.</summary>
static class WholeFile
{
    /// <summary>Writes UTF-8 text with LF line ends beside <paramref name="path"/>, then renames it.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, bool force, Action<TextWriter> write) => WriteBytes(path, force, stream =>
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var writer = new StreamWriter(stream, utf8, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });

    /// <summary>The same for bytes.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void WriteBytes(string path, bool force, Action<Stream> write)
    {
        if (!force && Path.Exists(path))
            throw new IOException($"{path} exists already; it is overwritten only if forced.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = File.Create(beside))
                write(stream);
            File.Move(beside, path, overwrite: force);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
