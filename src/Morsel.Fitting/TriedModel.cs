using System.Collections.Immutable;
using Morsel.Fitting.Data;

namespace Morsel.Fitting;

/// <summary>Something that a fit has tried, what it took, and what came of it.</summary>
/// <param name="Description">For people: a kind of network with its inputs, or a kind of fit.</param>
/// <param name="Steps">Of the course.</param>
/// <param name="Time">Wall time of these steps; null where it is not known of all.</param>
/// <param name="Errors">
/// The best on the points to choose by; null where nothing finite came out, or nothing that is a surface by itself.
/// </param>
/// <param name="Iterations">Of Levenberg-Marquardt, up to these errors; null where that was not used.</param>
sealed record TriedModel(string Description, int Steps, TimeSpan? Time, ValidationErrors? Errors, int? Iterations)
{
    /// <summary>What a course has tried: what came to the lowest merit first.</summary>
    /// <param name="course">The course.</param>
    /// <param name="points">Its steps.</param>
    /// <param name="end">When the last of them was done.</param>
    public static ImmutableArray<TriedModel> Of(FitCourse course, ImmutableArray<CoursePoint> points, TimeSpan end)
    {
        IEnumerable<TimeSpan?> ends = points.Skip(1).Select(point => point.Spent).Append(end);
        ILookup<string, TimeSpan?> times = points
            .Zip(ends, (point, until) => (point.Subject, Time: until - point.Spent))
            .ToLookup(each => each.Subject, each => each.Time);
        Dictionary<string, TrainedNetwork> networks = course.Tried.ToDictionary(network => network.Description);
        return
        [
            .. times
                .Select(each =>
                {
                    TrainedNetwork? network = networks.GetValueOrDefault(each.Key);
                    ValidationErrors? errors = each.Key == LinearFits ? course.LinearErrors : network?.Errors;
                    return new TriedModel(each.Key, each.Count(), Sum(each), errors, network?.Iterations);
                })
                .OrderBy(model => model.Errors?.Merit ?? double.PositiveInfinity),
        ];
    }

    /// <summary>The subject of steps that fit linearly.</summary>
    public const string LinearFits = "linear fits";

    static TimeSpan? Sum(IEnumerable<TimeSpan?> times) => times.Aggregate((TimeSpan?)TimeSpan.Zero, (sum, time) => sum + time);
}
