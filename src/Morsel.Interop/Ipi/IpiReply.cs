using System.Runtime.InteropServices;

namespace Morsel.Interop.Ipi;

/// <summary>
/// One answer, put together in memory and sent in one write: servers take a header or an array that comes in pieces for a dead client.
/// </summary>
sealed class IpiReply(Stream stream)
{
    byte[] _bytes = new byte[256];
    int _length;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length < _length + bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Add(ReadOnlySpan<double> numbers) => Add(MemoryMarshal.AsBytes(numbers));

    public void Add(int number) => Add(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in number)));

    public void Send()
    {
        try
        {
            stream.Write(_bytes, 0, _length);
        }
        catch (IOException failure)
        {
            throw new IpiBrokenException($"the server closed before it took an answer: {failure.Message}", failure);
        }
        finally
        {
            _length = 0;
        }
    }
}
