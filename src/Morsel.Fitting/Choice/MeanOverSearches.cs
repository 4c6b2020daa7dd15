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
/// the median are left out.
/// </remarks>
/// <param name="Surface">The mean.</param>
/// <param name="Typical">The mean typical error of its parts, as it would be on the points of the first division.</param>
sealed record MeanOverSearches(FittedSurface Surface, double Typical)
{
    static readonly Comparer<SearchYield> _byError = Comparer<SearchYield>.Create((one, other) => one.Typical.CompareTo(other.Typical));

    /// <summary>Null where all points that chose are those of the first division, which can judge the mean itself.</summary>
    /// <param name="ended">Searches that have ended.</param>
    /// <param name="current">
    /// The one that goes on, which counts as soon as it is no worse than the median of the others; null between two.
    /// </param>
    /// <param name="constants">Which searches are alike, and how many networks there are at most.</param>
    public static MeanOverSearches? Of(IEnumerable<SearchYield> ended, SearchYield? current, FitConstants constants)
    {
        ImmutableArray<SearchYield> searches = [.. ended.Where(search => double.IsFinite(search.Typical))];
        double median = searches.IsEmpty ? double.PositiveInfinity : searches.Order(_byError).ElementAt((searches.Length - 1) / 2).Typical;
        ImmutableArray<SearchYield> alike =
        [
            .. searches
                .Where(search => search.Typical <= constants.WorstOfMean * median)
                .Concat(current is not null && current.Typical <= median ? [current] : [])
                .Order(_byError)
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
                FittedSurface.Described(parts.Select(part => part.Surface.Description)),
                [.. parts.SelectMany(part => part.Surface.Models)],
                ValidationErrors.Together([.. parts.Select(part => (part.Surface.Validation, part.Judges))])
            )
            {
                Searches = alike.Length,
            },
            alike.Average(search => search.Typical)
        );
    }
}
