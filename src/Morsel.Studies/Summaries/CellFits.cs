using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Summaries;

/// <summary>
/// How many networks are underfitted, balanced and overfitted, by <see cref="FitJudge"/>; diverged ones are none of them.
/// </summary>
readonly record struct CellFits(int Underfitted, int Balanced, int Overfitted)
{
    public int Judged => Underfitted + Balanced + Overfitted;

    /// <summary>
    /// What most are; of several with equal counts the worst: underfitted before overfitted before balanced. Null if none was judged.
    /// </summary>
    public FitBalance? Verdict =>
        Judged == 0 ? null
        : Underfitted >= Balanced && Underfitted >= Overfitted ? FitBalance.Underfitted
        : Overfitted >= Balanced ? FitBalance.Overfitted
        : FitBalance.Balanced;

    public static CellFits Of(Cell cell, IEnumerable<TrialResult> results)
    {
        var counts = new int[Enum.GetValues<FitBalance>().Length];
        foreach (TrialResult result in results)
        {
            if (FitJudge.Of(cell, result) is { } judgement)
            {
                counts[(int)judgement.Balance]++;
            }
        }

        return new(counts[(int)FitBalance.Underfitted], counts[(int)FitBalance.Balanced], counts[(int)FitBalance.Overfitted]);
    }

    public static CellFits operator +(CellFits left, CellFits right) =>
        new(left.Underfitted + right.Underfitted, left.Balanced + right.Balanced, left.Overfitted + right.Overfitted);

    public static CellFits Add(CellFits left, CellFits right) => left + right;

    public int Of(FitBalance balance) =>
        balance switch
        {
            FitBalance.Underfitted => Underfitted,
            FitBalance.Overfitted => Overfitted,
            _ => Balanced,
        };
}
