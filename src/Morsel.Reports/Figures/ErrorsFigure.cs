using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>Predicted minus given energies over the energy, a panel for each surface, all on one scale.</summary>
static class ErrorsFigure
{
    /// <param name="surfaces">Each with its errors, in the order of the energies.</param>
    /// <param name="energies">Above the lowest.</param>
    /// <param name="unit">Of both.</param>
    public static Figure Draw(IReadOnlyList<(string Name, double[] Errors)> surfaces, double[] energies, string unit)
    {
        double[] all = [.. surfaces.SelectMany(surface => surface.Errors).Where(double.IsFinite)];
        double most = all.Length == 0 ? 1 : all.Max(Math.Abs),
            high = energies.Max();
        (most, high) = (most > 0 ? 1.05 * most : 1, high > 0 ? high : 1);
        int columns = Math.Min(surfaces.Count, 2),
            rows = (surfaces.Count + columns - 1) / columns;
        return Sheet.Draw(
            "score",
            $"Predicted minus given energies ({Words.Unit(unit)}) over the energy above the lowest.{Thinned.Words(energies.Length)}",
            columns,
            columns == 1 ? 720 : 490,
            [.. Enumerable.Repeat(360, rows)],
            [
                .. surfaces.Select(
                    (surface, index) => Panel(surface, energies, unit, high, most, Sheet.Palette[index % Sheet.Palette.Length])
                ),
            ]
        );
    }

    static Plot Panel((string Name, double[] Errors) surface, double[] energies, string unit, double high, double most, Color color)
    {
        var plot = Sheet.NewPlot(surface.Name, "", "");
        plot.XLabel(Sheet.ShowEnergies(plot.Axes.Bottom, "energy above the lowest", unit, 0, high), 13);
        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "predicted − given", unit, -most, most), 13);
        plot.Add.HorizontalLine(0, 1, Colors.Gray);
        int[] drawn =
        [
            .. Thinned
                .Places(energies.Length, place => Math.Abs(surface.Errors[place]))
                .Where(place => double.IsFinite(surface.Errors[place])),
        ];
        var markers = plot.Add.ScatterPoints(
            drawn.Select(place => energies[place]).ToArray(),
            [.. drawn.Select(place => surface.Errors[place])],
            color.WithAlpha(0.7)
        );
        (markers.MarkerSize, markers.MarkerShape) = (4, MarkerShape.FilledCircle);
        plot.Axes.SetLimits(-0.02 * high, 1.02 * high, -most, most);
        return plot;
    }
}
