using System.Globalization;
using Morsel.Cli.Running;
using Morsel.Growing.Rounds;
using Morsel.Reports.Wording;

namespace Morsel.Cli.Growing;

/// <summary>A growth as it goes on: a line for each round, and one that is kept up to date on a terminal between them.</summary>
sealed class GrowDisplay(TextWriter to, bool isLive, Func<int> width) : IGrowthWatcher
{
    readonly LiveLine _line = new(to, width);

    public void Tell(string line)
    {
        Clear();
        to.WriteLine($"grow: {line}");
    }

    public void Computing(string what, int done, int all) =>
        Update(string.Create(CultureInfo.InvariantCulture, $"{what}: {done} of {all} computed"));

    public void Fitting(int step, string stage) => Update(string.Create(CultureInfo.InvariantCulture, $"fit, step {step}: {stage}"));

    public void Ended(RoundResult round) => Tell(Line(round));

    /// <summary>What comes next on a terminal begins on an empty line.</summary>
    public void Clear()
    {
        if (isLive)
        {
            _line.Clear();
        }
    }

    static string Line(RoundResult round)
    {
        string before = round.Prospective is { } errors ? $", new points before they were learnt {Words.Loss(errors.Rmse)} cm-1" : "";
        string above = round.AboveWindow > 0 ? string.Create(CultureInfo.InvariantCulture, $", {round.AboveWindow} too high") : "";
        string failed = round.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {round.Failed} failed") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"round {round.Number}: {round.Computed} points{above}{failed}; test error {Words.Loss(round.Test.Rmse)} cm-1{before}"
        );
    }

    void Update(string line)
    {
        if (isLive)
        {
            _line.Show(line);
        }
    }
}
