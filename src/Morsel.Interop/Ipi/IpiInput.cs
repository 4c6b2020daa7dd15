using System.Runtime.InteropServices;

namespace Morsel.Interop.Ipi;

/// <summary>What the server sends, in pieces of exactly the length that the protocol says, however the transport has cut it.</summary>
sealed class IpiInput(Stream stream)
{
    readonly byte[] _header = new byte[IpiHeader.Length];
    readonly byte[] _number = new byte[sizeof(int)];

    /// <summary>The next header; empty where the server closed between messages.</summary>
    public ReadOnlySpan<byte> Header()
    {
        int read;
        try
        {
            read = stream.ReadAtLeast(_header, _header.Length, throwOnEndOfStream: false);
        }
        catch (IOException)
        {
            // A reset where a message might have begun is how some servers close.
            return default;
        }

        return read == 0 ? default
            : read == _header.Length ? _header
            : throw new IpiBrokenException($"the server closed in the middle of a header: {read} of {_header.Length} bytes came.");
    }

    /// <param name="what">What the number is, for a message.</param>
    public int Whole(string what)
    {
        Fill(_number, what);
        return MemoryMarshal.Read<int>(_number);
    }

    /// <param name="numbers">Receives the numbers, in the machine's own byte order as the protocol has it.</param>
    /// <param name="what">What they are, for a message.</param>
    public void Numbers(Span<double> numbers, string what) => Fill(MemoryMarshal.AsBytes(numbers), what);

    /// <inheritdoc cref="Numbers"/>
    public void Fill(Span<byte> bytes, string what)
    {
        int read = 0;
        try
        {
            read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (IOException failure)
        {
            throw new IpiBrokenException($"the connection broke in the middle of {what}: {failure.Message}", failure);
        }

        if (read < bytes.Length)
        {
            throw new IpiBrokenException($"the server closed in the middle of {what}: {read} of {bytes.Length} bytes came.");
        }
    }
}
