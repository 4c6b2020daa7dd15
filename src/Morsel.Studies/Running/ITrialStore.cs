using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Running;

/// <summary>Where a runner keeps finished trials, and the state of unfinished ones. Called from several threads, one at a time.</summary>
interface ITrialStore
{
    /// <summary>The trials that are finished.</summary>
    IReadOnlySet<TrialId> Finished();

    /// <summary>Keeps the trials of a pack, all or none, and drops their saved states.</summary>
    void Append(IReadOnlyList<FinishedTrial> trials, double seconds);

    /// <summary>Keeps the states of a pack that is interrupted or long, all or none, in place of older ones.</summary>
    void SaveStates(IReadOnlyList<(TrialId Id, byte[] State)> states);

    /// <summary>The last saved state of a trial, or null.</summary>
    byte[]? LoadState(TrialId id);
}

/// <summary>A result with the network that gave it.</summary>
sealed record FinishedTrial(Trial Trial, TrialResult Result, double[] Parameters);
