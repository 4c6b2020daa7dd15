using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Fitting;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Steps;
using Morsel.Reports.Stores;

namespace Morsel.Cli.Fitting;

/// <summary>What a fit tells of itself before each step, for who looks on; it changes no result.</summary>
/// <param name="course">The fit.</param>
/// <param name="training">The points that it is fitted to.</param>
/// <param name="limit">How long it may take.</param>
/// <param name="provenance">What its surfaces are made from.</param>
sealed class FitTelling(FitCourse course, Dataset training, TimeSpan limit, SurfaceProvenance provenance)
{
    // Whoever looks on sees a new surface soon enough, and the fit loses nothing by writing it.
    static readonly TimeSpan _betweenSurfaces = TimeSpan.FromSeconds(5);

    FittedSurface? _told;
    TimeSpan _toldAt = TimeSpan.MinValue;
    ImmutableArray<FieldEntry> _field = [];

    /// <param name="number">Of the step.</param>
    /// <param name="step">What begins.</param>
    /// <param name="spent">Wall time of the fit so far.</param>
    public FitMoment Moment(int number, FitStep step, TimeSpan spent) =>
        new(new(number, step.Stage, step.Purpose, step.Subject, course.Best?.Validation, spent), limit, FieldIfNew(), SurfaceIfNew(spent));

    ImmutableArray<FieldEntry>? FieldIfNew()
    {
        string[] names = [.. course.Competing];
        if (names.SequenceEqual(_field.Select(entry => entry.Network)))
        {
            return null;
        }

        Dictionary<string, TrainedNetwork> tried = course.Tried.ToDictionary(network => network.Description);
        _field = [.. names.Select(name => new FieldEntry(name, tried.GetValueOrDefault(name)?.Errors.Energy))];
        return _field;
    }

    SavedSurface? SurfaceIfNew(TimeSpan spent)
    {
        if (course.Best is not { } best || best == _told || (_told is not null && spent - _toldAt < _betweenSurfaces))
        {
            return null;
        }

        (_told, _toldAt) = (best, spent);
        return new(SurfaceFunctions.Surface(training, best.Models), ReferencePoints.Of(training), [], provenance);
    }
}
