namespace Morsel.Growing.Rounds;

/// <summary>Who watches a growth.</summary>
interface IGrowthWatcher
{
    /// <summary>Something that is worth a line.</summary>
    void Tell(string line);

    /// <summary>Points of the round are computed.</summary>
    void Computing(string what, int done, int all);

    /// <summary>A step of the fit begins.</summary>
    void Fitting(int step, string stage);

    /// <summary>A round has ended, in this run or in an earlier one.</summary>
    void Ended(RoundResult round);
}
