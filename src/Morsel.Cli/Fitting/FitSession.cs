using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Fitting;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Reports;
using Morsel.Reports.Stores;
using Morsel.Reports.Wording;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Cli.Fitting;

/// <summary>One run of <c>fit</c>, from a data file to a folder with a surface.</summary>
sealed class FitSession
{
    readonly FitRequest _request;
    readonly FitInput _input;
    readonly FitJournal _journal;
    readonly FitClock _clock;
    readonly FitLimits _limits;
    readonly FitCourse _course;
    readonly ImmutableArray<CoursePoint>.Builder _history = ImmutableArray.CreateBuilder<CoursePoint>();

    readonly FitTelling _telling;

    bool _hasTrainedNetworks;

    FitSession(FitRequest request, FitInput input, FitJournal journal)
    {
        (_request, _input, _journal) = (request, input, journal);
        _clock = new(TimeProvider.System, journal.Spent, request.TimeLimit);
        _limits = new(request.LastStep, request.TargetRmse?.In(input.Split.Training.EnergyUnit));
        _course = new(
            input.Split.Training,
            input.Split.Validation,
            request.Settings,
            LaneSetting.Width(),
            foundation: input.Base?.Fit,
            earlier: input.Earlier?.Models ?? []
        );
        _telling = new(
            _course,
            input.Split.Training,
            input.Base?.Fit,
            request.TimeLimit,
            FitFolder.Provenance(request, input, journal.Steps())
        );
        journal.Show(DataPart.Training, input.Split.Training);
        journal.Show(DataPart.Validation, input.Split.Validation);
    }

    public static int Run(FitRequest request)
    {
        FitLeavings.RequireApart(
            request.Folder,
            [
                .. request.Data,
                request.Base is { } foundation ? SurfaceFile.Find(foundation) : null,
                request.DataOptions.EnergiesFile,
                request.DataOptions.GradientsFile,
                request.Weights,
                request.TrainingRows,
                request.ValidationRows,
                request.HeldOutRows,
            ]
        );
        FitInput input = FitInput.Read(request);
        using var journal = FitJournal.Open(request.Folder, input.Identity, () => FitLeavings.MakeRoom(request.Folder, request.Force));
        bool hasTime = journal.Spent < request.TimeLimit || request.LastStep is not null;
        if (!hasTime && HasCurve(request) && journal.ReadSummary() is { } summary && FitFolder.IsWhole(request.Folder, journal))
        {
            Narration.Line(
                $"fit: {request.Folder} holds this fit, done in {ProgressPhrases.Duration(journal.Spent)}: nothing to do. A longer --time-limit resumes it; --force starts anew."
            );
            return FitFolder.Show(request, summary);
        }

        ThisProgram.KeepCommandIn(request.Folder);
        try
        {
            return new FitSession(request, input, journal).Run();
        }
        catch (InvalidDataException failure)
        {
            throw journal.Damaged(failure.Message.TrimEnd('.'), failure);
        }
    }

    int Run()
    {
        using var signals = new StopSignals("fit: stopping after this step; press Ctrl-C again to stop now. What is done is kept.");
        int steps = TakeSteps(signals);
        TimeSpan end = _clock.Spent;
        bool isInterrupted = signals.IsStopping;
        if (_course.Best is null && _course.Next() is null && _request.Settings.Committee is { } members)
        {
            throw new RequestException(
                $"--committee {members}: these points determine no {members} models. Give more points or fewer members, or leave the option out."
            );
        }

        if (_course.Final is not { } best)
        {
            Console.Error.WriteLine(
                $"morsel: stopped before the first surface; {steps} steps are saved, and the same command resumes from there."
            );
            return isInterrupted ? ExitCode.Interrupted : ExitCode.CouldNotBeDone;
        }

        FitEnd reason = EndOf(steps, isInterrupted);
        ImmutableArray<CoursePoint> history = _history.ToImmutable();
        FitResult result = Finish(best, steps, isInterrupted) with
        {
            LearningCurve = isInterrupted
                ? []
                : LearningCurveOf(new(_input.Split.Training.Count, best.Validation, steps, _course.IsSearchFinished), signals),
            End = reason,
            Tried = TriedModel.Of(_course, history, end),
            Outlook = SearchOutlook.Of(history, best, end, reason),
            IsSearchFinished = _course.IsSearchFinished,
            HasTrainedNetworks = _hasTrainedNetworks,
        };
        // What was left of the limit was too little for another step: the same limit again has nothing to add.
        bool isLimited = !isInterrupted && _request.LastStep is null && _clock.Left > TimeSpan.Zero;
        TimeSpan spent = isLimited ? _request.TimeLimit : _clock.Spent;
        FitFolder.Write(_request, _input, result);
        var summary = FitSummary.Of(result);
        _journal.Finish(summary, spent, FitFolder.Digests(_request.Folder), Left(steps));
        int shown = FitFolder.Show(_request, summary);
        if (signals.IsStopping && !isInterrupted && _request.LearningCurve)
        {
            Console.Error.WriteLine("morsel: the learning curve was stopped, and half of one is not kept; the same command makes it.");
            return ExitCode.Interrupted;
        }

        return isInterrupted ? ExitCode.Interrupted : shown;
    }

