using System.Diagnostics;
using System.Net.Sockets;

namespace Morsel.Cli.Driving;

/// <summary>
/// A connected socket that is quick to hear: it looks for a while before it sleeps, and acknowledges at once where it can be told to.
/// </summary>
/// <remarks>
/// A server takes a fraction of a millisecond between its messages, and a processor that has gone to sleep needs a good part of that to
/// wake. ASE's server leaves Nagle's algorithm on and sends a header and its arrays apart: each waits until the one before is acknowledged,
/// which the receiver's system puts off by 40 ms. Linux' TCP_QUICKACK ends that, for one receive at a time.
/// </remarks>
sealed class ServerStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    const int TcpLevel = 6,
        TcpQuickAck = 12;

    static ReadOnlySpan<byte> On => [1, 0, 0, 0];

    static readonly TimeSpan _attention = TimeSpan.FromMilliseconds(1);

    readonly bool _isAttentive = Environment.ProcessorCount > 1;
    readonly bool _hasQuickAck = OperatingSystem.IsLinux() && socket.ProtocolType == ProtocolType.Tcp;

    public override int Read(Span<byte> buffer)
    {
        Attend();
        return base.Read(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        Attend();
        return base.Read(buffer, offset, count);
    }

    void Attend()
    {
        try
        {
            if (_hasQuickAck)
            {
                Socket.SetRawSocketOption(TcpLevel, TcpQuickAck, On);
            }

            // Bounded, so that a server that rests costs nothing.
            long start = Stopwatch.GetTimestamp();
            while (_isAttentive && Socket.Available == 0 && Stopwatch.GetElapsedTime(start) < _attention)
            {
                Thread.SpinWait(10);
            }
        }
        catch (SocketException)
        {
            // A broken connection is for the read to report.
        }
    }
}
