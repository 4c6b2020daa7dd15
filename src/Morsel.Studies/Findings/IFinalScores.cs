namespace Morsel.Studies.Findings;

/// <summary>Where scores on held-out points are kept when they are made, so that each choice is scored once.</summary>
interface IFinalScores
{
    /// <summary>Every score so far, those of choices that a study has gone on from included.</summary>
    IReadOnlyList<FinalScore> Read();

    /// <summary>Keeps new scores, all or none. A choice that has one keeps it.</summary>
    void Keep(IReadOnlyList<FinalScore> scores);
}

/// <summary>Scores that last as long as this object, for studies without a folder.</summary>
sealed class FinalScoresInMemory : IFinalScores
{
    readonly Dictionary<FinalistsId, FinalScore> _scores = [];

    public IReadOnlyList<FinalScore> Read() => [.. _scores.Values];

    public void Keep(IReadOnlyList<FinalScore> scores)
    {
        foreach (FinalScore score in scores)
        {
            _scores.TryAdd(score.Finalists, score);
        }
    }
}
