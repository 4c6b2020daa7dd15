using Morsel.Reports.Figures;
using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Growths;

/// <summary>How many points lie how high above the lowest start.</summary>
static class EnergiesFigure
{
    const int Bars = 30;

    public static Figure Draw(GrowthFacts facts)
    {
        double top = Top(facts);
        int[] counts = new int[Bars];
        foreach (var (point, _) in facts.Result.Points)
        {
            counts[Math.Clamp((int)((point.Energy - facts.Floor) / top * Bars), 0, Bars - 1)]++;
        }

        var plot = Sheet.NewPlot("", Words.Label("energy above the lowest start", "cm-1"), "points");
        for (int bar = 0; bar < Bars; bar++)
        {
            var drawn = plot.Add.Bar((bar + 0.5) * top / Bars, counts[bar]);
            (drawn.Color, drawn.Bars[0].Size) = (Sheet.Palette[0].WithAlpha(0.7), 0.9 * top / Bars);
        }

        plot.Add.VerticalLine(facts.Settings.Window, 1.2f, Colors.Gray, LinePattern.Dashed);
        plot.Axes.SetLimits(0, top, 0, 1.1 * Math.Max(1, counts.Max()));
        plot.Layout.Fixed(new PixelPadding(80, 28, 52, 14));
        return Sheet.Draw(
            "energies",
            "How many of the points, the test points left out, lie at which energy above the lowest start; higher ones are in the last bar. The dashed line is the end of the window.",
            1,
            820,
            [300],
            [plot]
        );
    }

    static double Top(GrowthFacts facts) => 1.5 * facts.Settings.Window;
}
