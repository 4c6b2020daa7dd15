using System.Globalization;
using Morsel.Cli.Running;
using Morsel.Datasets;
using Morsel.Fitting;
using Morsel.Fitting.Choice;

namespace Morsel.Cli.Fitting;

/// <summary>
/// The steps of a fit as they come: one line that is kept up to date on a terminal, plain lines otherwise. A long step is seen to go on.
/// </summary>
sealed class FitDisplay : IDisposable
{
    static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(10),
        _betweenFrames = TimeSpan.FromMilliseconds(100),
        _betweenTicks = TimeSpan.FromSeconds(1),
        // Shorter steps need no clock of their own.
        _long = TimeSpan.FromSeconds(3),
        // In a log that is read later, a line that says nothing new is worth little.
        _betweenReminders = TimeSpan.FromMinutes(1);

    readonly TextWriter _to;
    readonly bool _isLive;
    readonly LiveLine _line;
    readonly TimeProvider _time;
    readonly FitClock? _clock;
    readonly string _energyUnit,
        _gradientUnit;
    readonly long _started;
    readonly ITimer _ticking;
    readonly Lock _lock = new();
    FittedSurface? _told;
    TimeSpan _next;
    string _kind = "";
    Step? _step;

    /// <summary>The step in progress; when something was last said while it went on.</summary>
    sealed record Step(int Number, string Stage, FittedSurface? Best, TimeSpan Begun, TimeSpan Said);

    /// <param name="to">Where the lines go.</param>
    /// <param name="isLive">Whether that is a terminal.</param>
    /// <param name="width">How many characters its lines take.</param>
    /// <param name="points">What is fitted.</param>
    /// <param name="clock">The time of the fit; null where no limit holds.</param>
    /// <param name="time">The time of the display.</param>
    public FitDisplay(TextWriter to, bool isLive, Func<int> width, Dataset points, FitClock? clock, TimeProvider time)
    {
        (_to, _isLive, _line, _time, _clock) = (to, isLive, new(to, width), time, clock);
        _energyUnit = points.EnergyUnit.IsReduced ? "" : $" {points.EnergyUnit}";
        _gradientUnit = points.Space is Molecule ? "cm-1/angstrom" : "(gradient)";
        _started = time.GetTimestamp();
        _ticking = time.CreateTimer(_ => Tick(), null, _betweenTicks, _betweenTicks);
    }

    TimeSpan Elapsed => _time.GetElapsedTime(_started);

    bool IsOver => _clock is { } clock && clock.Left <= TimeSpan.Zero;

    /// <summary>A step begins.</summary>
    public void Show(int number, string stage, FittedSurface? best)
    {
        lock (_lock)
        {
            TimeSpan elapsed = Elapsed;
            _step = new(number, stage, best, elapsed, elapsed);
            bool isNews = best is not null && best != _told && (_told is null || best.Validation.Merit < 0.7 * _told.Validation.Merit);
            string kind = stage.Split(':')[0];
            if (_isLive ? elapsed < _next && !isNews : elapsed < _next && !isNews && kind == _kind)
            {
                return;
            }

            (_next, _kind) = (elapsed + (_isLive ? _betweenFrames : _betweenLines), kind);
            _told = isNews ? best : _told;
            Write($"step {Text(number)}{Standing(best)}; {stage}");
        }
    }

    /// <summary>Some time has passed: a step that takes long is said to go on, and that the limit has passed.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            TimeSpan elapsed = Elapsed;
            if (
                _step is not { } step
                || elapsed - step.Said < (_isLive ? _betweenTicks : _betweenReminders)
                || elapsed - step.Begun < _long
            )
            {
                return;
            }

            _step = step with { Said = elapsed };
            string taken = ProgressPhrases.Duration(elapsed - step.Begun);
            if (_isLive)
            {
                Write($"step {Text(step.Number)} for {taken}{Standing(step.Best)}; {step.Stage}");
                return;
            }

            string limit = IsOver ? "; the time limit has passed, and the fit ends after this step" : "";
            Write($"step {Text(step.Number)} goes on, {taken} so far: {step.Stage}{limit}");
        }
    }

    /// <summary>No step is in progress: what comes next on a terminal begins on an empty line.</summary>
    public void End()
    {
        lock (_lock)
        {
            _step = null;
            if (_isLive)
            {
                _line.Clear();
            }
        }
    }

    public void Dispose() => _ticking.Dispose();

    void Write(string line)
    {
        if (!_isLive)
        {
            _to.WriteLine($"fit: {line}");
            return;
        }

        _line.Show(line);
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    string Standing(FittedSurface? best) =>
        _clock is not { } clock ? ""
        : IsOver ? $", the time limit has passed; {Errors(best)}"
        : $", {ProgressPhrases.Duration(clock.Left)} left; {Errors(best)}";

    string Errors(FittedSurface? best) =>
        best is null
            ? "no surface yet"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"best {best.Validation.Energy:G3}{_energyUnit}{(best.Validation.Gradient is { } gradient ? $", {gradient:G3} {_gradientUnit}" : "")}"
            );
}
