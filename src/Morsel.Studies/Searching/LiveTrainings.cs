using System.Collections.Immutable;
using Morsel.Lanes;
using Morsel.Randomness;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Training;
using Morsel.Workers;

namespace Morsel.Studies.Searching;

/// <summary>Trains: packs of one layout and activation, on all workers; unfinished trials wait in memory for their next rung.</summary>
/// <param name="problem">The cells.</param>
/// <param name="seed">The seed from which the trials' own derive; see <see cref="SeedOf"/>.</param>
/// <param name="width">Networks of a pack.</param>
/// <param name="workers">Who trains packs.</param>
sealed class LiveTrainings(SearchProblem problem, ulong seed, LaneWidth width, IWorkers workers) : ITrainings
{
    readonly Dictionary<TrialId, byte[]> _states = [];

    public int MostReplicates => int.MaxValue;

    /// <summary>The seed, in the place of the study's, of the trials of one search: none of them is a trial of the study itself.</summary>
    public static ulong SeedOf(ulong studySeed, ulong searchSeed) => SplitMix64.Mix(studySeed, searchSeed + 1);

    public ImmutableArray<ImmutableArray<CurvePoint>> Train(ImmutableArray<TrainingRequest> requests, CancellationToken cancellation)
    {
        Asked[] asked =
        [
            .. requests.Select(request => new Asked(new Trial(problem.Cells[request.Cell], request.Replicate, seed), request.Epoch)),
        ];
        // A pack's trials come from the same epoch and go to the same one; the dearest packs are begun first.
        Asked[][] packs =
        [
            .. asked
                .GroupBy(item => (item.Trial.Cell.Hidden, item.Trial.Cell.Activation, Reached: EpochOf(item.Trial), item.Epoch))
                .SelectMany(group =>
                    group
                        .Chunk(width.Count(problem.Part.Spec.Precision))
                        .Select(chunk => (Chunk: chunk, Work: chunk[0].Trial.Work * (group.Key.Epoch - group.Key.Reached)))
                )
                .OrderByDescending(pack => pack.Work)
                .Select(pack => pack.Chunk),
        ];
        var trained = new (ImmutableArray<CurvePoint> Curve, byte[] State)[packs.Length][];
        workers.Run(packs.Length, (i, _) => trained[i] = Train(packs[i], cancellation));
        cancellation.ThrowIfCancellationRequested();
        var curves = new Dictionary<TrialId, ImmutableArray<CurvePoint>>();
        foreach (
            (Asked item, (ImmutableArray<CurvePoint> curve, byte[] state)) in packs
                .SelectMany(pack => pack)
                .Zip(trained.SelectMany(pack => pack))
        )
        {
            curves[item.Trial.Id] = [.. curve.Where(point => point.Epoch <= item.Epoch)];
            if (item.Epoch < problem.Epochs)
            {
                _states[item.Trial.Id] = state;
            }
            else
            {
                _states.Remove(item.Trial.Id);
            }
        }

        return [.. asked.Select(item => curves[item.Trial.Id])];
    }

    (ImmutableArray<CurvePoint> Curve, byte[] State)[] Train(Asked[] asked, CancellationToken cancellation)
    {
        using var pack = new Pack([.. asked.Select(item => item.Trial)], width);
        pack.Restore(id => _states.GetValueOrDefault(id));
        pack.Trainer.AdvanceTo(asked[0].Epoch, cancellation);
        return [.. pack.States().Select((saved, lane) => (pack.Curve(lane), saved.State))];
    }

    int EpochOf(Trial trial) => _states.TryGetValue(trial.Id, out byte[]? state) ? PackTrainer.EpochOf(state) : 0;

    readonly record struct Asked(Trial Trial, int Epoch);
}
