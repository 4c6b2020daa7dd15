using System.Collections.Immutable;
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

/// <summary>The fit of one round: a short course of <see cref="FitCourse"/>, bounded by operations and never by time.</summary>
/// <remarks>
/// Few points are cross-validated, and the surface is the mean of networks even where linear fits follow the points closer: beyond the
/// points linear fits disagree by any amount, and points chosen by that are lost. Networks are compared by their typical errors, as new
/// points stand at the edge of what is known, and a few of them decide any other.
/// </remarks>
/// <param name="Surface">The committee.</param>
/// <param name="Description">What it is, for people.</param>
/// <param name="Data">The points it was fitted to.</param>
/// <param name="Steps">Steps that were taken.</param>
sealed record RoundFit(Surface Surface, string Description, Dataset Data, int Steps)
{
    /// <summary>What the next round tries; of a fit that made none, no names.</summary>
    public required CarriedKinds Kinds { get; init; }

    // A course beyond FewPoints has no end of its own; some ten seconds of one core.
    const double MostOperations = 3e11;

    // Few points have one, but of many atoms it is far away; some minutes of one core.
    const double MostOperationsOfFew = 5e12;

    // The best kinds of network are in the surface, others up to so many times the typical error of the best.
    const int KindsOfMean = 2;
    const double WorstOfMean = 1.5;

    /// <summary>
    /// Fewer kinds of network than 'fit' tries, as a surface that is fitted again with more points need not be the best: two sizes, one
    /// weight decay, and invariants of up to the third order, of one range.
    /// </summary>
    static FitConstants Constants { get; } =
        FitConstants.Standard with
        {
            CrossLayouts = [new LayerWidths(10), new LayerWidths(20)],
            CrossDecays = [1e-10],
            CrossRanges = [2],
            HighestOrder = 3,
            Parts = 8,
            FewPoints = 600,
            CrossParametersPerResidual = 2,
            CrossMostWorkOfComparing = double.PositiveInfinity,
        };

    /// <summary>
    /// Where one kind is taken without comparison, it may have an input for each point, and starts more often. On the same 36, 39 and 42
    /// points of eleven growths of HCN/HNC it had 10.5, 7.8 and 4.8 cm-1 with 4 starts, 8.6, 5.6 and 4.8 with 12, 7.0, 5.5 and 4.3 with 30,
    /// and 9.2, 4.6 and 3.7 with 100.
    /// </summary>
    static FitConstants ConstantsOfOne { get; } = Constants with { CrossPointsPerInput = 1, CrossStarts = 30 };

    /// <param name="molecule">What is grown.</param>
    /// <param name="points">What is fitted.</param>
    /// <param name="settings">How.</param>
    /// <param name="foundation">What the fit stands on; null for the points themselves.</param>
    /// <param name="carried">What the round before tried; null in the first.</param>
    /// <param name="width">Lanes; they change no result.</param>
    /// <param name="workers">Threads; they change no result.</param>
    /// <param name="begun">Called before each step.</param>
    /// <param name="cancellation">Asked before each step.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="GrowthException">The points determine no surface.</exception>
    public static RoundFit Run(
        GrownMolecule molecule,
        IReadOnlyList<LabelledPoint> points,
        GrowthSettings settings,
        FitBase? foundation,
        CarriedKinds? carried,
        LaneWidth width,
        IWorkers workers,
        Action<int, FitStep> begun,
        CancellationToken cancellation
    )
    {
        Dataset data = Errors.Data(molecule.Elements, points);
        CarriedKinds? kinds = carried?.SufficeFor(points.Count) == true ? carried : null;
        string? one = UncomparedKind.Of(data, ConstantsOfOne);
        FitSplit split = FitSplit.Create(data, new() { HeldOutFraction = 0 }, settings.Seed);
        var course = new FitCourse(
            split.Training,
            split.Validation,
            new(settings.Seed, Committee: settings.Members),
            width,
            constants: one is not null ? ConstantsOfOne with { CrossKinds = [one] }
                : kinds is not null ? Constants with { CrossKinds = kinds.Names }
                : Constants,
            foundation: foundation
        );
        var networks = new Dictionary<string, OfferedSurface>();
        double operations = 0,
            most = data.Count < Constants.FewPoints ? MostOperationsOfFew : MostOperations;
        int steps = 0;
        while (course.Next() is { } step && (operations <= most || course.Best is null))
        {
            cancellation.ThrowIfCancellationRequested();
            begun(++steps, step);
            StepResult result = step.Execute(workers);
            if (result is CrossResult { Surfaces: [var surface], Member.Candidate: var kind })
            {
                networks[kind.ToString()] = surface;
            }

            operations += step.Operations;
            course.Accept(result);
        }

        cancellation.ThrowIfCancellationRequested();
        KeyValuePair<string, OfferedSurface>[] best = [.. networks.OrderBy(network => network.Value.Errors!.Typical)];
        (string description, ImmutableArray<SurfaceModel> models) =
            best.Length > 0 ? MeanOf([.. best.Take(KindsOfMean).Select(network => network.Value)])
            : course.Final is { } final ? (final.Description, final.Models)
            : throw new GrowthException(
                $"{points.Count} points determine no {settings.Members} models of {molecule.Elements.Length} atoms. Give more first points."
            );
        return new(SurfaceFunctions.Surface(data, models, foundation), description, data, steps)
        {
            Kinds = one is not null
                ? CarriedKinds.None
                : kinds ?? new(points.Count, [.. best.Take(CarriedKinds.Most).Select(network => network.Key)]),
        };
    }

    // Kinds differ more than networks of one kind, so that the mean is better and the spread more honest.
    static (string Description, ImmutableArray<SurfaceModel> Models) MeanOf(OfferedSurface[] best)
    {
        OfferedSurface[] taken = [.. best.Where(network => network.Errors!.Typical <= WorstOfMean * best[0].Errors!.Typical)];
        return (FittedSurface.Described(taken.Select(network => network.Description)), [.. taken.SelectMany(network => network.Models)]);
    }
}
