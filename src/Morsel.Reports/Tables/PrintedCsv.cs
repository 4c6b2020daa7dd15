using Morsel.Studies.ReferenceStudy;
using static Morsel.Reports.Tables.CsvFields;

namespace Morsel.Reports.Tables;

/// <summary>
/// Parts beside the printed tables that they repeat, as CSV: for each part a row for each set of points that the printed losses may be of.
/// </summary>
static class PrintedCsv
{
    /// <summary>A part's losses on one set of points.</summary>
    public sealed record Row(PrintedComparison Of, PrintedComparison.PointSetLosses Set);

    public static CsvTable<Row> Table { get; } = Create();

    public static IEnumerable<Row> RowsOf(IEnumerable<PrintedComparison> comparisons) =>
        comparisons.SelectMany(comparison => comparison.Sets.Select(set => new Row(comparison, set)));

    static CsvTable<Row> Create()
    {
        var table = new CsvTable<Row>
        {
            { "part", row => row.Of.Part.Spec.Name },
            { "published", row => row.Of.Table.Name },
            { "loss_on", row => Name(row.Set.Points) },
            { "is_shown", row => row.Set.Points == row.Of.Part.Spec.LossOn ? "true" : "false" },
            { "networks", row => Whole(row.Of.Networks) },
            { "failed", row => Whole(row.Of.Failed) },
            { "printed_least", row => Real(row.Of.Printed.Least) },
            { "printed_lower_quartile", row => Real(row.Of.Printed.Lower) },
            { "printed_median", row => Real(row.Of.Printed.Median) },
            { "printed_upper_quartile", row => Real(row.Of.Printed.Upper) },
            { "least_of_a_table", row => Real(row.Set.LeastOfATable) },
            { "least", row => Real(row.Set.Losses.Least) },
            { "lower_quartile", row => Real(row.Set.Losses.Lower) },
            { "median", row => Real(row.Set.Losses.Median) },
            { "upper_quartile", row => Real(row.Set.Losses.Upper) },
            { "distance_decades", row => Real(row.Set.Distance) },
            { "levels_agree", row => row.Set.LevelsAgree ? "true" : "false" },
            { "kolmogorov_smirnov", row => Real(row.Set.KolmogorovSmirnov) },
            { "chance", row => Real(row.Set.Chance) },
        };
        foreach (var kind in Enum.GetValues<LevelKind>())
        {
            AddLevel("printed", level => Real(level.PrintedMedian));
            AddLevel("median", level => Real(level.Median));
            AddLevel("low", level => Real(level.Middle.Low));
            AddLevel("high", level => Real(level.Middle.High));
            AddLevel("networks", level => Whole(level.Ours.Length));

            void AddLevel(string name, Func<LossLevel, string> field) =>
                table.Add(
                    $"{Name(kind)}_{name}",
                    row => row.Set.Levels.FirstOrDefault(level => level.Kind == kind) is { } level ? field(level) : ""
                );
        }

        return table;
    }
}
