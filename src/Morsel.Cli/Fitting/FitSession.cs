using System.Collections.Immutable;
using System.Diagnostics;
using Morsel.Checks;
using Morsel.Cli.Running;
using Morsel.Cli.Verbs;
using Morsel.Files;
using Morsel.Lanes;
using Morsel.Studies.Fitting;
using Morsel.Studies.Fitting.Data;
using Morsel.Studies.Running;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Cli.Fitting;

/// <summary>One run of <c>fit</c>, from a data file to a folder with a surface.</summary>
sealed class FitSession
{
    // Kept for scoring, checking and writing: a tenth of the limit, within these bounds.
    static readonly TimeSpan _leastReserve = TimeSpan.FromSeconds(1), _mostReserve = TimeSpan.FromSeconds(15);

    // The longest of so many steps is what the next may take.
    const int RecentSteps = 5;

    readonly FitRequest _request;
    readonly FitInput _input;
    readonly long _started = Stopwatch.GetTimestamp();

    FitSession(FitRequest request, FitInput input) => (_request, _input) = (request, input);

    public static int Run(FitRequest request)
    {
        var session = new FitSession(request, FitInput.Read(request));
        if (request.Force)
        {
            FitFolder.Clear(request.Folder);
        }

        using var journal = FitJournal.Open(request.Folder, session._input.Identity);
        return session.Run(journal);
    }

    int Run(FitJournal journal)
    {
        TimeSpan spentBefore = journal.Spent;
        if (FitFolder.IsComplete(_request.Folder) && spentBefore >= _request.TimeLimit && _request.LastStep is null)
        {
            Console.Error.WriteLine(
                $"fit: {_request.Folder} holds this fit, done in {ProgressPhrases.Duration(spentBefore)}: nothing to do. A longer --time-limit goes on with it; --force starts anew.");
            return FitFolder.Show(_request);
        }

        LaneWidth width = Options.Lanes();
        using var signals = new StopSignals();
        using var workers = new ThreadWorkers(_request.Threads);
        var course = new FitCourse(_input.Split.Training, _input.Split.Validation, _request.Settings, width);
        var display = new FitDisplay(_input, journal.Steps(), spentBefore, _request.TimeLimit);
        var history = ImmutableArray.CreateBuilder<CoursePoint>();
        TimeSpan reserve = TimeSpan.FromTicks(Math.Clamp(_request.TimeLimit.Ticks / 10, _leastReserve.Ticks, _mostReserve.Ticks));
        var recent = new Queue<TimeSpan>();
        TimeSpan stepBegan = TimeSpan.Zero;
        TimeSpan Spent() => spentBefore + Stopwatch.GetElapsedTime(_started);
        bool IsOver() => signals.IsStopping || IsGoodEnough(course) || (_request.LastStep is null && Spent() + recent.DefaultIfEmpty().Max() + reserve > _request.TimeLimit && course.Best is not null);
        int steps = FitRun.Take(
            course.Steps(), journal, workers, _request.LastStep, IsOver,
            (number, step) =>
            {
                stepBegan = Spent();
                journal.Spent = stepBegan;
                display.Show(number, step.Stage, course.Best);
            },
            (number, step) =>
            {
                if (stepBegan > TimeSpan.Zero)
                {
                    recent.Enqueue(Spent() - stepBegan);
                    _ = recent.Count > RecentSteps ? recent.Dequeue() : default;
                }

                history.Add(new(number, step.Stage, course.Best?.Validation));
            });
        display.End();
        if (course.Best is not { } best)
        {
            Console.Error.WriteLine($"morsel: stopped before the first surface; {steps} steps are saved, and the same command goes on from there.");
            return signals.IsStopping ? ExitCode.Interrupted : ExitCode.CouldNotBeDone;
        }

        bool isInterrupted = signals.IsStopping;
        FitResult result = Finish(course, best, steps, history.ToImmutable(), isInterrupted, Spent);
        // What was left of the limit was too little for another step: the same limit again has nothing to add.
        journal.Spent = isInterrupted || _request.LastStep is not null || Spent() > _request.TimeLimit ? Spent() : _request.TimeLimit;
        FitFolder.Write(_request, _input, result);
        return FitFolder.Show(_request) is var shown && isInterrupted ? ExitCode.Interrupted : shown;
    }

    bool IsGoodEnough(FitCourse course) =>
        _request.TargetRmse is { } target && course.Best is { } best && _input.Split.Training.IsMolecule && best.Validation.Energy < target.In(EnergyUnit.Wavenumber);

    FitResult Finish(FitCourse course, FittedSurface best, int steps, ImmutableArray<CoursePoint> history, bool isInterrupted, Func<TimeSpan> spent)
    {
        FitSplit split = _input.Split;
        Console.Error.WriteLine($"fit: scoring on {split.HeldOut.Count} held-out points, and checking");
        Surface surface = SurfaceFunctions.Surface(split.Training, best.Models, _input.EnergyUnit);
        FitScores scores = FitScores.Score(split, best, course.Linear);
        MoleculeCheck? check = split.Training.IsMolecule
            ? MoleculeCheck.Run(new SurfaceEvaluator(surface), split.Training.ToMolecularSet(), _request.Settings.Seed)
            : null;
        return new(surface, best, course.Linear, scores, check, steps, history, isInterrupted, spent());
    }
}
