using Morsel.Fitting.Data;
using Morsel.Fitting.Steps;
using Morsel.Workers;

namespace Morsel.Fitting.Tests;

/// <summary>A committee of a size that the user asks for.</summary>
public class AskedCommitteeTests
{
    const int Members = 3;

    public static TheoryData<string> Courses => ["search", "few points"];

    static FitSplit Split(string name) => name == "search" ? TinyFit.Ridge : TinyFit.FewOfWater;

    [Theory]
    [MemberData(nameof(Courses))]
    public void EverySurfaceFromTheFirstStepOnHasSoManyModels(string name)
    {
        FitCourse course = TinyFit.Course(Split(name), committee: Members);
        while (course.Next() is { } step)
        {
            course.Accept(step.Execute(OneWorker.Instance));
            Assert.Equal(Members, course.Best!.Models.Length);
        }
    }

    [Fact]
    public void MoreMembersThanPartsOfACrossValidationAreFitsToMoreParts()
    {
        FitCourse course = TinyFit.Course(TinyFit.FewOfWater, committee: 12);
        TinyFit.Walk(course);
        Assert.Equal(12, course.Best!.Models.Length);
    }

    [Fact]
    public void ItsNetworksAreOfOneLayoutAndDiffer()
    {
        FitCourse course = TinyFit.Course(TinyFit.Ridge, committee: Members);
        List<Member> refined = [];
        while (course.Next() is { } step)
        {
            if (step is RefineStep { Purpose: "refining the committee" } refine)
            {
                refined.Add(refine.Member);
            }

            course.Accept(step.Execute(OneWorker.Instance));
        }

        Assert.Single(refined.Select(member => member.Candidate).Distinct());
        // The first network has been refined before; the others begin here, each from its own start.
        Member[] fresh = [.. refined.Where(member => member.State is null)];
        Assert.Equal(Members - 1, fresh.Select(member => member.Best[0]).Distinct().Count());
        Assert.Equal(Members - 1, fresh.Length);
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void ReadBackFromAJournalItHasTheSameModels(string name)
    {
        FitCourse course = TinyFit.Course(Split(name), committee: Members),
            resumed = TinyFit.Course(Split(name), committee: Members);
        foreach ((string _, byte[] bytes) in TinyFit.Walk(course))
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            resumed.Accept(resumed.Next()!.Read(reader));
            Assert.Equal(reader.BaseStream.Length, reader.BaseStream.Position);
        }

        Assert.Equal(course.Best!.Models.SelectMany(model => model.Parameters), resumed.Best!.Models.SelectMany(model => model.Parameters));
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void TheLinearFitToBeatIsTheSameAsWithoutACommittee(string name)
    {
        FitCourse alone = TinyFit.Course(Split(name)),
            committee = TinyFit.Course(Split(name), committee: Members);
        alone.Accept(alone.Next()!.Execute(OneWorker.Instance));
        committee.Accept(committee.Next()!.Execute(OneWorker.Instance));
        Assert.Equal(alone.Linear!.Parameters, committee.Linear!.Parameters);
    }
}
