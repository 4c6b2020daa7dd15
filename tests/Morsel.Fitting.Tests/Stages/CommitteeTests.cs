using Morsel.Fitting.Choice;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Stages;
using Morsel.Fitting.Steps;
using Morsel.Randomness;
using Morsel.Surfaces;

namespace Morsel.Fitting.Tests.Stages;

public class CommitteeTests
{
    static readonly SurfaceChoice _choice = new(TinyFit.Ridge.Validation, 1, FitConstants.Standard);

    [Fact]
    public void EachNextMemberIsTheOneThatLeavesTheMeanWithTheLowestMerit()
    {
        Member[] members = Networks(7);
        OfferedSurface[] committees = [.. Committee.Of(members, 5, _choice)];
        Assert.Equal(Enumerable.Range(1, 5), committees.Select(committee => committee.Models.Length));
        foreach ((OfferedSurface before, OfferedSurface committee) in committees.Zip(committees.Skip(1)))
        {
            Assert.Equal(before.Models, committee.Models[..^1]);
            double lowest = members
                .Where(member => !before.Models.Any(model => IsOf(member, model)))
                .Min(member => MeritOf([.. before.Models, member.Model]));
            Assert.Equal(lowest, committee.Errors!.Merit, 1e-9 * lowest);
            Assert.Equal(lowest, MeritOf([.. committee.Models]), 1e-9 * lowest);
        }
    }

    [Fact]
    public void TheOrderIsNotThatOfTheMembersAlone()
    {
        Member[] members = Networks(7);
        OfferedSurface largest = Committee.Of(members, 7, _choice)[^1];
        Assert.Equal(members.Min(member => member.Merit), MeritOf([largest.Models[0]]), 1e-9);
        Assert.NotEqual(Committee.Ranked(members).Select(member => member.Best), largest.Models.Select(model => model.Parameters));
    }

    [Fact]
    public void OnlyTheBestOfAPoolAreTried()
    {
        Member[] members = Networks(7);
        SurfaceChoice few = _choice with { Constants = FitConstants.Standard with { LargestPool = 3 } };
        OfferedSurface[] committees = [.. Committee.Of(members, 2, few)];
        Assert.All(committees[^1].Models, model => Assert.Contains(Committee.Ranked(members).Take(3), member => IsOf(member, model)));
    }

    [Fact]
    public void WhatCameToNothingIsNoMember()
    {
        Member[] members = Networks(2);
        Assert.Single(Committee.Of([members[0], members[1] with { Errors = null }], 2, _choice));
        Assert.Empty(Committee.Of([members[1] with { Errors = null }], 2, _choice));
    }

    // Of random parameters, so that each errs in another way.
    static Member[] Networks(int count)
    {
        var random = new SplitMix64(5);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    Member member = TinyFit.State(TinyFit.Constants, 4).Field[0];
                    member = member with { Best = [.. member.Best.Select(_ => random.NextNormal())] };
                    return member with { Errors = _choice.Judged(new("one", [member.Model])).Validation };
                }),
        ];
    }

    static bool IsOf(Member member, SurfaceModel model) => member.Model.Parameters.SequenceEqual(model.Parameters);

    static double MeritOf(SurfaceModel[] models) => _choice.Judged(new("mean", [.. models])).Validation.Merit;
}
