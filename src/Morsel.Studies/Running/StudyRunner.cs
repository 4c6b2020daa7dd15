using System.Collections.Immutable;
using Morsel.Lanes;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Running;

/// <summary>How to run a study; none of it can change a result.</summary>
/// <param name="Threads">Packs trained at the same time.</param>
/// <param name="Width">Networks of a pack, in single precision.</param>
/// <param name="SaveEvery">How often the state of an unfinished pack is saved.</param>
/// <param name="Parts">Names of the parts to run now, the others staying for later; empty for all.</param>
/// <param name="Only">The trials to run, as a task of many has them; null for all.</param>
sealed record RunSettings(
    int Threads,
    LaneWidth Width,
    TimeSpan SaveEvery,
    ImmutableArray<string> Parts = default,
    IReadOnlySet<TrialId>? Only = null
);

/// <summary>
/// Runs the trials of a plan that a store does not have yet: grouped into packs, packs on all threads, results into the store.
/// </summary>
sealed class StudyRunner(StudyPlan plan, ITrialStore store, RunSettings settings, TimeProvider clock)
{
    // A pack is trained in slices of about this many operations (a fraction of a second), so that cancelling and progress are prompt.
    const double SliceWork = 4e9;

    readonly Lock _gate = new();
    readonly Dictionary<Outcome, int> _ended = Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, _ => 0);
    double _workBefore,
        _workDone,
        _workPlanned;
    int _trialsDone;

    /// <summary>A consistent picture of the run, for any thread, at any time.</summary>
    public StudyProgress Progress
    {
        get
        {
            lock (_gate)
            {
                int planned = settings.Only?.Count ?? plan.Trials.Length;
                return new(_trialsDone, planned, _workBefore, _workDone, _workPlanned, new Dictionary<Outcome, int>(_ended));
            }
        }
    }

    /// <summary>
    /// Runs until every trial has a result or <paramref name="cancellation"/> asks to stop; then unfinished packs save their state.
    /// </summary>
    /// <returns>True if nothing chosen is left to do.</returns>
    /// <exception cref="Exception">The first failure of any thread, after all have stopped.</exception>
    public bool Run(CancellationToken cancellation)
    {
        IReadOnlySet<TrialId> finished = store.Finished();
        int chosen = plan.Trials.Count(trial => finished.Contains(trial.Id) || IsChosen(trial));
        var queue = new Queue<ImmutableArray<Trial>>(Group(plan.Trials.Where(trial => !finished.Contains(trial.Id) && IsChosen(trial))));
        lock (_gate)
        {
            _trialsDone = plan.Trials.Count(trial => finished.Contains(trial.Id));
            _workPlanned = queue.Sum(pack => pack.Sum(trial => trial.Work));
            _workBefore = plan.Trials.Where(trial => finished.Contains(trial.Id)).Sum(trial => trial.Work);
        }

        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Exception? failure = null;
        Thread[] threads =
        [
            .. Enumerable
                .Range(0, settings.Threads)
                .Select(_ => new Thread(() =>
                {
                    try
                    {
                        Work(queue, failed.Token);
                    }
                    catch (Exception exception)
                    {
                        Interlocked.CompareExchange(ref failure, exception, null);
                        failed.Cancel();
                    }
                })
                {
                    IsBackground = true,
                    Name = "morsel pack",
                }),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        lock (_gate)
        {
            return _trialsDone >= chosen;
        }
    }

    void Work(Queue<ImmutableArray<Trial>> queue, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            ImmutableArray<Trial> trials;
            lock (queue)
            {
                if (!queue.TryDequeue(out trials))
                {
                    return;
                }
            }

            Train(trials, cancellation);
        }
    }

    void Train(ImmutableArray<Trial> trials, CancellationToken cancellation)
    {
        long started = clock.GetTimestamp(),
            saved = started;
        using var pack = new Pack(trials, settings.Width);
        lock (_gate)
        {
            pack.Restore(store.LoadState);
        }

        int epochs = trials[0].Cell.Part.Spec.Epochs;
        double work = trials.Sum(trial => trial.TrainingWork),
            counted = work * pack.Trainer.Epoch / epochs;
        CountAsBefore(counted);
        int slice = (int)Math.Clamp(SliceWork / (work / epochs), 1, epochs);
        while (!pack.Trainer.IsFinished && !cancellation.IsCancellationRequested)
        {
            pack.Trainer.AdvanceTo(Math.Min(epochs, pack.Trainer.Epoch + slice), cancellation);
            double done = work * pack.Trainer.Epoch / epochs;
            Count(done - counted);
            counted = done;
            if (clock.GetElapsedTime(saved) >= settings.SaveEvery && !pack.Trainer.IsFinished)
            {
                Save(pack);
                saved = clock.GetTimestamp();
            }
        }

        if (!pack.Trainer.IsFinished || !pack.Refine(settings.Width, CountIteration, cancellation))
        {
            Save(pack);
            return;
        }

        // Where every lane froze early, or refinement ended by itself, what is left is nobody's work.
        CountAsBefore(trials.Sum(trial => trial.Work) - counted);
        IReadOnlyList<FinishedTrial> results = pack.Results();
        lock (_gate)
        {
            store.Append(results, clock.GetElapsedTime(started).TotalSeconds);
            _trialsDone += results.Count;
            foreach (FinishedTrial trial in results)
            {
                _ended[trial.Result.Outcome]++;
            }
        }

        void CountIteration(double done)
        {
            Count(done);
            counted += done;
        }
    }

    void Save(Pack pack)
    {
        lock (_gate)
        {
            store.SaveStates(pack.States());
        }
    }

    void Count(double work)
    {
        lock (_gate)
        {
            _workDone += work;
        }
    }

    // Work that this run need not do after all.
    void CountAsBefore(double work)
    {
        lock (_gate)
        {
            _workBefore += work;
            _workPlanned -= work;
        }
    }

    bool IsChosen(Trial trial) =>
        (settings.Only?.Contains(trial.Id) ?? true)
        && (settings.Parts.IsDefaultOrEmpty || settings.Parts.Contains(trial.Cell.Part.Spec.Name, StringComparer.Ordinal));

    // The dearest packs first, so that no thread is left with a long one at the end; equal ones in the plan's order.
    IEnumerable<ImmutableArray<Trial>> Group(IEnumerable<Trial> pending) =>
        pending
            .GroupBy(trial => (trial.Cell.Part, trial.Cell.Hidden, trial.Cell.Activation))
            .SelectMany(group => group.Chunk(settings.Width.Count(group.Key.Part.Spec.Precision)))
            .Select(trials => trials.ToImmutableArray())
            .OrderByDescending(trials => trials[0].Work);
}
