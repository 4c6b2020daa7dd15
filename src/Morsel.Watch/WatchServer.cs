using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Morsel.Watch.Classroom;
using Morsel.Watch.Fits;
using Morsel.Watch.Growths;
using Morsel.Watch.Runs;
using Morsel.Watch.Serving;
using Morsel.Watch.Studies;

namespace Morsel.Watch;

/// <summary>The page, served on the loopback until disposed of.</summary>
sealed class WatchServer : IAsyncDisposable
{
    // A page takes seven at most; the rest is for other tabs. What comes beyond waits for nothing: it is closed.
    const int MostConnections = 128;
    const int MostBytesOfBody = 64 * 1024,
        MostBytesOfHeaders = 16 * 1024;

    static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    readonly WebApplication _application;
    readonly EventStreams _streams;

    WatchServer(WebApplication application, EventStreams streams, string address) =>
        (_application, _streams, Address) = (application, streams, address);

    /// <summary>What to open in a browser; holds the token.</summary>
    public string Address { get; }

    /// <summary>Whether a page is open somewhere.</summary>
    public bool IsFollowed => _streams.AreOpen;

    /// <exception cref="WatchException">The port is taken, or cannot be had.</exception>
    public static async Task<WatchServer> StartAsync(WatchSettings settings)
    {
        var runs = new RunList(settings.Folders);
        var studies = new StudyKeeper();
        StudyRoutes.Prepare(runs, studies);
        // An empty builder: no settings from the environment or from files where the program was started, no log, no signals.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, settings.Port, listen => listen.Protocols = HttpProtocols.Http1);
                Limit(kestrel.Limits);
            });
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, NoLifetime>();
        WebApplication application = builder.Build();
        application.Use(new Gate(settings.Token, settings.Hosts).Pass);
        application.Use(new UnforeseenErrors(settings.Unforeseen).Pass);
        application.UseRouting();
        PageFiles.Map(application);
        CancellationToken stopping = application.Lifetime.ApplicationStopping;
        var streams = new EventStreams(settings.Time, stopping);
        var trainings = new LiveTrainings(settings.Time);
        stopping.Register(trainings.Dispose);
        ClassroomRoutes.Map(application, trainings, streams, settings.Time);
        RunControl.Map(application, runs, settings.Stop);
        RunGoingOn.Map(application, runs, settings.GoOn, run => WhyOver(run, studies), settings.Time);
        FitRoutes.Map(application, runs, settings.Time, stopping);
        StudyRoutes.Map(application, runs, studies);
        GrowthRoutes.Map(application, runs);
        RunEvents.Map(application, runs, streams, settings.Time);
        try
        {
            await application.StartAsync();
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            await application.DisposeAsync();
            throw new WatchException(
                $"port {settings.Port.ToString(CultureInfo.InvariantCulture)} cannot be had ({failure.Message.TrimEnd('.')}). "
                    + "Give another --port, or none for a free one.",
                failure
            );
        }

        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(application, streams, $"{address}/?token={settings.Token}");
    }

    static string? WhyOver(Run run, StudyKeeper studies) =>
        run.Kind switch
        {
            RunKind.Fit => FitRoutes.WhyOver(run),
            RunKind.Study => StudyRoutes.WhyOver(studies.Of(run)),
            _ => GrowthRoutes.WhyOver(run),
        };

    static void Limit(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.MaxRequestBodySize = MostBytesOfBody;
        limits.MaxRequestHeadersTotalSize = MostBytesOfHeaders;
        limits.MaxRequestBufferSize = MostBytesOfBody;
        limits.RequestHeadersTimeout = _patience;
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }

    // The command line hears the signals.
    sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
