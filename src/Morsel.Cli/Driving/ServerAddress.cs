using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Morsel.Cli.Errors;

namespace Morsel.Cli.Driving;

/// <summary>Where a server of the i-PI protocol listens: a Unix socket or a TCP port.</summary>
sealed class ServerAddress
{
    // ASE fixes this prefix; i-PI has it unless told otherwise.
    const string UnixPrefix = "/tmp/ipi_";
    const string Unix = "unix:";
    const string Expected = "expected unix:NAME (the socket /tmp/ipi_NAME), unix:/a/path or HOST:PORT, with an IPv6 address in brackets";

    readonly EndPoint _endPoint;

    ServerAddress(EndPoint endPoint) => _endPoint = endPoint;

    /// <exception cref="RequestException">It is no address.</exception>
    public static ServerAddress Parse(string text)
    {
        if (text.StartsWith(Unix, StringComparison.Ordinal))
        {
            return new(UnixEndPoint(text));
        }

        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? "" : text[..colon],
            port = text[(colon + 1)..];
        bool isBracketed = host.StartsWith('[') && host.EndsWith(']');
        if (
            host == ""
            || (host.Contains(':') && !isBracketed)
            || !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || number is < 1 or > 65535
        )
        {
            throw new RequestException($"--socket {text}: {Expected}. i-PI's usual port is 31415.");
        }

        return new(new DnsEndPoint(isBracketed ? host[1..^1] : host, number));
    }

    static UnixDomainSocketEndPoint UnixEndPoint(string text)
    {
        string name = text[Unix.Length..];
        if (name == "" || (name.Contains('/') && name[0] != '/'))
        {
            throw new RequestException($"--socket {text}: {Expected}.");
        }

        try
        {
            return new(name[0] == '/' ? name : UnixPrefix + name);
        }
        catch (ArgumentException)
        {
            throw new RequestException($"--socket {text}: a Unix socket's path has at most about 100 characters; choose a shorter name.");
        }
    }

    /// <exception cref="SocketException">Nobody answers there.</exception>
    /// <exception cref="OperationCanceledException">A stop was asked for before anybody did.</exception>
    public ServerStream Connect(CancellationToken stop)
    {
        Socket socket =
            _endPoint is UnixDomainSocketEndPoint
                ? new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.ConnectAsync(_endPoint, stop).AsTask().GetAwaiter().GetResult();
            return new ServerStream(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Why nobody answers, and what to do.</summary>
    /// <param name="failure">What the last try met; null where it met nothing in its time.</param>
    public string Explain(SocketException? failure) =>
        _endPoint switch
        {
            UnixDomainSocketEndPoint when IsOtherThanSocket(ToString()) =>
                $"{this}: this is no socket, but {(Directory.Exists(ToString()) ? "a folder" : "a file of another kind")}. Give the path that the server listens at.",
            UnixDomainSocketEndPoint when failure?.SocketErrorCode == SocketError.AccessDenied =>
                $"{this}: this socket may not be opened by this user. Check the permissions of the socket and its folder.",
            UnixDomainSocketEndPoint when File.Exists(ToString()) =>
                $"{this}: nobody listens, though the socket is there. A server that was killed leaves it: remove the file, and start the server again.",
            UnixDomainSocketEndPoint =>
                $"{this}: there is no such socket. Start the server, and let it listen there; --wait says how long it may take.",
            _ =>
                $"{this}: {failure?.Message ?? "nobody answers"}. Start the server, and let it listen there; --wait says how long it may take.",
        };

    // A socket has no length and cannot be opened. Opening to read and write, unlike to read, waits for nobody on a named pipe.
    static bool IsOtherThanSocket(string path)
    {
        if (Directory.Exists(path))
        {
            return true;
        }

        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > 0)
            {
                return File.Exists(path);
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public override string ToString() =>
        _endPoint switch
        {
            DnsEndPoint { Host: var host, Port: var port } => host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}",
            var unix => unix.ToString()!,
        };
}
