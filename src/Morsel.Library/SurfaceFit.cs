using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Fitting;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Lanes;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Library;

/// <summary>
/// A surface fitted to points, with its errors on the points that it was trained on, chosen by, and scored on. Immutable.
/// </summary>
/// <remarks>
/// The course is that of <c>morsel fit</c>: a linear fit, then small networks on competing inputs, then refinement of the best by
/// Levenberg-Marquardt in double precision, on energies and gradients together. docs/fitting.md tells it in full.
/// </remarks>
public sealed class SurfaceFit
{
    readonly Dataset _data;
    readonly FitOptions _options;
    readonly ImmutableArray<ImmutableArray<double>> _referencePoints;

    SurfaceFit(Dataset data, FitOptions options, FitSplit split, FitCourse course, FittedSurface best)
    {
        (_data, _options, _referencePoints, Description) = (data, options, ReferencePoints.Of(split.Training), best.Description);
        SurfaceFunction function = SurfaceFunctions.Of(split.Training, best.Models);
        Surface = SurfaceFunctions.Surface(split.Training, best.Models);
        Training = ScoredPoints.Of(split.Training, function).Errors();
        Validation = ScoredPoints.Of(split.Validation, function).Errors();
        if (split.HeldOut.Count > 0)
        {
            FitScores scores = FitScores.Score(split, best, course.Linear);
            HeldOut = scores.Surface.Errors();
            LinearHeldOut = scores.Linear?.Errors();
            MeanHeldOut = scores.Null.Errors();
        }
    }

    /// <summary>Some of the training points, as the surface file keeps them.</summary>
    internal ImmutableArray<ImmutableArray<double>> Kept => _referencePoints;

    /// <summary>The surface.</summary>
    public Surface Surface { get; }

    /// <summary>What was chosen, for people: the networks and their inputs, or the linear fit.</summary>
    public string Description { get; }

    /// <summary>
    /// Errors on the points that the parameters were fitted to, in <see cref="Dataset.EnergyUnit"/> and that per coordinate unit.
    /// </summary>
    public SurfaceErrors Training { get; }

    /// <summary>Errors on the points that the surface was chosen by.</summary>
    public SurfaceErrors Validation { get; }

    /// <summary>
    /// Errors on points that were used neither to train nor to choose: the honest ones. They were scored once, at the end. Null
    /// where none are held out (<see cref="SplitRequest.HeldOutFraction"/> 0).
    /// </summary>
    public SurfaceErrors? HeldOut { get; }

    /// <summary>
    /// Of the best linear fit on the same points: what a network has to beat; null where there was none, or nothing is held out.
    /// </summary>
    public SurfaceErrors? LinearHeldOut { get; }

    /// <summary>Of the mean training energy, whatever the geometry, on the same points; null where nothing is held out.</summary>
    public SurfaceErrors? MeanHeldOut { get; }

    /// <summary>Steps that were done: <see cref="FitOptions.LastStep"/> for the same surface again, on any machine.</summary>
    public required int Steps { get; init; }

    /// <summary>Whether the fit was cancelled, so that more time would have gone on from here.</summary>
    public required bool WasCancelled { get; init; }

    /// <summary>Wall time.</summary>
    public required TimeSpan Spent { get; init; }

    /// <summary>Fits a surface, on threads of its own. Allocates the result, and while it runs whatever the steps need.</summary>
    /// <param name="data">The points; a tenth is held out and a tenth of the rest validates, unless the options say otherwise.</param>
    /// <param name="options">Time, seed, split, threads.</param>
    /// <param name="progress">Told of every step as it begins.</param>
    /// <param name="cancellation">
    /// Ends the fit after the step in hand, which takes up to a few seconds. What is best by then is returned, with <see
    /// cref="WasCancelled"/>.
    /// </param>
    /// <exception cref="SplitException">The points cannot be divided as asked; there are too few, say.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled before it had any surface.</exception>
    public static Task<SurfaceFit> RunAsync(
        Dataset data,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        return Task.Factory.StartNew(
            () => Run(data, options ?? new(), progress, cancellation),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    static SurfaceFit Run(Dataset data, FitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        FitSplit split = FitSplit.Create(data, options.Split, options.Seed);
        var settings = new FitSettings(options.Seed, options.GradientWeight)
        {
            IsValidationGiven = options.Split.ValidationRows is not null,
        };
        var course = new FitCourse(split.Training, split.Validation, settings, LaneWidths.Widest);
        var clock = new FitClock(TimeProvider.System, TimeSpan.Zero, options.TimeLimit);
        var limits = new FitLimits(options.LastStep, options.TargetRmse);
        using var workers = new ThreadWorkers(options.Threads);
        int steps = FitRun.Take(
            course,
            new NoJournal(),
            workers,
            options.LastStep,
            () => cancellation.IsCancellationRequested || limits.AreReachedBy(course.Best, course.Next()!, clock),
            (number, step) =>
            {
                clock.Begin(step);
                progress?.Report(new(number, step.Stage, course.Best?.Validation.Energy, clock.Spent));
            },
            (_, _) => clock.EndStep()
        );
        return course.Final is { } best
            ? new(data, options, split, course, best)
            {
                Steps = steps,
                WasCancelled = cancellation.IsCancellationRequested,
                Spent = clock.Spent,
            }
            : throw new OperationCanceledException("The fit was cancelled before it had a surface.", cancellation);
    }

    /// <summary>
    /// Writes the surface with its errors, reference points and origin, as <c>surface.json</c>: what every verb of Morsel takes. Whole or
    /// not at all. Allocates the file's text.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether to replace a file that is there.</param>
    /// <exception cref="IOException">The file exists and is not to be replaced, or it cannot be written.</exception>
    public void Save(string path, bool overwrite = false) =>
        SurfaceFile.Write(path, new(Surface, _referencePoints, Scores(), Provenance()), overwrite);

    ImmutableArray<SurfaceScore> Scores() =>
        [
            SurfaceScore.Of(DataPart.Training, Training),
            SurfaceScore.Of(DataPart.Validation, Validation),
            .. HeldOut is { } errors ? [SurfaceScore.Of(DataPart.HeldOut, errors)] : Array.Empty<SurfaceScore>(),
        ];

    SurfaceProvenance Provenance()
    {
        var options = ImmutableSortedDictionary<string, string>
            .Empty.Add("stop-at", Steps.ToString(CultureInfo.InvariantCulture))
            .Add("gradient-weight", _options.GradientWeight.ToString("R", CultureInfo.InvariantCulture));
        return _data.Source is { } source
            ? new(Path.GetFileName(source.Path), source.Sha256, _options.Seed, Product.Version, options)
            : new("arrays of numbers", DataDigest.Of(_data), _options.Seed, Product.Version, options);
    }
}
