using Morsel.Studies.Conclusions;
using static Morsel.Reports.CsvFields;

namespace Morsel.Reports;

/// <summary>Parts beside the printed tables that they repeat, as CSV: for each part a row for each set of points that the printed losses may be of.</summary>
static class PrintedCsv
{
    public static void Write(TextWriter writer, IEnumerable<PrintedComparison> comparisons)
    {
        writer.WriteLine(
            "part,published,loss_on,is_shown,networks,failed,printed_least,printed_lower_quartile,printed_median,printed_upper_quartile,"
            + "least_of_a_table,least,lower_quartile,median,upper_quartile,distance_decades,levels_agree,kolmogorov_smirnov,chance,"
            + string.Join(',', Enum.GetValues<LevelKind>().Select(kind => $"{Name(kind)}_printed,{Name(kind)}_median,{Name(kind)}_low,{Name(kind)}_high,{Name(kind)}_networks")));
        foreach (var comparison in comparisons)
            foreach (var set in comparison.Sets)
                WriteRow(writer,
                [
                    comparison.Part.Spec.Name, comparison.Table.Name, Name(set.Points), set.Points == comparison.Part.Spec.LossOn ? "true" : "false",
                    Whole(comparison.Networks), Whole(comparison.Failed),
                    Real(comparison.Printed.Least), Real(comparison.Printed.Lower), Real(comparison.Printed.Median), Real(comparison.Printed.Upper),
                    Real(set.LeastOfATable), Real(set.Losses.Least), Real(set.Losses.Lower), Real(set.Losses.Median), Real(set.Losses.Upper),
                    Real(set.Distance), set.LevelsAgree ? "true" : "false", Real(set.KolmogorovSmirnov), Real(set.Chance),
                    .. Enum.GetValues<LevelKind>().SelectMany(kind => Level(set.Levels.FirstOrDefault(level => level.Kind == kind))),
                ]);
    }

    static string[] Level(LossLevel? level) => level is null
        ? ["", "", "", "", ""]
        : [Real(level.PrintedMedian), Real(level.Median), Real(level.Middle.Low), Real(level.Middle.High), Whole(level.Ours.Length)];
}
