using System.Globalization;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Running;

namespace Morsel.Cli.Running;

/// <summary>How far a run is, in words. Rates are means over this run, without what earlier runs did.</summary>
sealed record ProgressPhrases(StudyProgress Progress, int TrialsBefore, TimeSpan Elapsed)
{
    public string Percent => Format($"{Math.Min(100 * Progress.Fraction, Progress.TrialsDone < Progress.TrialsPlanned ? 99.9 : 100):F1} %");

    public string Trials => Format($"{Progress.TrialsDone:N0}/{Progress.TrialsPlanned:N0} trials");

    public string Rate
    {
        get
        {
            double networks = (Progress.TrialsDone - TrialsBefore) / Elapsed.TotalSeconds;
            string digits = networks >= 100 ? "F0" : "F1";
            return Format(
                $"{networks.ToString(digits, CultureInfo.InvariantCulture)} networks/s, {Progress.WorkDone / Elapsed.TotalSeconds / 1e9:F1} GFLOP/s"
            );
        }
    }

    public string TimeLeft =>
        Progress.WorkDone > 0
            ? $"{Duration(Elapsed * ((Progress.WorkPlanned - Progress.WorkDone) / Progress.WorkDone))} left"
            : "time left unknown";

    public string Outcomes =>
        Format(
            $"{Progress.Ended[Outcome.Converged]:N0} converged, {Progress.Ended[Outcome.StillImproving]:N0} still improving, {Progress.Ended[Outcome.Collapsed]:N0} collapsed, {Progress.Ended[Outcome.Diverged]:N0} diverged"
        );

    /// <summary>Everything on one line.</summary>
    public override string ToString() => $"{Percent}, {Trials}, {Rate}, {TimeLeft}; {Outcomes}";

    /// <summary>12 s; 3 min 20 s; 1 h 05 min.</summary>
    public static string Duration(TimeSpan time) =>
        time switch
        {
            { TotalSeconds: < 60 } => Format($"{Math.Max(0, Math.Ceiling(time.TotalSeconds)):F0} s"),
            { TotalMinutes: < 60 } => Format($"{time.Minutes} min {time.Seconds:00} s"),
            _ => Format($"{Math.Floor(time.TotalHours):F0} h {time.Minutes:00} min"),
        };

    static string Format(FormattableString text) => FormattableString.Invariant(text);
}
