using Morsel.Studies.Importance;
using static Morsel.Reports.CsvFields;

namespace Morsel.Reports;

/// <summary>What matters in a study as CSV: effects, and the means at levels. Numbers are as computed: a share that is chance may be negative.</summary>
static class ImportanceCsv
{
    public static void WriteEffects(TextWriter writer, IEnumerable<WhatMatters> importance)
    {
        writer.WriteLine("parts,kind,effect,share,share_lower,share_upper,standard_deviation_decades,chance,is_seen");
        foreach (var matters in importance)
        {
            if (matters.Analysis is not { } analysis)
            {
                WriteRow(writer, [matters.Name, "cannot_be_judged", matters.WhyNot, "", "", "", "", "", ""]);
                continue;
            }

            foreach (var effect in analysis.Effects)
                WriteRow(writer, [matters.Name, Name(effect.Kind), effect.Name, .. Numbers(effect.Share), Real(effect.Decades), Real(effect.Chance), effect.IsSeen ? "true" : "false"]);
            WriteRow(writer, [matters.Name, "replicates", "replicates", .. Numbers(analysis.Replicates), Real(analysis.Decades * Math.Sqrt(analysis.Replicates.Value)), "", ""]);
        }
    }

    public static void WriteLevels(TextWriter writer, IEnumerable<WhatMatters> importance)
    {
        writer.WriteLine("parts,factor,level,within,within_level,mean_log10_validation_mse,lower,upper");
        foreach (var matters in importance)
            foreach (var level in matters.Analysis?.Levels ?? [])
            {
                var factor = matters.Analysis!.Factors[level.Factor];
                var outer = factor.Within is { } within ? matters.Analysis.Factors[within] : null;
                WriteRow(writer, [matters.Name, factor.Name, factor.Levels[level.Level], outer?.Name ?? "", outer?.Levels[level.OuterLevel] ?? "", .. Numbers(level.Mean)]);
            }
    }

    static string[] Numbers(Estimate estimate) => [Real(estimate.Value), Real(estimate.Lower), Real(estimate.Upper)];
}
