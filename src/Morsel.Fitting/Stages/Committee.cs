using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>Networks whose mean is a surface.</summary>
static class Committee
{
    /// <summary>
    /// The best of <paramref name="members"/>, then with it the one that leaves their mean with the lowest merit, and so on up to
    /// <paramref name="largest"/>: networks that err differently, not the best ones, make the best mean.
    /// </summary>
    /// <remarks>R. Caruana, A. Niculescu-Mizil, G. Crew, A. Ksikes, Proc. 21st Int. Conf. Machine Learning, 18 (2004).</remarks>
    /// <param name="members">Of them the best <see cref="Settings.FitConstants.LargestPool"/> are tried.</param>
    /// <param name="largest">How many there are at most.</param>
    /// <param name="choice">The points to choose by.</param>
    public static ImmutableArray<OfferedSurface> Of(IEnumerable<Member> members, int largest, SurfaceChoice choice)
    {
        List<(Member Member, PointErrors Errors)> left =
        [
            .. Ranked(members)
                .Take(Math.Max(largest, choice.Constants.LargestPool))
                .Select(member => (member, PointErrors.Of(choice.Validation, member.Model))),
        ];
        List<Member> taken = [];
        PointErrors? sum = null;
        var committees = ImmutableArray.CreateBuilder<OfferedSurface>();
        while (taken.Count < largest && left.Count > 0)
        {
            (int place, ValidationErrors errors) = sum is null
                ? (0, left[0].Member.Errors!)
                : left.Select(each => sum.OfMeanWith(each.Errors, choice.GradientLength)).Index().MinBy(each => each.Item.Merit);
            (Member member, PointErrors own) = left[place];
            left.RemoveAt(place);
            taken.Add(member);
            sum = sum?.Plus(own) ?? own;
            committees.Add(
                new(FittedSurface.Described(taken.Select(each => each.Candidate)), [.. taken.Select(each => each.Model)], errors)
            );
        }

        return committees.ToImmutable();
    }

    /// <summary>Those that came to something, the best first.</summary>
    public static ImmutableArray<Member> Ranked(IEnumerable<Member> members) =>
        [.. members.Where(member => double.IsFinite(member.Merit)).OrderBy(member => member.Merit)];
}
