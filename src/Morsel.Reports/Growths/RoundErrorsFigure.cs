using Morsel.Growing.Rounds;
using Morsel.Reports.Figures;
using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Growths;

/// <summary>
/// Errors against the number of points, on a logarithmic axis: of test points, and of new points before they were learnt.
/// </summary>
static class RoundErrorsFigure
{
    /// <returns>Null where no error is above zero.</returns>
    public static Figure? Draw(GrowthFacts facts)
    {
        var plot = Sheet.NewPlot("", "points computed", Words.Label("energy RMSE", "cm-1"));
        var logs = new List<double>();
        Add("test points", Sheet.Palette[0], MarkerShape.FilledCircle, round => round.Test);
        Add("new points before they were learnt", Sheet.Palette[1], MarkerShape.OpenCircle, round => round.Prospective);
        Add("those of them chosen at random", Sheet.Palette[2], MarkerShape.OpenDiamond, round => round.ProspectiveRandom);
        if (logs.Count == 0)
        {
            plot.Dispose();
            return null;
        }

        if (facts.Target is { } target)
        {
            plot.Add.HorizontalLine(Math.Log10(target), 1.2f, Colors.Gray, LinePattern.Dashed).LegendText = "target";
            logs.Add(Math.Log10(target));
        }

        double room = Math.Max(0.1 * (logs.Max() - logs.Min()), 0.15),
            low = logs.Min() - room,
            high = logs.Max() + 3 * room;
        plot.Axes.SetLimits(0, 1.05 * facts.Result.Rounds.Max(round => round.Computed), low, high);
        Sheet.ShowDecades(plot.Axes.Left, low, high);
        plot.ShowLegend(Alignment.UpperRight);
        plot.Layout.Fixed(new PixelPadding(LogTicks.Room(low, high), 28, 52, 14));
        return Sheet.Draw(
            "errors-by-round",
            "Root-mean-square errors of the energies by round, against the points computed so far. Test points are random, and no fit has seen them. "
                + "New points are scored by the surface of the round before, when they are computed and not yet learnt: they are chosen where it is least sure.",
            1,
            820,
            [420],
            [plot]
        );

        void Add(string name, Color color, MarkerShape shape, Func<RoundResult, RoundErrors?> errors)
        {
            (double Points, double Log)[] shown =
            [
                .. facts
                    .Result.Rounds.Where(round => errors(round)?.Rmse is > 0 and < double.PositiveInfinity)
                    .Select(round => ((double)round.Computed, Math.Log10(errors(round)!.Rmse))),
            ];
            if (shown.Length == 0)
            {
                return;
            }

            var line = plot.Add.Scatter(shown.Select(point => point.Points).ToArray(), shown.Select(point => point.Log).ToArray(), color);
            (line.LineWidth, line.MarkerShape, line.MarkerSize, line.MarkerLineWidth, line.LegendText) = (1.4f, shape, 8, 1.6f, name);
            logs.AddRange(shown.Select(point => point.Log));
        }
    }
}
