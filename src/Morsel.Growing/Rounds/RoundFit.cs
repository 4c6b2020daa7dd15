using Morsel.Datasets;
using Morsel.Fitting;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Growing.Points;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Growing.Rounds;

/// <summary>The fit of one round: a short course of <see cref="FitCourse"/>, bounded by steps and operations and never by time.</summary>
/// <param name="Surface">The committee.</param>
/// <param name="Description">What it is, for people.</param>
/// <param name="Data">The points it was fitted to.</param>
/// <param name="Steps">Steps that were taken.</param>
sealed record RoundFit(Surface Surface, string Description, Dataset Data, int Steps)
{
    // A course beyond FewPoints has no end of its own; some ten seconds of one core.
    const double MostOperations = 3e11;

    /// <summary>
    /// Fewer kinds of network than 'fit' tries, as a surface that is fitted again with more points need not be the best: two sizes, one
    /// weight decay, and invariants of up to the third order.
    /// </summary>
    static FitConstants Constants { get; } =
        FitConstants.Standard with
        {
            CrossLayouts = [new LayerWidths(10), new LayerWidths(20)],
            CrossDecays = [1e-8],
            ExponentialRanges = [1],
            HighestOrder = 3,
            FewPoints = 600,
        };

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="GrowthException">The points determine no surface.</exception>
    public static RoundFit Run(
        GrownMolecule molecule,
        IReadOnlyList<LabelledPoint> points,
        GrowthSettings settings,
        LaneWidth width,
        IWorkers workers,
        Action<int, FitStep> begun,
        CancellationToken cancellation
    )
    {
        Dataset data = Errors.Data(molecule.Elements, points);
        FitSplit split = FitSplit.Create(data, new() { HeldOutFraction = 0 }, settings.Seed);
        var course = new FitCourse(
            split.Training,
            split.Validation,
            new(settings.Seed, Committee: settings.Members),
            width,
            constants: Constants
        );
        double operations = 0;
        int steps = FitRun.Take(
            course,
            new NoJournal(),
            workers,
            lastStep: null,
            () => cancellation.IsCancellationRequested || (operations > MostOperations && course.Best is not null),
            begun,
            (_, step) => operations += step.Operations
        );
        cancellation.ThrowIfCancellationRequested();
        FittedSurface best =
            course.Final
            ?? throw new GrowthException(
                $"{points.Count} points determine no {settings.Members} models of {molecule.Elements.Length} atoms. Give more first points."
            );
        return new(SurfaceFunctions.Surface(data, best.Models), best.Description, data, steps);
    }

    /// <summary>The surface as a function of many points.</summary>
    public static SurfaceFunction FunctionOf(Surface surface)
    {
        SurfaceEvaluator evaluator = new(surface);
        return (points, energies, gradients) => evaluator.EvaluateAll(points, energies, gradients);
    }
}
