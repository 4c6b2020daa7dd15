using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Morsel.Interop.Tests.Ipi;

/// <summary>A server of the i-PI protocol for one driver at a time, on a socket of this machine.</summary>
sealed class ListeningServer : IDisposable
{
    static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    readonly Socket _listener;
    NetworkStream? _client;

    ListeningServer(Socket listener, EndPoint at, string address)
    {
        (_listener, Address) = (listener, address);
        listener.Bind(at);
        listener.Listen();
    }

    public static ListeningServer Unix(Workplace place) =>
        new(
            new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified),
            new UnixDomainSocketEndPoint(place["socket"]),
            $"unix:{place["socket"]}"
        );

    public static ListeningServer Tcp()
    {
        var server = new ListeningServer(
            new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp),
            new IPEndPoint(IPAddress.Loopback, 0),
            ""
        );
        server.Address = $"localhost:{((IPEndPoint)server._listener.LocalEndPoint!).Port}";
        return server;
    }

    /// <summary>As <c>--socket</c> takes it.</summary>
    public string Address { get; private set; }

    public void Accept()
    {
        Assert.True(_listener.Poll(_patience, SelectMode.SelectRead), "no driver came");
        _client = new NetworkStream(_listener.Accept(), ownsSocket: true) { ReadTimeout = (int)_patience.TotalMilliseconds };
    }

    public void Send(params byte[][] messages) => _client!.Write([.. messages.SelectMany(message => message)]);

    /// <summary>Asks for the state.</summary>
    public string Status()
    {
        Send(ServerMessages.Status);
        byte[] header = new byte[12];
        _client!.ReadExactly(header);
        return Encoding.ASCII.GetString(header).TrimEnd();
    }

    /// <summary>One geometry, with the states that a server like ASE's asks for between.</summary>
    public ForceReady Calculate(double[] positions)
    {
        if (Status() == "NEEDINIT")
        {
            Send(ServerMessages.Init());
            Assert.Equal("READY", Status());
        }

        Send(ServerMessages.Positions(positions));
        Assert.Equal("HAVEDATA", Status());
        Send(ServerMessages.GetForce);
        return Forces();
    }

    /// <summary>The answer that was asked for.</summary>
    public ForceReady Forces(int batch = 1) => ForceReady.Read(_client!, batch);

    /// <summary>Ends what is sent, and listens still.</summary>
    public void SayNoMore() => _client!.Socket.Shutdown(SocketShutdown.Send);

    public void Close() => _client!.Dispose();

    public void Dispose()
    {
        _client?.Dispose();
        _listener.Dispose();
    }
}
