using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Morsel.Reports.Stores;

namespace Morsel.Watch.Runs;

/// <summary>
/// Goes on with a run that was stopped, by the command that its folder keeps, as a process that does not depend on the page.
/// </summary>
/// <param name="start">Starts a command; null where that cannot be done.</param>
/// <param name="whyOver">Why a run's command has nothing more to do; null where it has.</param>
/// <param name="time">The clock.</param>
sealed class RunGoingOn(Func<RunCommand, string, string?>? start, Func<Run, string?> whyOver, TimeProvider time)
{
    const string Log = "go-on.log";
    const int MostOfLog = 2000,
        MostLines = 6;

    // From its start to the lock, which says no to a second one, a process takes a second; on a busy machine some.
    static readonly TimeSpan _toBegin = TimeSpan.FromSeconds(10);

    readonly Lock _lock = new();
    readonly Dictionary<string, long> _started = [];

    /// <param name="routes">Where it is added.</param>
    /// <param name="runs">What may be gone on with.</param>
    /// <param name="start">As of the type.</param>
    /// <param name="whyOver">Likewise.</param>
    /// <param name="time">Likewise.</param>
    public static void Map(
        IEndpointRouteBuilder routes,
        RunList runs,
        Func<RunCommand, string, string?>? start,
        Func<Run, string?> whyOver,
        TimeProvider time
    )
    {
        var going = new RunGoingOn(start, whyOver, time);
        RunRoutes.MapOfAny(routes, runs, HttpMethods.Get, "command", going.Look);
        RunRoutes.MapOfAny(routes, runs, HttpMethods.Post, "go-on", going.GoOn);
    }

    object Look(Run run)
    {
        string? over = whyOver(run);
        (RunCommand? command, string? why) = over is null ? CommandOf(run) : (null, null);
        return new
        {
            Command = command?.Words,
            command?.Directory,
            IsOver = over is not null,
            WhyNot = over ?? why,
            Log = End(Path.Combine(run.Path, Log)),
        };
    }

    object GoOn(Run run)
    {
        lock (_lock)
        {
            if (whyOver(run) is { } over)
            {
                throw new WatchRequestException(over);
            }

            if (RunHolders.Now().Of(run) is not null)
            {
                throw new WatchRequestException($"{run.Name} runs already.");
            }

            if (_started.TryGetValue(run.Path, out long before) && time.GetElapsedTime(before) < _toBegin)
            {
                throw new WatchRequestException($"{run.Name} was just started: wait a moment.");
            }

            if (CommandOf(run) is not ({ } command, null))
            {
                throw new WatchRequestException(CommandOf(run).WhyNot!);
            }

            _started[run.Path] = time.GetTimestamp();
            if (start!(command, Path.Combine(run.Path, Log)) is { } failure)
            {
                _started.Remove(run.Path);
                throw new WatchRequestException($"It could not be started: {failure}");
            }

            return new { Message = $"It goes on, whether this page is open or not. What it says is in {Log} of its folder." };
        }
    }

    (RunCommand? Command, string? WhyNot) CommandOf(Run run)
    {
        if (start is null)
        {
            return (null, "Give the command again in a terminal: this page cannot start programs here.");
        }

        if (RunCommand.Read(run.Path) is not { } command)
        {
            return (null, "The folder does not keep its command, as of an earlier Morsel or of a cluster: give it again in a terminal.");
        }

        string whole = string.Join(' ', command.Words.TakeWhile(word => !word.StartsWith('-')).Take(2)) + " ";
        string verb = run.Kind switch
        {
            RunKind.Fit => "fit ",
            RunKind.Study => "study run ",
            _ => "grow ",
        };
        return !whole.StartsWith(verb, StringComparison.Ordinal)
                ? (
                    null,
                    $"{RunCommand.Name} holds '{whole.TrimEnd()}', and 'morsel {verb.TrimEnd()}' is what works here: give the command in a terminal."
                )
            : command.Folder != run.Path
                ? (null, $"The command was given for {command.Folder}, and would go on there: give it for this folder in a terminal.")
            : !Directory.Exists(command.Directory)
                ? (null, $"The command was given in {command.Directory}, which is not there any more: give it again in a terminal.")
            : (command, null);
    }

    // Its last lines, for people; null where there is none.
    static string? End(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(Math.Max(0, stream.Length - MostOfLog), SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return string.Join(
            '\n',
            reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(MostLines).Select(PrintableText.Message)
        );
    }
}
