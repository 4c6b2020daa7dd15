using System.Globalization;
using System.Net.Sockets;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Interop.Ipi;

namespace Morsel.Cli.Driving;

/// <summary>One surface driven until its server has done, or, where it is to reconnect, until a signal.</summary>
/// <param name="address">Where the server listens.</param>
/// <param name="forces">The surface.</param>
/// <param name="options">What the answers hold.</param>
/// <param name="wait">How long the server may take to listen at first.</param>
/// <param name="reconnect">How long to wait before trying again when the server has gone; null to end then.</param>
sealed class DriveSession(ServerAddress address, IpiForces forces, IpiOptions options, TimeSpan wait, TimeSpan? reconnect)
{
    static readonly TimeSpan _betweenTries = TimeSpan.FromMilliseconds(100);

    /// <summary>Connections that were made.</summary>
    public int Connections { get; private set; }

    /// <summary>Serves.</summary>
    /// <returns>How the last connection ended; null where a signal ended it.</returns>
    /// <exception cref="IpiException">Nobody listened, or a connection had to end before its time.</exception>
    public IpiEnd? Run(StopSignals signals)
    {
        while (Connect(signals.Token) is { } stream)
        {
            using (stream)
            using (signals.Token.Register(stream.Dispose))
            {
                Connections++;
                Narration.Line($"connected to {address}");
                try
                {
                    IpiEnd end = new IpiSession(stream, forces, options).Serve();
                    if (signals.IsStopping)
                    {
                        return null;
                    }

                    Narration.Line(end == IpiEnd.Exit ? "the server said EXIT" : "the server closed the connection");
                    if (reconnect is null)
                    {
                        return end;
                    }
                }
                catch (Exception failure)
                    when (signals.IsStopping && failure is IpiBrokenException or IOException or SocketException or ObjectDisposedException)
                {
                    return null;
                }
                catch (IpiBrokenException failure) when (reconnect is not null)
                {
                    Console.Error.WriteLine(failure.Message);
                }
            }

            Narration.Line(
                string.Create(CultureInfo.InvariantCulture, $"trying again every {reconnect.Value.TotalSeconds:G4} s; Ctrl-C ends this")
            );
            signals.Token.WaitHandle.WaitOne(reconnect.Value);
        }

        return null;
    }

    // The server may be starting still, and with --reconnect it may start again at any time.
    ServerStream? Connect(CancellationToken stop)
    {
        bool isPatient = Connections > 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (!isPatient)
        {
            limit.CancelAfter(wait);
        }

        SocketException? last = null;
        while (!limit.IsCancellationRequested)
        {
            try
            {
                return address.Connect(limit.Token);
            }
            catch (SocketException failure) when (failure.SocketErrorCode != SocketError.HostNotFound)
            {
                last = failure;
                limit.Token.WaitHandle.WaitOne(isPatient ? reconnect!.Value : _betweenTries);
            }
            catch (SocketException failure)
            {
                throw new IpiException(address.Explain(failure), failure);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return stop.IsCancellationRequested ? null : throw new IpiException(address.Explain(last), last);
    }
}
