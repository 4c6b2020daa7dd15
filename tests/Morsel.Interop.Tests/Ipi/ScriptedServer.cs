namespace Morsel.Interop.Tests.Ipi;

/// <summary>A server that has said everything beforehand, and closes then; what it is sent is kept, write by write.</summary>
/// <param name="bytes">What it says.</param>
/// <param name="piece">How many bytes come at a time.</param>
class ScriptedServer(byte[] bytes, int piece = int.MaxValue) : Stream
{
    int _at;

    public ScriptedServer(params IEnumerable<byte[]> messages)
        : this([.. messages.SelectMany(message => message)]) { }

    public List<byte[]> Received { get; } = [];

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(piece, buffer.Length), bytes.Length - _at);
        bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Received.Add(buffer[offset..(offset + count)]);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>A server that takes no answers.</summary>
sealed class DeafServer(byte[] bytes) : ScriptedServer(bytes)
{
    public override void Write(byte[] buffer, int offset, int count) => throw new IOException("Broken pipe");
}

/// <summary>A server that says the same over and over, and looks at what its client allocates meanwhile.</summary>
sealed class EndlessServer(byte[] step, int rounds) : ScriptedServer
{
    int _at,
        _round;
    long _before;

    /// <summary>Bytes that were allocated from the second round on.</summary>
    public long Allocated { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (_at == step.Length)
        {
            (_at, _round) = (0, _round + 1);
        }

        if (_at == 0 && _round == 1)
        {
            _before = GC.GetAllocatedBytesForCurrentThread();
        }

        Allocated = GC.GetAllocatedBytesForCurrentThread() - _before;
        int count = _round == rounds ? 0 : Math.Min(buffer.Length, step.Length - _at);
        step.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count) { }
}
