using System.Collections.Immutable;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Importance;

/// <summary>
/// Cells as an analysis sees them: the level of each factor, a weight, and the replicates. In an order of its own, whatever order they came
/// in.
/// </summary>
/// <remarks>
/// Every combination of levels must be there. The numbers of hidden layers weigh the same, and so do the layouts of one number of layers:
/// the many layouts of three layers do not drown the few of one. The widths of a deeper layer exist only at some numbers of layers, so
/// widths are nested in that number. Where the layouts of some number of layers are not every combination of widths, widths cannot be told
/// apart, and the layout is one factor.
/// </remarks>
sealed class Design
{
    const int Absent = -1;

    /// <param name="factors">The factors; a nested one after the one it is in.</param>
    /// <param name="cells">The level of each factor, -1 where a nested factor does not exist, and the replicates' logarithms.</param>
    public Design(ImmutableArray<Factor> factors, IEnumerable<(int[] Levels, double[] Logs)> cells)
    {
        (int[] Levels, double[] Logs)[] sorted =
        [
            .. cells.OrderBy(cell => cell.Levels, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))),
        ];
        Factors = factors;
        Levels = [.. sorted.Select(cell => cell.Levels)];
        Logs = [.. sorted.Select(cell => cell.Logs.Order().ToArray())];
        int outer = factors.IndexOf(factors.FirstOrDefault(factor => factor.Kind == FactorKind.HiddenLayers)!);
        int[] depths = [.. Levels.Select(levels => outer < 0 ? 0 : levels[outer])];
        Dictionary<int, int> sizes = depths.CountBy(depth => depth).ToDictionary();
        Weights = [.. depths.Select(depth => 1.0 / (sizes.Count * sizes[depth]))];
    }

    public ImmutableArray<Factor> Factors { get; }

    /// <summary>[cell][factor].</summary>
    public int[][] Levels { get; }

    /// <summary>One for each cell; together 1.</summary>
    public double[] Weights { get; }

    /// <summary>[cell][replicate], ascending: nothing depends on the order of trials.</summary>
    public double[][] Logs { get; }

    /// <summary>The design of some cells.</summary>
    /// <param name="cells">Cells that have results; together every combination of layouts, activations, learning rates and recipes.</param>
    /// <param name="recipes">Factors beside those of a cell.</param>
    /// <param name="recipeOf">Their levels, for a part.</param>
    public static Design Of(IReadOnlyCollection<CellLosses> cells, ImmutableArray<Factor> recipes, Func<PlannedPart, int[]> recipeOf)
    {
        var factors = ImmutableArray.CreateBuilder<Factor>();
        var levels = new List<Func<Cell, int>>();
        Networks.LayerWidths[] layouts = [.. cells.Select(cell => cell.Cell.Hidden).Distinct()];
        Add(FactorKind.HiddenLayers, "number of hidden layers", cell => cell.Hidden.Depth, depth => Labels.Whole(depth), null);
        int? within = factors.Count > 0 ? 0 : null;
        if (layouts.GroupBy(layout => layout.Depth).All(IsEveryCombination))
        {
            for (int layer = 0; layer < layouts.Max(layout => layout.Depth); layer++)
            {
                int at = layer;
                Add(
                    FactorKind.Width,
                    $"width of layer {layer + 1}",
                    cell => at < cell.Hidden.Depth ? cell.Hidden[at] : Absent,
                    width => Labels.Whole(width),
                    within
                );
            }
        }
        else
        {
            string[] names =
            [
                .. layouts
                    .OrderBy(layout => layout.Depth)
                    .ThenBy(layout => layout.AsSpan().ToArray(), Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
                    .Select(layout => layout.ToString()),
            ];
            Add(FactorKind.Layout, "layout", cell => Array.IndexOf(names, cell.Hidden.ToString()), index => names[index], within);
        }

        Add(FactorKind.Activation, "activation", cell => cell.Activation, Labels.Name, null);
        Add(FactorKind.LearningRate, "learning rate", cell => cell.LearningRate, Labels.Rate, null);
        factors.AddRange(recipes);
        return new(
            factors.ToImmutable(),
            cells.Select(cell => ((int[])[.. levels.Select(level => level(cell.Cell)), .. recipeOf(cell.Cell.Part)], cell.Logs.ToArray()))
        );

        void Add<T>(FactorKind kind, string name, Func<Cell, T> value, Func<T, string> label, int? outer)
            where T : notnull
        {
            T[] values = [.. cells.Select(cell => value(cell.Cell)).Where(value => value is not Absent).Distinct().Order()];
            // A nested factor with one level of its own at each outer level varies nothing.
            if (
                values.Length < 2
                || (
                    outer is not null
                    && cells
                        .GroupBy(cell => cell.Cell.Hidden.Depth)
                        .All(depth => depth.Select(cell => value(cell.Cell)).Distinct().Count() == 1)
                )
            )
            {
                return;
            }

            Dictionary<T, int> places = values.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
            factors.Add(new(kind, name, [.. values.Select(label)], outer));
            levels.Add(cell => places.GetValueOrDefault(value(cell), Absent));
        }
    }

    static bool IsEveryCombination(IEnumerable<Networks.LayerWidths> sameDepth)
    {
        Networks.LayerWidths[] layouts = [.. sameDepth];
        return layouts.Length
            == Enumerable
                .Range(0, layouts[0].Depth)
                .Aggregate(1, (count, layer) => count * layouts.Select(layout => layout[layer]).Distinct().Count());
    }
}
