using System.Collections.Immutable;
using Morsel.Training;

namespace Morsel.Studies.Searching;

/// <summary>
/// Train replicate <paramref name="Replicate"/> of cell number <paramref name="Cell"/> until <paramref name="Epoch"/> epochs of the full
/// recipe are done.
/// </summary>
readonly record struct TrainingRequest(int Cell, int Replicate, int Epoch);

/// <summary>Where a search's trainings come from: from training, or from a study that is finished.</summary>
/// <remarks>Answers depend on the requests and nothing else: not on their order, on threads, or on what was asked beside them.</remarks>
interface ITrainings
{
    /// <summary>The most replicates of a cell that can be had.</summary>
    int MostReplicates { get; }

    /// <summary>
    /// The losses recorded up to each request's epoch, in the order of the requests and in the square of the problem's energy unit. They
    /// are those of a full run at these epochs, whatever the learning-rate schedule. A trial continues from where an earlier request left
    /// it.
    /// </summary>
    /// <exception cref="OperationCanceledException">The search was asked to stop.</exception>
    ImmutableArray<ImmutableArray<CurvePoint>> Train(ImmutableArray<TrainingRequest> requests, CancellationToken cancellation);
}
