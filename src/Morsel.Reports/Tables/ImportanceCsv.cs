using Morsel.Studies.Importance;
using static Morsel.Reports.Tables.CsvFields;

namespace Morsel.Reports.Tables;

/// <summary>What matters in a study as CSV: effects, and the means at levels.</summary>
/// <remarks>Numbers are as computed: a share that is chance may be negative.</remarks>
static class ImportanceCsv
{
    /// <summary>An effect, the replicates, or why nothing can be said; NaN and null for what is not there.</summary>
    public sealed record EffectRow(string Parts, string Kind, string Effect, Estimate Share, double Decades, double Chance, bool? IsSeen);

    /// <summary>A factor at one of its levels.</summary>
    public sealed record LevelRow(string Parts, VarianceAnalysis Analysis, LevelMean Level)
    {
        public Factor Factor => Analysis.Factors[Level.Factor];

        public Factor? Outer => Factor.Within is { } within ? Analysis.Factors[within] : null;
    }

    static readonly Estimate _none = new(double.NaN, double.NaN, double.NaN);

    public static CsvTable<EffectRow> Effects { get; } =
        new()
        {
            { "parts", row => row.Parts },
            { "kind", row => row.Kind },
            { "effect", row => row.Effect },
            { "share", row => Real(row.Share.Value) },
            { "share_lower", row => Real(row.Share.Lower) },
            { "share_upper", row => Real(row.Share.Upper) },
            { "standard_deviation_decades", row => Real(row.Decades) },
            { "chance", row => Real(row.Chance) },
            {
                "is_seen",
                row =>
                    row.IsSeen switch
                    {
                        true => "true",
                        false => "false",
                        null => "",
                    }
            },
        };

    public static CsvTable<LevelRow> Levels { get; } =
        new()
        {
            { "parts", row => row.Parts },
            { "factor", row => row.Factor.Name },
            { "level", row => row.Factor.Levels[row.Level.Level] },
            { "within", row => row.Outer?.Name ?? "" },
            { "within_level", row => row.Outer?.Levels[row.Level.OuterLevel] ?? "" },
            { "mean_log10_validation_mse", row => Real(row.Level.Mean.Value) },
            { "lower", row => Real(row.Level.Mean.Lower) },
            { "upper", row => Real(row.Level.Mean.Upper) },
        };

    public static IEnumerable<EffectRow> EffectsOf(IEnumerable<WhatMatters> importance) => importance.SelectMany(EffectsOf);

    static IEnumerable<EffectRow> EffectsOf(WhatMatters matters)
    {
        if (matters.Analysis is not { } analysis)
        {
            return [new(matters.Name, "cannot_be_judged", matters.WhyNot, _none, double.NaN, double.NaN, null)];
        }

        double decades = analysis.Decades * Math.Sqrt(analysis.Replicates.Value);
        return
        [
            .. analysis.Effects.Select(effect => new EffectRow(
                matters.Name,
                Name(effect.Kind),
                effect.Name,
                effect.Share,
                effect.Decades,
                effect.Chance,
                effect.IsSeen
            )),
            new(matters.Name, "replicates", "replicates", analysis.Replicates, decades, double.NaN, null),
        ];
    }

    public static IEnumerable<LevelRow> LevelsOf(IEnumerable<WhatMatters> importance) =>
        from matters in importance
        where matters.Analysis is not null
        from level in matters.Analysis!.Levels
        select new LevelRow(matters.Name, matters.Analysis!, level);
}
