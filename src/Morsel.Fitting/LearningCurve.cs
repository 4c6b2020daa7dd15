using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Fitting;

/// <summary>What a fit to part of the training points comes to: whether more points would help.</summary>
/// <param name="TrainingPoints">How many points the surface was fitted to.</param>
/// <param name="Errors">On the validation points.</param>
sealed record LearningPoint(int TrainingPoints, ValidationErrors Errors);

/// <summary>The errors of fits to an eighth, a quarter, a half and all of the training points, each by the same course.</summary>
static class LearningCurve
{
    // Fewer points than this are no fit.
    const int FewestPoints = 10;

    static readonly ImmutableArray<int> _divisors = [8, 4, 2];

    /// <summary>Walks the course again for evenly spaced parts of the training points.</summary>
    /// <param name="training">All points that <paramref name="whole"/> was fitted to.</param>
    /// <param name="validation">The points to choose by, the same for all.</param>
    /// <param name="settings">As for the whole.</param>
    /// <param name="width">Lanes; they change no result.</param>
    /// <param name="workers">Threads; they change no result.</param>
    /// <param name="steps">How far the course went for the whole: no part goes further.</param>
    /// <param name="whole">What came out for all points: the last point of the curve.</param>
    /// <param name="stop">Asked before each step; once it says so, the parts that are not done are left out.</param>
    /// <returns>Ascending in the number of points.</returns>
    public static ImmutableArray<LearningPoint> Of(
        Dataset training,
        Dataset validation,
        FitSettings settings,
        LaneWidth width,
        IWorkers workers,
        int steps,
        FittedSurface whole,
        Func<bool> stop
    )
    {
        var curve = ImmutableArray.CreateBuilder<LearningPoint>();
        foreach (int divisor in _divisors.Where(divisor => training.Count / divisor >= FewestPoints))
        {
            Dataset part = training.Sample(training.Count / divisor);
            var course = new FitCourse(part, validation, settings, width);
            FitRun.Take(course, new NoJournal(), workers, steps, stop, (_, _) => { }, (_, _) => { });
            if (!stop() && course.Best is { } best)
            {
                curve.Add(new(part.Count, best.Validation));
            }
        }

        curve.Add(new(training.Count, whole.Validation));
        return curve.ToImmutable();
    }
}
