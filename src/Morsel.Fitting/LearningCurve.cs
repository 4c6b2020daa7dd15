using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Fitting;

/// <summary>The errors of fits to an eighth, a quarter, a half and all of the training points, each by the same course.</summary>
static class LearningCurve
{
    // Fewer points than this are no fit.
    const int FewestPoints = 10;

    static readonly ImmutableArray<int> _divisors = [8, 4, 2];

    /// <summary>Walks the course again for evenly spaced parts of the training points.</summary>
    /// <param name="training">All points that the whole was fitted to.</param>
    /// <param name="validation">The points to choose by, the same for all.</param>
    /// <param name="settings">As for the whole.</param>
    /// <param name="width">Lanes; they change no result.</param>
    /// <param name="workers">Threads; they change no result.</param>
    /// <param name="whole">What came out for all points: the last point of the curve. No part takes more steps than it did.</param>
    /// <param name="stop">Asked before each step.</param>
    /// <param name="begun">Called before each step, with the number of training points of the part and that of the step.</param>
    /// <param name="foundation">As for the whole.</param>
    /// <returns>Ascending in the number of points; empty where <paramref name="stop"/> said so: half a curve would mislead.</returns>
    public static ImmutableArray<LearningPoint> Of(
        Dataset training,
        Dataset validation,
        FitSettings settings,
        LaneWidth width,
        IWorkers workers,
        LearningPoint whole,
        Func<bool> stop,
        Action<int, int, FitStep> begun,
        FitBase? foundation = null
    )
    {
        var curve = ImmutableArray.CreateBuilder<LearningPoint>();
        foreach (int divisor in _divisors.Where(divisor => training.Count / divisor >= FewestPoints))
        {
            Dataset part = training.Sample(training.Count / divisor);
            var course = new FitCourse(part, validation, settings, width, foundation: foundation);
            int steps = FitRun.Take(
                course,
                new NoJournal(),
                workers,
                whole.Steps,
                stop,
                (number, step) => begun(part.Count, number, step),
                (_, _) => { }
            );
            if (stop())
            {
                return [];
            }

            if (course.Best is { } best)
            {
                curve.Add(
                    new(part.Count, best.Validation, steps, course.IsSearchFinished)
                    {
                        IsCrossValidated = FitCourse.IsCrossValidated(part, validation),
                    }
                );
            }
        }

        curve.Add(whole with { IsCrossValidated = FitCourse.IsCrossValidated(training, validation) });
        return curve.ToImmutable();
    }

    /// <summary>
    /// What a reader of the curve must know beside it: that fits to few points of a molecule were made in another way; null where all were
    /// made in one.
    /// </summary>
    public static string? Methods(ImmutableArray<LearningPoint> curve)
    {
        LearningPoint[] crossed = [.. curve.Where(part => part.IsCrossValidated)];
        return crossed.Length == 0 || crossed.Length == curve.Length
            ? null
            : $"The {(crossed.Length == 1 ? "fit" : "fits")} to {Listed(crossed)} points, so few of a molecule, trained on the points to choose by too, by cross-validation, and the errors there are of that: from these points to the next, the method changes as well as the number.";
    }

    static string Listed(LearningPoint[] parts)
    {
        string[] counts = [.. parts.Select(part => part.TrainingPoints.ToString(CultureInfo.InvariantCulture))];
        return counts.Length == 1 ? counts[0] : $"{string.Join(", ", counts[..^1])} and {counts[^1]}";
    }

    /// <summary>What a reader of the curve must know first: that fits to parts ended early; null where none did.</summary>
    public static string? Note(ImmutableArray<LearningPoint> curve)
    {
        LearningPoint[] cut = [.. curve.SkipLast(1).Where(part => !part.IsSearchFinished)];
        if (cut.Length == 0)
        {
            return null;
        }

        LearningPoint whole = curve[^1];
        string compared = whole.IsSearchFinished
            ? "The fit to all points did compare them, so that the curve may fall too steeply."
            : "Nor did the fit to all points: the curve compares searches of equal length, none of them finished.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The learning curve's {(cut.Length == 1 ? "fit" : "fits")} to {Listed(cut)} of the {whole.TrainingPoints} training points ended early: after {whole.Steps} {(whole.Steps == 1 ? "step" : "steps")}, as many as all points had, before all inputs and networks were compared. {compared}"
        );
    }
}
