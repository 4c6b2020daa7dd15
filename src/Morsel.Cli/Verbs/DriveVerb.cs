using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Driving;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Files.Surfaces;
using Morsel.Interop.Ipi;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Cli.Verbs;

/// <summary><c>drive SURFACE --socket ADDRESS</c>: energies and forces for a program that speaks the i-PI protocol.</summary>
static class DriveVerb
{
    /// <summary>The options as they were given.</summary>
    sealed record Request(
        string Surface,
        string Socket,
        string? Elements,
        int Threads,
        TimeSpan Wait,
        TimeSpan? Reconnect,
        bool StopOutside,
        bool Extras,
        bool Json
    );

    public static Command Create()
    {
        var surface = new Argument<string>("SURFACE") { Description = "A molecule's surface file, or the folder that 'fit' made." };
        var socket = new Option<string>("--socket")
        {
            HelpName = "ADDRESS",
            Required = true,
            Description = "Where the server listens: unix:NAME for the socket /tmp/ipi_NAME, unix:/a/path, or HOST:PORT.",
        };
        var elements = new Option<string?>("--elements")
        {
            HelpName = "O,H,H",
            Description = "The server's atoms in its order, where that is not the surface's: the protocol does not send them.",
        };
        Option<int> threads = Options.Whole(
            "--threads",
            "N",
            "Threads for the geometries of a batch. They change no result.",
            1,
            Options.MostThreads,
            _ => 1
        );
        Option<TimeSpan?> wait = TimeLimits.Option("--wait", "How long the server may take to listen; 10s if absent.");
        Option<TimeSpan?> reconnect = TimeLimits.Option(
            "--reconnect",
            "When the server has gone, try again after so long, and again, until Ctrl-C."
        );
        var stopOutside = new Option<bool>("--stop-outside")
        {
            Description = "Stop at the first geometry outside the range of the training points, rather than warn.",
        };
        var extras = new Option<bool>("--extras")
        {
            Description = "Send the flag and the committee's spread along as JSON. i-PI takes them; ASE 3.22 does not.",
        };
        Option<bool> json = Options.Json();
        var command = new Command(
            "drive",
            "Gives energies, forces and virials to ASE, i-PI and others over a socket, as a client of the i-PI protocol."
        )
        {
            surface,
            socket,
            elements,
            threads,
            wait,
            reconnect,
            stopOutside,
            extras,
            Options.Quiet,
            json,
        };
        command.SetAction(parsed =>
            Run(
                new(
                    parsed.GetRequiredValue(surface),
                    parsed.GetRequiredValue(socket),
                    parsed.GetValue(elements),
                    parsed.GetValue(threads),
                    parsed.GetValue(wait) ?? TimeSpan.FromSeconds(10),
                    parsed.GetValue(reconnect),
                    parsed.GetValue(stopOutside),
                    parsed.GetValue(extras),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }

    static int Run(Request request)
    {
        ServerAddress address = ServerAddress.Parse(request.Socket);
        Surface surface = SurfaceFile.Read(request.Surface).Surface;
        ImmutableArray<Element> order = request.Elements is { } elements ? Options.Elements(elements) : surface.Space.Elements;
        using var workers = new ThreadWorkers(request.Threads);
        var forces = new IpiForces(surface, order, workers, TimeProvider.System);
        Narration.Line(
            $"the server's atoms are taken to be, in order: {string.Join(' ', order)} (the protocol does not say; --elements gives another order)"
        );

        var session = new DriveSession(address, forces, new(request.Extras, request.StopOutside, Warn), request.Wait, request.Reconnect);
        using var signals = new StopSignals("drive: closing the connection; press Ctrl-C again to stop now.");
        try
        {
            IpiEnd? end = session.Run(signals);
            if (request.Json)
            {
                WriteJson(request, address, session, forces, end);
            }

            return end is null ? ExitCode.Interrupted : ExitCode.Done;
        }
        finally
        {
            Narration.Line(Totals(forces));
        }
    }

    static void Warn(string message) => Console.Error.WriteLine($"warning: {message}");

    static string Totals(IpiForces forces) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{forces.Evaluations} evaluations, {forces.Outside} of them outside the range of the training points{(forces.Evaluations == 0 ? "" : $"; {1e6 * forces.Computing.TotalSeconds / forces.Evaluations:F1} us each")}"
        );

    static void WriteJson(Request request, ServerAddress address, DriveSession session, IpiForces forces, IpiEnd? end) =>
        Json.Write(
            new
            {
                Surface = Path.GetFullPath(request.Surface),
                Socket = address.ToString(),
                Elements = forces.Elements.Select(element => element.Symbol),
                session.Connections,
                forces.Evaluations,
                OutsideTrainingRange = forces.Outside,
                ComputingSeconds = forces.Computing.TotalSeconds,
                Ended = end switch
                {
                    IpiEnd.Exit => "exit",
                    IpiEnd.Closed => "closed",
                    _ => "interrupted",
                },
            }
        );
}
