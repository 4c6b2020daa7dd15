using System.Diagnostics;
using Morsel.Cli.Output;
using Morsel.Studies.Running;
using Spectre.Console;

namespace Morsel.Cli.Running;

/// <summary>
/// Runs a study on other threads while this one shows its progress on standard error: a live bar on a terminal, lines otherwise.
/// </summary>
sealed class StudyDisplay(string study, StudyRunner runner, int trialsBefore, StopSignals signals)
{
    static readonly TimeSpan _firstLine = TimeSpan.FromSeconds(2),
        _betweenLines = TimeSpan.FromSeconds(10),
        _betweenFrames = TimeSpan.FromMilliseconds(200);

    readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>Wall time since the display was made.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    ProgressPhrases Now => new(runner.Progress, trialsBefore, Elapsed);

    /// <summary>True if the study is complete, false if it was stopped.</summary>
    public bool Run()
    {
        Task<bool> run = Task.Factory.StartNew(
            () => runner.Run(signals.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Narration.IsLive && console.Profile.Capabilities.Ansi)
        {
            console.Profile.Capabilities.Interactive = true;
            ShowBar(console, run);
        }
        else
        {
            ShowLines(run);
        }

        return run.GetAwaiter().GetResult();
    }

    void ShowLines(Task<bool> run)
    {
        TimeSpan next = _firstLine;
        bool saysStopping = false;
        while (!Wait(run, _betweenFrames))
        {
            if (signals.IsStopping && !saysStopping)
            {
                saysStopping = true;
                Console.Error.WriteLine($"{study}: stopping: saving the state of the trials in progress");
            }

            if (Elapsed >= next)
            {
                next = Elapsed + _betweenLines;
                Narration.Line($"{study}: {Now}");
            }
        }
    }

    void ShowBar(IAnsiConsole console, Task<bool> run)
    {
        Progress bar = new Progress(console) { AutoRefresh = false, AutoClear = true }
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = null })
            .UseRenderHook((renderable, _) => new Rows(renderable, Details(console)));
        bar.Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(study), maxValue: 1);
            do
            {
                task.Value = Math.Min(runner.Progress.Fraction, 0.999);
                task.Description = Markup.Escape($"{Short(study)} {Now.Percent}");
                context.Refresh();
            } while (!Wait(run, _betweenFrames));
        });
    }

    // Lines under the bar, each cut rather than wrapped: the bar is redrawn in place and must keep its height.
    Rows Details(IAnsiConsole console)
    {
        ProgressPhrases now = Now;
        string last = signals.IsStopping ? "Stopping: saving unfinished trials (Ctrl-C again ends at once)" : now.Outcomes;
        return new(
            ((string[])[$"{now.Trials}, {now.Rate}, {now.TimeLeft}", last]).Select(line => new Text(
                line.Length < console.Profile.Width ? line : line[..(console.Profile.Width - 1)]
            ))
        );
    }

    static string Short(string name) => name.Length <= 30 ? name : name[..29] + "…";

    // True when the run has ended, however it ended.
    static bool Wait(Task run, TimeSpan time) => Task.WhenAny(run, Task.Delay(time)).GetAwaiter().GetResult() == run;
}
