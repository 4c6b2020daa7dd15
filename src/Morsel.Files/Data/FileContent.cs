using Morsel.Datasets;

namespace Morsel.Files.Data;

/// <summary>
/// A file's bytes, read once: a pipe cannot be read twice, and what is hashed must be what was read, also where another program writes the
/// file at that moment.
/// </summary>
sealed class FileContent
{
    const int HeadLength = 512;

    readonly byte[] _bytes;

    FileContent(string path, byte[] bytes) => (Path, _bytes) = (path, bytes);

    public string Path { get; }

    public ReadOnlySpan<byte> Head => _bytes.AsSpan(0, Math.Min(HeadLength, _bytes.Length));

    /// <summary>The file with the SHA-256 of what was read.</summary>
    public DataSource Source => new(Path, Convert.ToHexStringLower(Sha256.HashData(_bytes)));

    /// <summary>All of it; not to be changed.</summary>
    public byte[] Bytes() => _bytes;

    public MemoryStream Stream() => new(_bytes, writable: false);

    /// <summary>How many lines a text has, by its bytes; one more than that at most.</summary>
    public int LineCount
    {
        get
        {
            ReadOnlySpan<byte> bytes = _bytes;
            byte end = bytes.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
            return bytes.Count(end) + (bytes.IsEmpty || bytes[^1] == end ? 0 : 1);
        }
    }

    /// <summary>Trimmed, and numbered from 1.</summary>
    public IEnumerable<(int Number, string Text)> Lines()
    {
        using var reader = new StreamReader(Stream());
        for (var number = 1; reader.ReadLine() is { } text; number++)
        {
            yield return (number, text.Trim());
        }
    }

    /// <param name="path">A file, or a pipe.</param>
    /// <param name="refuse">Looks at the first bytes, before the others are read.</param>
    /// <exception cref="DataFileException">There is no such file, or it is too long, or nobody writes to the pipe.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileContent Read(string path, Action<ReadOnlyMemory<byte>>? refuse = null)
    {
        FileKind.RequireFile(path);
        try
        {
            return new(path, InputFile.Read(path, Array.MaxLength, refuse is null ? null : (HeadLength, refuse)));
        }
        catch (InputFileException failure)
        {
            throw new DataFileException(path, null, failure.Found, failure.Expected, failure.Fix);
        }
    }
}
