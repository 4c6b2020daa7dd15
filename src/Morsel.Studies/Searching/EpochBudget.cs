using System.Collections.Immutable;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using Morsel.Training;

namespace Morsel.Studies.Searching;

/// <summary>
/// The epochs that a search may spend, and its only way to trainings: it pays each epoch once, and never more than the budget.
/// </summary>
/// <remarks>Cells of a part have equally many steps in an epoch, so a budget of steps is one of epochs.</remarks>
sealed class EpochBudget
{
    readonly ITrainings _trainings;
    readonly CancellationToken _cancellation;
    readonly Dictionary<(int Cell, int Replicate), (int Epoch, double LogError)> _reached = [];

    /// <param name="problem">The cells.</param>
    /// <param name="trainings">Where trainings come from.</param>
    /// <param name="fraction">The part of the full part's steps that may be spent, in (0, 1].</param>
    /// <param name="cancellation">Asks the search to stop.</param>
    /// <exception cref="SettingException">The budget does not pay for one network trained to the end.</exception>
    public EpochBudget(SearchProblem problem, ITrainings trainings, double fraction, CancellationToken cancellation)
    {
        (Problem, _trainings, _cancellation) = (problem, trainings, cancellation);
        // A tenth of a round number must not lose an epoch to rounding.
        Total = (long)Math.Floor(fraction * problem.FullEpochs * (1 + 1e-12));
        if (Total < problem.Epochs)
        {
            throw new SettingException(
                "budget",
                FormattableString.Invariant(
                    $"{problem.Part.Spec.Name}: expected at least {Math.Ceiling(1e4 / problem.Cells.Length / problem.Part.Spec.Replicates) / 1e4}, which trains one network to the end, got {fraction}"
                )
            );
        }
    }

    public SearchProblem Problem { get; }

    /// <summary>Epochs that may be spent in all.</summary>
    public long Total { get; }

    /// <summary>Epochs spent.</summary>
    public long Spent { get; private set; }

    public long Left => Total - Spent;

    /// <summary>Floating-point operations spent: 6 for each parameter, training point and epoch.</summary>
    public double Work { get; private set; }

    public int MostReplicates => _trainings.MostReplicates;

    /// <summary>Every (cell, replicate) that was trained, in the order of cells and replicates, with the epochs it reached.</summary>
    public IEnumerable<(int Cell, int Replicate, int Epoch)> Trained =>
        _reached.OrderBy(entry => entry.Key).Select(entry => (entry.Key.Cell, entry.Key.Replicate, entry.Value.Epoch));

    /// <summary>
    /// Trains replicates 0 to <paramref name="replicates"/> - 1 of each cell until <paramref name="epoch"/>; where they have been already
    /// costs nothing.
    /// </summary>
    /// <returns>For each cell the median of <see cref="SearchProblem.LogError"/> over these replicates.</returns>
    /// <exception cref="ArgumentException">The budget does not reach, or there are not so many replicates; nothing was trained.</exception>
    /// <exception cref="OperationCanceledException">The search was asked to stop.</exception>
    public ImmutableArray<double> Train(IReadOnlyList<int> cells, int replicates, int epoch)
    {
        if (replicates > MostReplicates)
        {
            throw new ArgumentException($"A search asked for {replicates} replicates where there are {MostReplicates}.");
        }

        ImmutableArray<TrainingRequest> missing =
        [
            .. from cell in cells
            from replicate in Enumerable.Range(0, replicates)
            where EpochOf(cell, replicate) < epoch
            select new TrainingRequest(cell, replicate, epoch),
        ];
        long cost = missing.Sum(request => (long)epoch - EpochOf(request.Cell, request.Replicate));
        if (cost > Left)
        {
            throw new ArgumentException($"A search asked for {cost} epochs with {Left} of {Total} left.");
        }

        ImmutableArray<ImmutableArray<CurvePoint>> curves = _trainings.Train(missing, _cancellation);
        for (int i = 0; i < missing.Length; i++)
        {
            (int cell, int replicate, _) = missing[i];
            Work += WorkOfEpoch(cell) * (epoch - EpochOf(cell, replicate));
            _reached[(cell, replicate)] = (epoch, Problem.LogError(curves[i], epoch));
        }

        Spent += cost;
        return
        [
            .. cells.Select(cell =>
                Quartiles.Of(Enumerable.Range(0, replicates).Select(replicate => _reached[(cell, replicate)].LogError)).Median
            ),
        ];
    }

    int EpochOf(int cell, int replicate) => _reached.TryGetValue((cell, replicate), out var reached) ? reached.Epoch : 0;

    double WorkOfEpoch(int cell) => StudySize.WorkOf(Problem.Part.Spec, Problem.Part.Problem, Problem.Cells[cell].Hidden) / Problem.Epochs;
}
