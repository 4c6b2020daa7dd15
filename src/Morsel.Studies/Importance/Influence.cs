using Morsel.Studies.Summaries;

namespace Morsel.Studies.Importance;

/// <summary>
/// What a factor does, by itself and in all. One that acts the same everywhere shows best by itself, one whose sense others turn round only
/// in all.
/// </summary>
sealed record Influence(Effect Alone, Effect Total)
{
    /// <summary>How often the scatter of replicates would show as much in either way: twice the smaller chance.</summary>
    public double Chance => Math.Min(1, 2 * Math.Min(Alone.Chance, Total.Chance));

    /// <summary>Whether chance would do as much in fewer than one in twenty studies of this many parts.</summary>
    public bool IsSeen(int parts) => Chance < 0.05 / parts && (Alone.Chance < Total.Chance ? Alone : Total).Share.Lower > 0;

    /// <summary>What was tested and what came of it, as the end of a sentence.</summary>
    public string Test(int parts) =>
        $"the scatter of replicates alone shows as much in {Labels.Chance(Chance)} of cases"
        + (IsSeen(parts), Chance) switch
        {
            (true, _) => "",
            (_, >= 0.05) => ", so this may be chance",
            (_, var chance) when chance >= 0.05 / parts => $", and with {parts} parts to judge that often is too often: this may be chance",
            _ => ", but the interval of the share reaches 0: this may be chance",
        };

    /// <returns>Null if the study does not vary it.</returns>
    public static Influence? Of(VarianceAnalysis analysis, FactorKind kind) => Of(analysis, factor => factor.Kind == kind);

    /// <returns>That of all such factors together; null if the study varies none.</returns>
    public static Influence? Of(VarianceAnalysis analysis, Func<Factor, bool> isWanted)
    {
        int[] factors = [.. Enumerable.Range(0, analysis.Factors.Length).Where(factor => isWanted(analysis.Factors[factor]))];
        return factors.Length == 0 ? null : new(analysis.Of(EffectKind.Alone, factors), analysis.Of(EffectKind.Total, factors));
    }
}
