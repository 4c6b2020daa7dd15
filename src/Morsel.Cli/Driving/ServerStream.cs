using System.Net.Sockets;

namespace Morsel.Cli.Driving;

/// <summary>A connected socket that acknowledges at once what it receives, where it can be told to.</summary>
/// <remarks>
/// ASE's server leaves Nagle's algorithm on and sends a header and its arrays apart: each waits until the one before is acknowledged, which
/// the receiver's system puts off by 40 ms. Linux' TCP_QUICKACK ends that, for one receive at a time.
/// </remarks>
sealed class ServerStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    const int TcpLevel = 6, TcpQuickAck = 12;

    static ReadOnlySpan<byte> On => [1, 0, 0, 0];

    readonly bool _hasQuickAck = OperatingSystem.IsLinux() && socket.ProtocolType == ProtocolType.Tcp;

    public override int Read(Span<byte> buffer)
    {
        AcknowledgeAtOnce();
        return base.Read(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        AcknowledgeAtOnce();
        return base.Read(buffer, offset, count);
    }

    void AcknowledgeAtOnce()
    {
        if (!_hasQuickAck)
        {
            return;
        }

        try
        {
            Socket.SetRawSocketOption(TcpLevel, TcpQuickAck, On);
        }
        catch (SocketException)
        {
            // A broken connection is for the read to tell.
        }
    }
}
