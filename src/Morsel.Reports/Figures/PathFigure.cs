using Morsel.Reports.Wording;
using Morsel.Units;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>The energy along a minimum-energy path, alone and with the zero-point energy of the vibrations across it.</summary>
static class PathFigure
{
    /// <param name="name">What it is a path of.</param>
    /// <param name="lengths">Along the path, in sqrt(u) angstrom.</param>
    /// <param name="energies">In cm-1.</param>
    /// <param name="zeroPoints">In cm-1; NaN where there is none.</param>
    /// <param name="marks">The stationary points: their numbers, and where they lie.</param>
    public static Figure Draw(
        string name,
        double[] lengths,
        double[] energies,
        double[] zeroPoints,
        IReadOnlyList<(string Number, double Length, double Energy)> marks
    )
    {
        string unit = EnergyUnit.Wavenumber.Symbol;
        Plot plot = Sheet.NewPlot(name, "s (√u Å)", "");
        int[] known = [.. Enumerable.Range(0, lengths.Length).Where(k => !double.IsNaN(zeroPoints[k]))];
        double[] corrected = [.. known.Select(k => energies[k] + zeroPoints[k])];
        var with = plot.Add.ScatterLine(known.Select(k => lengths[k]).ToArray(), corrected, Sheet.Palette[1]);
        (with.LineWidth, with.LegendText) = (2, "V + zero-point energy across the path");
        var bare = plot.Add.ScatterLine(lengths, energies, Sheet.Palette[0]);
        (bare.LineWidth, bare.LegendText) = (2, "V");
        var points = plot.Add.ScatterPoints(
            marks.Select(mark => mark.Length).ToArray(),
            [.. marks.Select(mark => mark.Energy)],
            Colors.Black
        );
        points.MarkerSize = 7;
        double high = energies.Concat(corrected).Max(),
            low = Math.Min(0, energies.Min());
        foreach ((string number, double length, double energy) in marks)
        {
            var label = plot.Add.Text(number, length, energy - 0.02 * (high - low));
            (label.LabelFontSize, label.LabelAlignment, label.LabelFontName) = (12, Alignment.UpperCenter, ReportFont.Family);
        }

        double width = lengths[^1] - lengths[0];
        plot.Axes.SetLimits(lengths[0] - 0.04 * width, lengths[^1] + 0.04 * width, low - 0.1 * (high - low), high + 0.22 * (high - low));
        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "energy", unit, low, high), 13);
        plot.ShowLegend(Alignment.UpperRight);
        return Sheet.Draw(
            "path",
            $"Energy ({Words.Unit(unit)}) above the lowest minimum along the minimum-energy path; dots and numbers: stationary points.",
            1,
            760,
            [420],
            [plot]
        );
    }
}
