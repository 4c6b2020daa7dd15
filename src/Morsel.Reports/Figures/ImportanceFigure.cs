using Morsel.Studies.Importance;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>Shares of the variance as bars with their intervals.</summary>
static class ImportanceFigure
{
    const int RowHeight = 24,
        MostPairs = 12;

    public static Figure Draw(string name, string parts, VarianceAnalysis analysis)
    {
        (string Name, Estimate Share, Color Color)[] rows =
        [
            .. ShownEffects(analysis).Select(effect => (effect.Name, effect.Share, ColorOf(effect))),
            ("replicates", analysis.Replicates, Sheet.Palette[4]),
        ];
        var plot = Sheet.NewPlot("", "share of the variance of all trials (%)", "");
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (var i = 0; i < rows.Length; i++)
        {
            double y = rows.Length - 1 - i,
                low = Shown(rows[i].Share.Lower),
                high = Shown(rows[i].Share.Upper);
            var bar = plot.Add.Bar(y, Shown(rows[i].Share.Value));
            (bar.Horizontal, bar.Color) = (true, rows[i].Color);
            (bar.Bars.First().Size, bar.Bars.First().LineWidth) = (0.62, 0);
            var interval = plot.Add.Line(low, y, high, y);
            (interval.LineWidth, interval.LineColor) = (1.6f, Colors.Black);
            foreach (var end in new[] { low, high })
            {
                var cap = plot.Add.Line(end, y - 0.16, end, y + 0.16);
                (cap.LineWidth, cap.LineColor) = (1.6f, Colors.Black);
            }

            ticks.AddMajor(y, rows[i].Name);
        }

        plot.Axes.Left.TickGenerator = ticks;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(0, 104 * Math.Min(1, rows.Max(row => row.Share.Upper)), -0.7, rows.Length - 0.3);
        plot.Layout.Fixed(new PixelPadding(300, 24, 52, 12));
        return Sheet.Draw(
            name,
            $"{parts}: what the variance of the logarithms of the validation losses is due to, with 95 % intervals. Blue: a factor alone; green: two and more acting together; "
                + "grey: may be chance; yellow: replicates of one cell.",
            1,
            900,
            [RowHeight * rows.Length + 64],
            [plot]
        );
    }

    /// <summary>Factors in their order, then the largest pairs, then the rest: what the figure shows, and the table beside it.</summary>
    public static IEnumerable<Effect> ShownEffects(VarianceAnalysis analysis) =>
        [
            .. analysis.Effects.Where(effect => effect.Kind == EffectKind.Alone),
            .. analysis
                .Effects.Where(effect => effect.Kind == EffectKind.Pair)
                .OrderByDescending(effect => effect.Share.Value)
                .Take(MostPairs),
            .. analysis.Effects.Where(effect => effect.Kind == EffectKind.Rest),
        ];

    // In percent; what chance carries beyond 0 or 100 is no share of anything.
    static double Shown(double share) => 100 * Math.Clamp(share, 0, 1);

    static Color ColorOf(Effect effect) =>
        !effect.IsSeen ? Color.FromHex("#BDBDBD")
        : effect.Kind == EffectKind.Alone ? Sheet.Palette[0]
        : Sheet.Palette[2];
}
