using System.Security.Cryptography;
using Morsel.Datasets;

namespace Morsel.Files.Data;

/// <summary>
/// A file's bytes, read once: a pipe cannot be read twice, and what is hashed must be what was read, also where another program writes the
/// file at that moment.
/// </summary>
sealed class FileContent
{
    const int HeadLength = 512;

    // A pipe does not say how long it is, and may never end.
    const long MostOfPipe = 1L << 30;

    // Between two programs of one command line; a pipe to which nobody writes would be waited for without end.
    static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    readonly byte[] _bytes;

    FileContent(string path, byte[] bytes) => (Path, _bytes) = (path, bytes);

    public string Path { get; }

    public ReadOnlySpan<byte> Head => _bytes.AsSpan(0, Math.Min(HeadLength, _bytes.Length));

    /// <summary>The file with the SHA-256 of what was read.</summary>
    public DataSource Source => new(Path, Convert.ToHexStringLower(SHA256.HashData(_bytes)));

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
        using var stream = Open(path);
        var head = new byte[HeadLength];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        refuse?.Invoke(head);
        var length = stream.CanSeek ? stream.Length : 0;
        if (length > Array.MaxLength)
        {
            throw TooLong(path, $"{length} bytes", Array.MaxLength);
        }

        using var memory = new MemoryStream((int)length);
        memory.Write(head);
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            memory.Write(buffer, 0, read);
            if (!stream.CanSeek && memory.Length > MostOfPipe)
            {
                throw TooLong(path, "a pipe that does not end", MostOfPipe);
            }
        }

        return new(path, memory.Length == memory.Capacity ? memory.GetBuffer() : memory.ToArray());
    }

    static FileStream Open(string path)
    {
        var opening = Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1));
        try
        {
            return opening.Wait(_patience)
                ? opening.Result
                : throw new DataFileException(
                    path,
                    null,
                    "a pipe to which no program writes",
                    "a file, or a pipe with a writer",
                    "Start the program that writes to it, or give a file."
                );
        }
        catch (AggregateException failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure.InnerException!);
            throw;
        }
    }

    static DataFileException TooLong(string path, string found, long most) =>
        new(path, null, found, $"at most {most} bytes", "Divide the file.");
}
