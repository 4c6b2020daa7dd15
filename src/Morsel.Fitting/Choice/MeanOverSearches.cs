using System.Collections.Immutable;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;

namespace Morsel.Fitting.Choice;

/// <summary>
/// The mean of the networks of several searches, which differ in inputs, starts, and the points that they were trained on.
/// </summary>
/// <remarks>
/// Each search's networks are judged by points that they have not seen, and other networks of the mean may have: so the errors of the mean
/// are taken to be those of its parts, which is more than they are. A square is convex: the mean square error of a mean is at most the mean
/// of theirs. No points have to choose between the mean and its parts, then, as long as the parts are alike; searches that ended far above
/// the best one are left out.
/// </remarks>
/// <param name="Surface">The mean.</param>
/// <param name="Typical">The mean typical error of its parts, as it would be on the points of the first division.</param>
sealed record MeanOverSearches(FittedSurface Surface, double Typical)
{
    /// <summary>Null where all points that chose are those of the first division, which can judge the mean itself.</summary>
    public static MeanOverSearches? Of(IEnumerable<SearchYield> searches, FitConstants constants)
    {
        ImmutableArray<SearchYield> ranked =
        [
            .. searches.Where(search => double.IsFinite(search.Typical)).OrderBy(search => search.Typical),
        ];
        ImmutableArray<SearchYield> alike =
        [
            .. ranked
                .TakeWhile(search => search.Typical <= constants.WorstOfMean * ranked[(ranked.Length - 1) / 2].Typical)
                .Take(constants.LargestCommittee),
        ];
        if (alike.All(search => search.Fold == 0))
        {
            return null;
        }

        int largest = Math.Max(1, constants.LargestCommittee / alike.Length);
        ImmutableArray<(FittedSurface Surface, int Judges)> parts = [.. alike.Select(search => (search.Best(largest)!, search.Judges))];
        return new(
            new(
                string.Join("; ", parts.Select(part => part.Surface.Description)),
                [.. parts.SelectMany(part => part.Surface.Models)],
                ValidationErrors.Together([.. parts.Select(part => (part.Surface.Validation, part.Judges))])
            ),
            alike.Average(search => search.Typical)
        );
    }
}
