using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>Networks whose mean is a surface.</summary>
static class Committee
{
    /// <summary>The best of <paramref name="members"/>, the best two, and so on up to <paramref name="largest"/>.</summary>
    public static IEnumerable<OfferedSurface> Of(IEnumerable<Member> members, int largest)
    {
        ImmutableArray<Member> ranked = Ranked(members);
        return Enumerable.Range(1, Math.Min(ranked.Length, largest)).Select(size => Mean(ranked[..size]));
    }

    /// <summary>Those that came to something, the best first.</summary>
    public static ImmutableArray<Member> Ranked(IEnumerable<Member> members) =>
        [.. members.Where(member => double.IsFinite(member.Merit)).OrderBy(member => member.Merit)];

    static OfferedSurface Mean(ImmutableArray<Member> members) =>
        new(
            FittedSurface.Described(members.Select(member => member.Candidate)),
            [.. members.Select(member => member.Model)],
            members is [var alone] ? alone.Errors : null
        );
}
