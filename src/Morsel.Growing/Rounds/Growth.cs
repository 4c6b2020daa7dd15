using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Files;
using Morsel.Files.Surfaces;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Growing.Points;
using Morsel.Growing.Sampling;
using Morsel.Workers;

namespace Morsel.Growing.Rounds;

/// <summary>
/// From start geometries to a surface: points, a fit, points where the fit is least sure, a fit, and so on to a target or a limit.
/// </summary>
/// <remarks>
/// Every point is a function of the task and of the rounds before. So a growth that was ended anywhere goes on from its folder: what an
/// engine has computed is read there, as are the rounds that have ended, and all else comes out the same.
/// </remarks>
sealed class Growth
{
    // Of the draws of the sampler.
    const ulong TestStream = 1,
        FirstStream = 2;

    readonly GrowthTask _task;
    readonly GrowthFolder _folder;
    readonly IWorkers _workers;
    readonly TimeProvider _time;
    readonly IGrowthWatcher _watcher;
    readonly CancellationToken _stop;
    readonly Labeller _labeller;
    readonly List<RoundResult> _rounds = [];

    // Of all rounds so far, in order, each with its round.
    readonly List<LabelledPoint> _points = [];
    readonly List<int> _roundOf = [];

    ImmutableArray<StartPoint> _starts = [];
    int _tests,
        _planned;

    // Of the last round that has ended.
    RoundFit? _fit;

    Growth(GrowthTask task, GrowthFolder folder, IWorkers workers, TimeProvider time, IGrowthWatcher watcher, CancellationToken stop)
    {
        (_task, _folder, _workers, _time, _watcher, _stop) = (task, folder, workers, time, watcher, stop);
        _labeller = new(task.Engine, task.Molecule, folder.Points, folder.Calculations, workers, time, stop, task.Elsewhere);
    }

    /// <summary>Grows until a limit.</summary>
    /// <param name="task">What.</param>
    /// <param name="folder">Opened for this task.</param>
    /// <param name="workers">Points are computed, and fits made, on so many threads.</param>
    /// <param name="time">For the cost of points and fits, and for the limit.</param>
    /// <param name="limit">How long this run may take; null for as long as it takes. What is under way then is given up.</param>
    /// <param name="watcher">Who watches.</param>
    /// <param name="interruption">A person's wish to stop.</param>
    /// <exception cref="GrowthException">A start cannot be computed, or the points determine no surface.</exception>
    public static GrowthResult Run(
        GrowthTask task,
        GrowthFolder folder,
        IWorkers workers,
        TimeProvider time,
        TimeSpan? limit,
        IGrowthWatcher watcher,
        CancellationToken interruption
    )
    {
        using var timer = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, interruption);
        var growth = new Growth(task, folder, workers, time, watcher, both.Token);
        GrowthEnd end;
        try
        {
            end = growth.Grow();
        }
        catch (OperationCanceledException)
        {
            end =
                growth._labeller.IsWaitingForElsewhere ? GrowthEnd.Submitted
                : interruption.IsCancellationRequested ? GrowthEnd.Interruption
                : GrowthEnd.TimeLimit;
        }

