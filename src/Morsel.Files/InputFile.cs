namespace Morsel.Files;

/// <summary>A file, or a pipe, that is read whole and once.</summary>
static class InputFile
{
    // A pipe does not say how long it is, and may never end.
    const long MostOfPipe = 1L << 30;

    // Between two programs of one command line; a pipe to which nobody writes would be waited for without end.
    static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    // What Unix answers where a socket is opened as if it were a file.
    const int NoSuchDevice = 6;

    /// <summary>All bytes of it.</summary>
    /// <param name="path">A file or a pipe that is there.</param>
    /// <param name="most">The most bytes to take.</param>
    /// <param name="refuse">Looks at the first bytes, of this number, before the others are read.</param>
    /// <exception cref="InputFileException">It is too long, or a socket, or nobody writes to the pipe.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(string path, long most, (int Length, Action<ReadOnlyMemory<byte>> Look)? refuse = null)
    {
        using FileStream stream = Open(path);
        byte[] head = new byte[refuse?.Length ?? 0];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        refuse?.Look(head);
        // Devices can be sought in, and have no length: each is read to its end or to the limit.
        long length = stream.CanSeek ? stream.Length : 0,
            limit = length > 0 ? most : Math.Min(most, MostOfPipe);
        if (length > limit)
        {
            throw TooLong($"{length} bytes", limit);
        }

        using var memory = new MemoryStream((int)length);
        memory.Write(head);
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            if (memory.Length + read > limit)
            {
                throw TooLong(length > 0 ? $"more than {limit} bytes" : "a pipe or a device that does not end", limit);
            }

            memory.Write(buffer, 0, read);
        }

        return memory.Length == memory.Capacity ? memory.GetBuffer() : memory.ToArray();
    }

    static FileStream Open(string path)
    {
        var opening = Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1));
        try
        {
            return opening.Wait(_patience)
                ? opening.Result
                : throw new InputFileException(
                    "a pipe to which no program writes",
                    "a file, or a pipe with a writer",
                    "Start the program that writes to it, or give a file."
                );
        }
        catch (AggregateException failure) when (failure.InnerException is IOException { HResult: NoSuchDevice })
        {
            throw new InputFileException("a socket or a device that cannot be read", "a file", "Give the name of a file.");
        }
        catch (AggregateException failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure.InnerException!);
            throw;
        }
    }

    static InputFileException TooLong(string found, long most) =>
        new(found, $"at most {most} bytes", "Check that this is the file you meant.");
}

/// <summary>What is at a path cannot be read as a file; who asked for it knows the path as the user gave it.</summary>
sealed class InputFileException(string found, string expected, string fix) : Exception($"found {found}; expected {expected}. {fix}")
{
    public string Found { get; } = found;

    public string Expected { get; } = expected;

    public string Fix { get; } = fix;
}
