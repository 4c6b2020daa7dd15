using System.Diagnostics;
using System.Globalization;
using Morsel.Cli.Running;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Fitting;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;

namespace Morsel.Cli.Fitting;

/// <summary>The course of a fit on standard error: one line that is kept up to date on a terminal, plain lines otherwise.</summary>
sealed class FitDisplay : IDisposable
{
    static readonly TimeSpan _betweenReminders = TimeSpan.FromSeconds(15);

    static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(10),
        _betweenFrames = TimeSpan.FromMilliseconds(100);

    readonly FitClock _clock;
    readonly string _energyUnit,
        _gradientUnit;
    readonly long _started = Stopwatch.GetTimestamp();
    readonly bool _isLive = !Console.IsErrorRedirected;
    FittedSurface? _told;
    TimeSpan _next;
    string _stage = "";
    readonly Timer _reminder;
    (int Number, string Stage, TimeSpan Begun)? _step;

    public FitDisplay(FitInput input, MoleculeSymmetry? symmetry, int stepsBefore, FitClock clock)
    {
        _clock = clock;
        _reminder = new(_ => Remind(), null, _betweenReminders, _betweenReminders);
        _energyUnit = input.Split.Training.EnergyUnit.IsReduced ? "" : $" {input.Split.Training.EnergyUnit}";
        _gradientUnit = input.Split.Training.Space is Molecule ? "cm-1/angstrom" : "(gradient)";
        string gradients = input.Split.Training.GradientCount > 0 ? "energies and gradients" : "energies";
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"fit: {gradients}: {input.Split.Training.Count} points to train on, {input.Split.Validation.Count} to choose by, {input.Split.HeldOut.Count} held out"
            )
        );
        if (input.LeftOut > 0)
        {
            Console.Error.WriteLine($"fit: {input.LeftOut} points above --max-energy are left out");
        }

        if (symmetry is { Words.Length: > 0 })
        {
            Console.Error.WriteLine($"fit: symmetry: {symmetry.Words}");
        }

        foreach (string line in Copies(input.Split))
        {
            Console.Error.WriteLine($"fit: {line}");
        }

        if (stepsBefore > 0)
        {
            Console.Error.WriteLine($"fit: resuming after step {stepsBefore}, with {ProgressPhrases.Duration(clock.Spent)} spent");
        }
    }

    // Copies are the same geometry in whatever orientation, mirror image and order of like atoms.
    static IEnumerable<string> Copies(FitSplit split)
    {
        if (split.Copies > 0)
        {
            yield return $"{split.Copies} points have the geometry of an earlier one; those that are drawn stand on one side of the split";
        }

        if (split.CopiesLeftOut > 0)
        {
            yield return $"{split.CopiesLeftOut} points are left out, for their geometry is that of a named row";
        }

        if (split.HeldOutCopies > 0)
        {
            yield return $"warning: {split.HeldOutCopies} held-out points have the geometry of a point that is trained on or chosen by, by the row files: the held-out errors say less of other geometries";
        }
    }

    /// <summary>A step begins.</summary>
    public void Show(int number, string stage, FittedSurface? best)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_started);
        _step = (number, stage, elapsed);
        bool isNews = best is not null && best != _told && (_told is null || best.Validation.Merit < 0.7 * _told.Validation.Merit);
        string kind = stage.Split(':')[0];
        if (_isLive ? elapsed < _next && !isNews : elapsed < _next && !isNews && kind == _stage)
        {
            return;
        }

        (_next, _stage) = (elapsed + (_isLive ? _betweenFrames : _betweenLines), kind);
        _told = isNews ? best : _told;
        string time = _clock.Left > TimeSpan.Zero ? $"{ProgressPhrases.Duration(_clock.Left)} left" : "the time limit has passed";
        string line = string.Create(CultureInfo.InvariantCulture, $"step {number}, {time}; {Errors(best)}; {stage}");
        if (!_isLive)
        {
            Console.Error.WriteLine($"fit: {line}");
            return;
        }

        int width = Math.Max(40, Console.WindowWidth) - 1;
        Console.Error.Write($"\r{(line.Length > width ? line[..(width - 1)] + "…" : line).PadRight(width)}");
    }

    // A step that takes long says nothing of itself: whoever waits is told that it goes on, and that the limit has passed.
    void Remind()
    {
        if (_step is not { } step)
        {
            return;
        }

        TimeSpan taken = Stopwatch.GetElapsedTime(_started) - step.Begun;
        if (taken < _betweenReminders)
        {
            return;
        }

        string limit = _clock.Left > TimeSpan.Zero ? "" : "; the time limit has passed, and the fit ends after this step";
        string line = $"step {step.Number} goes on, {ProgressPhrases.Duration(taken)} so far: {step.Stage}{limit}";
        Console.Error.WriteLine(_isLive ? $"\r{line}" : $"fit: {line}");
    }

    public void End()
    {
        _reminder.Change(Timeout.Infinite, Timeout.Infinite);
        if (_isLive)
        {
            Console.Error.Write($"\r{new string(' ', Math.Max(40, Console.WindowWidth) - 1)}\r");
        }
    }

    public void Dispose() => _reminder.Dispose();

    string Errors(FittedSurface? best) =>
        best is null
            ? "no surface yet"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"best {best.Validation.Energy:G3}{_energyUnit}{(best.Validation.Gradient is { } gradient ? $", {gradient:G3} {_gradientUnit}" : "")}"
            );
}
