using System.Collections.Immutable;
using Morsel.Randomness;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using Morsel.Training;

namespace Morsel.Studies.Searching;

/// <summary>Answers from the learning curves of a finished study: the first epochs of a full run are a run of these epochs.</summary>
/// <remarks>
/// A search's replicate k of a cell is one of the stored replicates, in an order drawn for each cell from the seed; those it never asks for
/// are fresh.
/// </remarks>
sealed class ReplayTrainings : ITrainings
{
    readonly ImmutableArray<ImmutableArray<TrialResult>> _results;
    readonly ImmutableArray<int[]> _orders;

    /// <param name="problem">The cells of a part of the study's plan.</param>
    /// <param name="study">The finished study.</param>
    /// <param name="seed">Of the order in which each cell's replicates are used.</param>
    /// <exception cref="SpecException">The part is not finished.</exception>
    public ReplayTrainings(SearchProblem problem, StudyResults study, ulong seed)
    {
        ILookup<Cell, Trial> trials = study.Plan.Trials.Where(trial => trial.Cell.Part == problem.Part).ToLookup(trial => trial.Cell);
        int missing = problem.Cells.Sum(cell => trials[cell].Count(trial => !study.Trials.ContainsKey(trial.Id)));
        if (missing > 0)
        {
            throw new SpecException(
                $"{problem.Part.Spec.Name}: {missing} trials are not finished yet; finish the study with 'morsel study run', or search without --replay."
            );
        }

        _results = [.. problem.Cells.Select(cell => trials[cell].Select(trial => study.Trials[trial.Id]).ToImmutableArray())];
        MostReplicates = problem.Part.Spec.Replicates;
        _orders = [.. problem.Cells.Select((_, cell) => Draw.Some(MostReplicates, MostReplicates, SplitMix64.Mix(seed, (ulong)cell)))];
    }

    public int MostReplicates { get; }

    /// <summary>The stored replicate that answers for a search's.</summary>
    public int StoredReplicate(int cell, int replicate) => _orders[cell][replicate];

    public ImmutableArray<ImmutableArray<CurvePoint>> Train(ImmutableArray<TrainingRequest> requests, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return [.. requests.Select(Curve)];
    }

    ImmutableArray<CurvePoint> Curve(TrainingRequest request) =>
        [.. _results[request.Cell][StoredReplicate(request.Cell, request.Replicate)].Curve.Where(point => point.Epoch <= request.Epoch)];
}
