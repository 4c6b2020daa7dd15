using System.Globalization;
using Morsel.Reports.Wording;
using Morsel.Studies.Importance;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>The mean loss at each level of each factor, over everything else, with intervals; one panel for each factor.</summary>
static class LevelsFigure
{
    const int MostColumns = 3;
    const int MostLabels = 12;
    const double CharactersAbreast = 34;

    public static Figure Draw(string name, WhatMatters matters, VarianceAnalysis analysis)
    {
        var unit = matters.Parts[0].Problem.Points.EnergyUnit.Symbol;
        double low = analysis.Levels.Min(level => level.Mean.Lower),
            high = analysis.Levels.Max(level => level.Mean.Upper),
            margin = 0.08 * (high - low) + 0.02;
        // Legends lie above the lines.
        if (analysis.Factors.Any(factor => factor.Within is not null))
        {
            high += 0.35 * (high - low);
        }

        Plot[] panels =
        [
            .. analysis.Factors.Select(
                (factor, index) => Panel(analysis, factor, index, Words.SquaredLabel("mean loss", unit), low - margin, high + margin)
            ),
        ];
        int columns = Math.Min(MostColumns, panels.Length);
        return Sheet.Draw(
            name,
            $"{matters.Name}: geometric mean of the validation losses ({Words.Squared(unit)}) at each level, over everything else, with 95 % intervals; "
                + "failed trials count as the variance. Widths: among layouts of equally many layers.",
            columns,
            960 / Math.Max(2, columns),
            [.. Enumerable.Repeat(300, (panels.Length + columns - 1) / columns)],
            panels
        );
    }

    static Plot Panel(VarianceAnalysis analysis, Factor factor, int index, string label, double low, double high)
    {
        var plot = Sheet.NewPlot(factor.Name, "", label);
        LevelMean[][] lines =
        [
            .. analysis.Levels.Where(level => level.Factor == index).GroupBy(level => level.OuterLevel).Select(levels => levels.ToArray()),
        ];
        for (var i = 0; i < lines.Length; i++)
        {
            var color = Sheet.Palette[i % Sheet.Palette.Length];
            // Side by side, so that intervals can be told apart.
            var shift = 0.12 * (i - (lines.Length - 1) / 2.0);
            foreach (var level in lines[i])
            {
                var interval = plot.Add.Line(level.Level + shift, level.Mean.Lower, level.Level + shift, level.Mean.Upper);
                (interval.LineWidth, interval.LineColor) = (2, color);
            }

            var means = plot.Add.Scatter(
                lines[i].Select(level => level.Level + shift).ToArray(),
                lines[i].Select(level => level.Mean.Value).ToArray(),
                color
            );
            (means.MarkerSize, means.LineWidth) = (7, factor.IsOrdered ? 1.2f : 0);
            if (factor.Within is { } within && lines.Length > 1)
            {
                means.LegendText = Words.Count(
                    int.Parse(analysis.Factors[within].Levels[lines[i][0].OuterLevel], CultureInfo.InvariantCulture),
                    "layer"
                );
            }
        }

        var ticks = new ScottPlot.TickGenerators.NumericManual();
        foreach (int level in LabelledLevels(factor))
        {
            ticks.AddMajor(level, factor.Levels[level]);
        }

        if (IsCrowded(factor))
        {
            plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
            plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
        }

        plot.Axes.Bottom.TickGenerator = ticks;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(-0.5, factor.Levels.Length - 0.5, low, high);
        Sheet.ShowDecades(plot.Axes.Left, low, high);
        if (factor.Within is not null && lines.Length > 1)
        {
            plot.ShowLegend(Alignment.UpperRight);
        }

        plot.Layout.Fixed(new PixelPadding(LogTicks.Room(low, high), 12, analysis.Factors.Any(IsCrowded) ? 84 : 44, 36));
        return plot;
    }

    // Layouts may be very many.
    static IEnumerable<int> LabelledLevels(Factor factor)
    {
        int step = (factor.Levels.Length + MostLabels - 1) / MostLabels;
        return Enumerable.Range(0, factor.Levels.Length).Where(level => level % step == 0);
    }

    // Its labels do not stand side by side, and are set aslant.
    static bool IsCrowded(Factor factor) => LabelledLevels(factor).Sum(level => factor.Levels[level].Length + 1.5) > CharactersAbreast;
}