        return new(
            growth._starts,
            [.. growth._points.Zip(growth._roundOf)],
            [.. growth._rounds],
            growth._fit?.Surface,
            growth._fit?.Data,
            growth._tests,
            growth._labeller.Computed,
            end
        );
    }

    GrowthEnd Grow()
    {
        (GrownMolecule molecule, GrowthSettings settings) = (_task.Molecule, _task.Settings);
        _watcher.Tell(
            _task.Base is null
                ? "bringing the starts to rest, and finding their vibrations"
                : "computing the starts where the low level has them at rest"
        );
        _starts = _task.Base is { } low ? StartSearch.At(_labeller, low.Starts) : StartSearch.Run(_labeller, molecule, _task.Starts);
        double floor = _starts.Min(start => start.Energy);
        var sampler = new Sampler(molecule.Elements, _starts, settings.Window, settings.Seed);
        TestPoints tests = Tests(sampler, floor);
        _tests = tests.Count;
        var search = new CandidateSearch(molecule, settings, sampler, floor);
        for (int round = 1; ; round++)
        {
            int left = _task.Limits.Points - _tests - _planned;
            RoundPlan? plan = _folder.ReadPlan(round);
            if (plan is null)
            {
                if (left <= 0)
                {
                    return GrowthEnd.Points;
                }

                plan = _fit is null
                    ? new(1, First(sampler, Math.Min(left, settings.FirstPoints)))
                    : search.Choose(
                        round,
                        _fit,
                        _rounds[^1].Stationary,
                        _points,
                        _folder.Points.Quarantined,
                        Math.Min(left, settings.BatchAfter(_planned))
                    );
                if (plan.Points.IsEmpty)
                {
                    return GrowthEnd.Candidates;
                }

                _folder.WritePlan(plan);
            }

            _fit = Round(plan, _fit, tests, floor);
            if (IsGoodEnough(_rounds[^1]))
            {
                return GrowthEnd.Target;
            }
        }
    }

    bool IsGoodEnough(RoundResult round) =>
        _task.Limits.Target is { } target && round.Test.Rmse < target && round.Prospective is { } fresh && fresh.Rmse < target;

    ImmutableArray<PlannedPoint> First(Sampler sampler, int count)
    {
        GrowthSettings settings = _task.Settings;
        ImmutableArray<Candidate> chosen =
            settings.Choice == PointChoice.Random
                ? [.. Enumerable.Range(0, count).Select(number => sampler.Draw(FirstStream, number))]
                : FirstPoints.Of(_task.Molecule.Elements, _starts, sampler, FirstStream, count, settings.Window, GrowthSettings.Near);
        return [.. chosen.Select(candidate => new PlannedPoint(candidate.Positions, candidate.Reason, null, null, false))];
    }

    // As many draws as it takes until enough lie in the window; those above it are in the store, and in no set.
    TestPoints Tests(Sampler sampler, double floor)
    {
        int wanted = _task.Settings.TestPoints;
        var within = new List<LabelledPoint>();
        for (int drawn = 0; within.Count < wanted && drawn < 20 * wanted; )
        {
            int next = wanted - within.Count;
            (ImmutableArray<double>, string)[] draws =
            [
                .. Enumerable
                    .Range(drawn, next)
                    .Select(number => sampler.Draw(TestStream, number))
                    .Select(draw => (draw.Positions, $"test: {draw.Reason}")),
            ];
            drawn += next;
            int before = within.Count;
            within.AddRange(
                _labeller
                    .LabelAll(draws, done => _watcher.Computing("test points", before + done, wanted))
                    .OfType<LabelledPoint>()
                    .Where(point => point.Energy <= floor + _task.Settings.Window)
            );
        }

        if (within.Count == 0)
        {
            throw new GrowthException(
                "Of the random test points the engine computed none within the window. Raise --window, or look into the folder quarantine."
            );
        }

        PointsFile.Write(Path.Combine(_folder.Root, PointsFile.Tests), _labeller.Elements, within.Select(point => (point, 0)));
        return new(Errors.Data(_labeller.Elements, within));
    }

    RoundFit Round(RoundPlan plan, RoundFit? before, TestPoints tests, double floor)
    {
        GrowthSettings settings = _task.Settings;
        _planned += plan.Points.Length;
        ImmutableArray<LabelledPoint?> computed = _labeller.LabelAll(
            [.. plan.Points.Select(point => (point.Positions, point.Reason))],
            done => _watcher.Computing($"points of round {plan.Number}", done, plan.Points.Length)
        );
        LabelledPoint[] good = [.. computed.OfType<LabelledPoint>()];
        _points.AddRange(good);
        _roundOf.AddRange(Enumerable.Repeat(plan.Number, good.Length));

        List<LabelledPoint> fitted =
        [
            .. _points.Where(point => point.Energy <= floor + GrowthSettings.FittedPartOfWindow * settings.Window),
        ];
        if (_folder.ReadResult(plan.Number) is { } known)
        {
            _rounds.Add(known);
            _watcher.Ended(known);
            return new(_folder.ReadSurface(plan.Number).Surface, known.Surface, Errors.Data(_labeller.Elements, fitted), known.Steps)
            {
                Kinds = known.Kinds,
            };
        }

        long began = _time.GetTimestamp();
        var fit = RoundFit.Run(
            _task.Molecule,
            fitted,
            settings,
            _task.Base?.Fit,
            before?.Kinds,
            _task.Width,
            _workers,
            (step, what) => _watcher.Fitting(step, what.Stage),
            _stop
        );
        double seconds = _time.GetElapsedTime(began).TotalSeconds;
        LabelledPoint[] inside = [.. good.Where(point => point.Energy <= floor + settings.Window)];
        HashSet<string> random = [.. plan.Points.Zip(computed).Where(pair => pair.First.IsRandom).Select(pair => pair.Second?.Name ?? "")];
        SurfaceFunction surface = SurfaceFunctions.Of(fit.Surface);
        SurfaceFunction? earlier = before is null ? null : SurfaceFunctions.Of(before.Surface);
        ScoredPoints own = ScoredPoints.Of(fit.Data, surface);
        var result = new RoundResult(
            plan.Number,
            _points.Count,
            fitted.Count,
            _points.Count - fitted.Count,
            _folder.Points.Quarantined.Length,
            fit.Description,
            fit.Steps,
            tests.Score(surface),
            earlier is null ? null : Errors.On(_labeller.Elements, inside, earlier),
            earlier is null ? null : Errors.On(_labeller.Elements, [.. inside.Where(point => random.Contains(point.Name))], earlier),
            Outlier.Among(own, _task.Molecule, fitted),
            StationaryPoints.Of(fit, floor + settings.Window),
            good.Sum(point => point.Seconds),
            seconds
        )
        {
            Kinds = fit.Kinds,
        };
        Keep(fit, own.Errors(), result);
        _rounds.Add(result);
        _watcher.Ended(result);
        return fit;
    }

    // The result last: a round has ended where it is there.
    void Keep(RoundFit fit, SurfaceErrors training, RoundResult result)
    {
        string file = Path.Combine(_folder.Root, PointsFile.Points);
        PointsFile.Write(file, _labeller.Elements, _points.Zip(_roundOf));
        _folder.WriteSurface(
            result.Number,
            new(
                fit.Surface,
                ReferencePoints.Of(fit.Data),
                [SurfaceScore.Of(DataPart.Training, training)],
                new(
                    PointsFile.Points,
                    FileDigest.Of(file),
                    _task.Settings.Seed,
                    Product.Version,
                    ImmutableSortedDictionary<string, string>.Empty.Add("round", FormattableString.Invariant($"{result.Number}"))
                )
                {
                    Base = _task.Base?.Provenance,
                }
            )
        );
        _folder.WriteResult(result);
    }
}
