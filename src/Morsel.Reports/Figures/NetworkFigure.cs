using Morsel.Reports.Wording;
using Morsel.Studies.Summaries;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>The layout of a network as circles and lines, as in the study's figure 3; layers of many nodes are abridged.</summary>
static class NetworkFigure
{
    // So many nodes are drawn; of more, the first ones, dots, and the last ones.
    const int MostNodes = 8,
        First = 4,
        Last = 3;

    const double NodeRadius = 0.28,
        ColumnWidth = 2.6,
        EllipsisGap = 1.6;

    /// <summary>A column of nodes.</summary>
    /// <param name="Heading">Above it.</param>
    /// <param name="Note">Below it.</param>
    /// <param name="Nodes">How many there are.</param>
    /// <param name="Color">Of the nodes.</param>
    sealed record Layer(string Heading, string Note, int Nodes, Color Color)
    {
        bool IsAbridged => Nodes > MostNodes;

        /// <summary>Heights of the nodes that are drawn, from the top, their middle at 0.</summary>
        public double[] Heights()
        {
            double[] below = IsAbridged
                ?
                [
                    .. Enumerable.Range(0, First).Select(i => (double)i),
                    .. Enumerable.Range(0, Last).Select(i => First - 1 + EllipsisGap + i),
                ]
                : [.. Enumerable.Range(0, Nodes).Select(i => (double)i)];
            return [.. below.Select(depth => below[^1] / 2 - depth)];
        }

        /// <summary>Heights of the dots that stand for the rest.</summary>
        public double[] Dots() =>
            IsAbridged ? [.. Enumerable.Range(-1, 3).Select(i => Heights()[First - 1] - EllipsisGap / 2 - 0.25 * i)] : [];
    }

    /// <param name="name">The figure's name.</param>
    /// <param name="network">The network.</param>
    /// <param name="isChosen">Whether the part chose it; otherwise it is only the best of those that failed.</param>
    public static Figure Draw(string name, KeptNetwork network, bool isChosen)
    {
        var cell = network.Trial.Cell;
        var axes = cell.Part.Problem.Points.Space.Axes;
        var (hidden, outer) = (Words.Name(cell.Activation), Words.Name(cell.Layout.OutputActivation));
        Layer[] layers =
        [
            new("inputs", Words.Count(axes.Length, "coordinate"), axes.Length, Sheet.Palette[5]),
            .. Enumerable
                .Range(0, cell.Hidden.Depth)
                .Select(i => new Layer(
                    $"hidden {i + 1}",
                    $"{Words.Count(cell.Hidden[i], "node")}, {hidden}",
                    cell.Hidden[i],
                    Sheet.Palette[0]
                )),
            new("output", outer, 1, Sheet.Palette[1]),
        ];
        double half = layers.Max(layer => layer.Heights()[0]) + NodeRadius;
        var plot = Sheet.NewPlot("", "", "");
        plot.HideAxesAndGrid();
        plot.Layout.Frameless();
        for (var i = 0; i + 1 < layers.Length; i++)
        {
            Connect(plot, i, layers[i].Heights(), layers[i + 1].Heights());
        }

        for (var i = 0; i < layers.Length; i++)
        {
            DrawLayer(plot, i, layers[i], half);
        }

        double[] inputs = layers[0].Heights();
        string[] names = [.. axes.Select(axis => Words.Label(axis))];
        // Of abridged inputs the last ones are named as the last.
        for (var i = 0; i < inputs.Length; i++)
        {
            Write(
                plot,
                names[inputs.Length == names.Length || i < First ? i : names.Length - inputs.Length + i],
                -0.45,
                inputs[i],
                Alignment.MiddleRight
            );
        }

        double right = (layers.Length - 1) * ColumnWidth;
        Write(plot, Words.Label("V", cell.Part.Problem.Points.EnergyUnit.Symbol), right + 0.45, 0, Alignment.MiddleLeft);
        // One unit is as long across as down, so that circles are round.
        double low = -half - 0.9,
            high = half + 0.9,
            left = -2.4,
            end = right + 2.4;
        plot.Axes.SetLimits(left, end, low, high);
        int width = (int)Math.Round(46 * (end - left)),
            height = (int)Math.Round(46 * (high - low));
        return Sheet.Draw(
            name,
            $"{cell.Part.Spec.Title}: the layout of the {(isChosen ? "chosen network" : "network with the lowest validation loss (none is chosen)")}, {hidden} {cell.Hidden}, with {Words.Count(cell.Layout.ParameterCount, "parameter")}: a weight for each line, and a bias for each node that lines come to. "
                + $"{(layers.Any(layer => layer.Dots().Length > 0) ? "Dots stand for nodes that are not drawn. " : "")}Hidden nodes apply {hidden}, the output {(outer == "linear" ? "is a weighted sum" : $"{outer} too")}.",
            1,
            width,
            [height],
            [plot]
        );
    }

    static void Connect(Plot plot, int column, double[] from, double[] to)
    {
        foreach (var start in from)
        {
            foreach (var end in to)
            {
                var line = plot.Add.Line(column * ColumnWidth, start, (column + 1) * ColumnWidth, end);
                (line.LineWidth, line.LineColor) = (0.8f, Colors.Gray.WithAlpha(0.55));
            }
        }
    }

    static void DrawLayer(Plot plot, int column, Layer layer, double half)
    {
        var x = column * ColumnWidth;
        foreach (var height in layer.Heights())
        {
            var node = plot.Add.Circle(x, height, NodeRadius);
            (node.FillColor, node.LineColor, node.LineWidth) = (layer.Color, Colors.Black, 1);
        }

        foreach (var height in layer.Dots())
        {
            var dot = plot.Add.Circle(x, height, 0.06);
            (dot.FillColor, dot.LineWidth) = (Colors.Black, 0);
        }

        Write(plot, layer.Heading, x, half + 0.45, Alignment.MiddleCenter);
        Write(plot, layer.Note, x, -half - 0.45, Alignment.MiddleCenter);
    }

    static void Write(Plot plot, string text, double x, double y, Alignment alignment)
    {
        var label = plot.Add.Text(text, x, y);
        (label.LabelAlignment, label.LabelFontSize, label.LabelFontName, label.LabelFontColor) = (
            alignment,
            12,
            ReportFont.Family,
            Colors.Black
        );
    }
}
