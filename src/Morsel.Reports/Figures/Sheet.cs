using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Morsel.Reports.Wording;
using ScottPlot;
using SkiaSharp;

namespace Morsel.Reports.Figures;

/// <summary>A grid of plots of one style, drawn side by side into one figure.</summary>
static partial class Sheet
{
    // Colours that stay apart for colour-blind readers (M. Okabe, K. Ito).
    public static readonly Color[] Palette =
    [
        .. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#8A8A8A" }.Select(Color.FromHex),
    ];

    const int PngScale = 2;

    /// <summary>An empty plot in the report's style.</summary>
    public static Plot NewPlot(string title, string xLabel, string yLabel)
    {
        ReportFont.Register();
        var plot = new Plot();
        plot.Font.Set(ReportFont.Family);
        plot.FigureBackground.Color = Colors.White;
        plot.Title(title, 14);
        plot.XLabel(xLabel, 13);
        plot.YLabel(yLabel, 13);
        plot.Axes.Title.Label.Bold = plot.Axes.Bottom.Label.Bold = plot.Axes.Left.Label.Bold = false;
        plot.Grid.MajorLineColor = Color.FromHex("#E4E4E4");
        plot.Legend.FontSize = 11;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.OutlineColor = Color.FromHex("#CCCCCC");
        plot.HideLegend();
        return plot;
    }

    /// <summary>Draws the plots row by row; rows have the heights given.</summary>
    public static Figure Draw(string name, string caption, int columns, int cellWidth, int[] rowHeights, IReadOnlyList<Plot> plots)
    {
        int width = columns * cellWidth,
            height = rowHeights.Sum();
        var figure = new Figure(name, caption, width, Svg(width, height, Render), Png(width, height, Render));
        foreach (var plot in plots)
        {
            plot.Dispose();
        }

        return figure;

        void Render(SKCanvas canvas)
        {
            canvas.Clear(SKColors.White);
            for (var i = 0; i < plots.Count; i++)
            {
                plots[i].RenderManager.ClearCanvasBeforeEachRender = false;
                int row = i / columns,
                    top = rowHeights.Take(row).Sum(),
                    left = i % columns * cellWidth;
                plots[i].Render(canvas, new PixelRect(left, left + cellWidth, top + rowHeights[row], top));
            }
        }
    }

    /// <summary>Makes an axis of decimal logarithms show powers of ten, or round numbers where two powers do not fit.</summary>
    public static void ShowDecades(IAxis axis, double low, double high)
    {
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        foreach (var (place, label) in LogTicks.Labelled(low, high))
        {
            ticks.AddMajor(place, label);
        }

        foreach (var place in LogTicks.Between(low, high))
        {
            ticks.AddMinor(place);
        }

        axis.TickGenerator = ticks;
    }

    /// <summary>
    /// Makes an axis of very small or very large energies show few digits, and names it with the power of ten taken out: <c>V (10⁻¹⁹
    /// J)</c>.
    /// </summary>
    /// <param name="axis">The axis.</param>
    /// <param name="symbol">What it shows.</param>
    /// <param name="unit">The energy unit.</param>
    /// <param name="low">Its lower end.</param>
    /// <param name="high">Its upper end.</param>
    /// <returns>The name.</returns>
    public static string ShowEnergies(IAxis axis, string symbol, string unit, double low, double high)
    {
        var largest = Math.Max(Math.Abs(low), Math.Abs(high));
        if (!(largest > 0) || (largest >= 0.01 && largest < 1e5))
        {
            return Words.Label(symbol, unit);
        }

        var exponent = (int)Math.Floor(Math.Log10(largest));
        var size = Math.Pow(10, exponent);
        axis.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = value => Math.Round(value / size, 6).ToString("0.###", CultureInfo.InvariantCulture),
        };
        return Words.With($"{symbol} ({Power(exponent)}", unit == "1" ? "" : Words.Unit(unit)) + ")";
    }

    /// <summary>A decimal power: <c>10⁻³</c>.</summary>
    public static string Power(int exponent) =>
        exponent switch
        {
            0 => "1",
            1 => "10",
            _ => "10" + string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0'])),
        };

    static byte[] Png(int width, int height, Action<SKCanvas> render)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width * PngScale, height * PngScale));
        surface.Canvas.Scale(PngScale);
        render(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    static string Svg(int width, int height, Action<SKCanvas> render)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
        {
            render(canvas);
        }

        var text = Encoding.UTF8.GetString(stream.ToArray());
        var start = text.IndexOf("<svg", StringComparison.Ordinal);
        // Without a size of its own a drawing fills the width it is given; other machines have the font's relatives, which are as wide.
        var svg = OpeningTag()
            .Replace(
                text[start..],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {width} {height}\">"
                ),
                1
            );
        svg = svg.Replace(
            $"font-family=\"{ReportFont.Family}\"",
            $"font-family=\"{ReportFont.Family}, Verdana, sans-serif\"",
            StringComparison.Ordinal
        );
        // The drawing library counts its clip paths through the whole process.
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        svg = ClipName()
            .Replace(
                svg,
                match =>
                {
                    if (!names.TryGetValue(match.Value, out var own))
                    {
                        names[match.Value] = own = string.Create(CultureInfo.InvariantCulture, $"clip-{names.Count + 1}");
                    }

                    return own;
                }
            );
        // A hundredth of a pixel is enough for shapes and letters; transforms keep all their digits.
        return Places()
            .Replace(
                svg,
                places =>
                    LongNumber()
                        .Replace(
                            places.Value,
                            number =>
                                double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture)
                        )
            );
    }

    [GeneratedRegex("<svg[^>]*>")]
    private static partial Regex OpeningTag();

    [GeneratedRegex("""(?<= id="|url\(#|href="#)[A-Za-z]+_[0-9a-f]+""")]
    private static partial Regex ClipName();

    [GeneratedRegex(" (?:d|x|y|points)=\"[^\"]*\"")]
    private static partial Regex Places();

    [GeneratedRegex(@"-?\d+\.\d{3,}(?![\d.e])")]
    private static partial Regex LongNumber();
}