    // For a fit that goes on from this one when there are more points.
    EarlierFit Left(int steps)
    {
        FitSplit split = _input.Split;
        ImmutableArray<SurfaceModel> networks = _course.Networks;
        return new(
            EarlierPoints.Of(split),
            networks.IsEmpty
                ? null
                : new(SurfaceFunctions.Surface(split.Training, networks), [], [], FitFolder.Provenance(_request, _input, steps)),
            _input.Base?.Sha256 ?? ""
        );
    }

    FitEnd EndOf(int steps, bool isInterrupted) =>
        isInterrupted ? FitEnd.Interruption
        : _course.Next() is null ? FitEnd.Course
        : _limits.IsTargetReachedBy(_course.Best) ? FitEnd.Target
        : steps == _limits.LastStep ? FitEnd.LastStep
        : FitEnd.TimeLimit;

    int TakeSteps(StopSignals signals)
    {
        using var workers = new ThreadWorkers(_request.Threads);
        FitIntroduction.Write(_input, _course.Symmetry, _course.EarlierNetworks, _journal.Steps(), _clock);
        using FitDisplay display = NewDisplay(_clock);
        int steps = FitRun.Take(
            _course,
            _journal,
            workers,
            _request.LastStep,
            () => signals.IsStopping || _limits.AreReachedBy(_course.Best, _course.Next()!, _clock),
            (number, step) =>
            {
                _clock.Begin(step);
                TimeSpan spent = _clock.Spent;
                _journal.Begin(number, spent, _telling.Moment(number, step, spent));
                display.Show(number, step.Stage, _course.Best);
            },
            (number, step) =>
            {
                _clock.EndStep();
                _hasTrainedNetworks |= step.TrainsNetworks;
                _history.Add(new(number, step.Stage, step.Purpose, step.Subject, _course.Best?.Validation, _journal.SpentBefore(number)));
            }
        );
        display.End();
        return steps;
    }

    // A fit that is finished may have been made without the curve that is asked for now.
    static bool HasCurve(FitRequest request) => !request.LearningCurve || FitReport.HasLearningCurve(request.Folder);

    ImmutableArray<LearningPoint> LearningCurveOf(LearningPoint whole, StopSignals signals)
    {
        if (!_request.LearningCurve)
        {
            return [];
        }

        Narration.Line("fit: fitting to parts of the points, for the learning curve");
        using var workers = new ThreadWorkers(_request.Threads);
        using FitDisplay display = NewDisplay(clock: null);
        ImmutableArray<LearningPoint> curve = LearningCurve.Of(
            _input.Split.Training,
            _input.Split.Validation,
            _request.Settings,
            LaneSetting.Width(),
            workers,
            whole,
            () => signals.IsStopping,
            (points, number, step) => display.Show(number, $"{points} points: {step.Stage}", best: null),
            _input.Base?.Fit
        );
        display.End();
        return curve;
    }

    FitDisplay NewDisplay(FitClock? clock) =>
        new(Narration.To, Narration.IsLive, () => Console.WindowWidth, _input.Split.Training, clock, TimeProvider.System);

    FitResult Finish(FittedSurface best, int steps, bool isInterrupted)
    {
        FitSplit split = _input.Split;
        foreach (LeftOutNetwork network in best.LeftOut)
        {
            Narration.Line($"fit: {LeftOutWords.Of(network)}");
        }

        Narration.Line(
            split.HeldOut.Count == 0 ? "fit: no points are held out: checking"
            : FitScores.IsScored(best, _course.Linear, _journal) ? "fit: this surface has been scored before: checking"
            : $"fit: scoring on {split.HeldOut.Count} held-out points, and checking"
        );
        Surface surface = SurfaceFunctions.Surface(split.Training, best.Models, _input.Base?.Fit);
        FitScores? scores = split.HeldOut.Count == 0 ? null : FitScores.Score(split, best, _course.Linear, _journal, _input.Base?.Fit);
        MoleculeCheck? check =
            split.Training.Space is Molecule ? SurfaceExamination.Check(surface, split.Training, _request.Settings.Seed) : null;
        return new(surface, best, scores, check, steps, _history.ToImmutable(), isInterrupted, _clock.Spent)
        {
            Advice = _course.Advice,
            Symmetry = _course.Symmetry,
        };
    }
}
