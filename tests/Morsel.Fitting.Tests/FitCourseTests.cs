using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Lanes;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.Tests;

public class FitCourseTests
{
    public static TheoryData<string> Courses => ["search", "few points"];

    public static TheoryData<string, string?> Changes =>
        new()
        {
            { nameof(FitConstants.InputRungs), "choosing inputs" },
            { nameof(FitConstants.LayoutRungs), "choosing the network" },
            { nameof(FitConstants.FirstTarget), "refining" },
            { nameof(FitConstants.GradientFactors), "lowering the gradient weight" },
            { nameof(FitConstants.BranchIterations), "lowering the gradient weight" },
            { nameof(FitConstants.PriceOfOneNetwork), null },
            { nameof(FitConstants.CrossRungs), null },
        };

    [Theory]
    [MemberData(nameof(Courses))]
    public void AskedTwiceItGivesTheSameStep(string name)
    {
        FitCourse course = TinyFit.Course(Split(name));
        while (course.Next() is { } step)
        {
            Assert.Same(step, course.Next());
            course.Accept(step.Execute(OneWorker.Instance));
            Assert.NotSame(step, course.Next());
        }

        Assert.Null(course.Next());
    }

    [Fact]
    public void TheStagesFollowOneAnother() =>
        Assert.Equal(
            [
                "fitting polynomials",
                "training 2 small networks",
                "choosing inputs",
                "training 8 small networks",
                "choosing the network",
                "refining",
                "lowering the gradient weight",
            ],
            TinyFit.Walk(TinyFit.Course(TinyFit.Ridge)).Select(Purpose).Distinct()
        );

    [Fact]
    public void TheFirstSearchTriesWhatTheLinearFitNeeds()
    {
        FitConstants constants = TinyFit.Constants with { FewPoints = 0, MostInputs = 6, NeededInputs = [4] };
        FitCourse course = TinyFit.Course(FitSplit.Create(Water.Points(60, 3), new(), 1), constants);
        while (!course.Competing.Any())
        {
            course.Accept(course.Next()!.Execute(OneWorker.Instance));
        }

        Assert.Contains(course.Competing, network => network.EndsWith("that the linear fit needs most", StringComparison.Ordinal));
    }

    [Fact]
    public void OfFewPointsTheBestKindsSoFarCompete()
    {
        FitCourse course = TinyFit.Course(TinyFit.FewOfWater, TinyFit.Constants with { ShownKinds = 3 });
        Assert.Empty(course.Competing);
        TinyFit.Walk(course);
        Assert.Equal(course.Tried.OrderBy(kind => kind.Errors.Merit).Take(3).Select(kind => kind.Description), course.Competing);
        Assert.Equal(3, course.Competing.Count());
    }

    // The second search has the same stages with other starts, and its networks stand in committees with those of the first.
    [Fact]
    public void WhereRefinementEndsTheSearchBeginsAnew()
    {
        FitConstants constants = TinyFit.Constants with { MostSearches = 2, PriceOfOneNetwork = 1e6, LargestCommittee = 4 };
        FitCourse course = TinyFit.Course(TinyFit.Ridge, constants);
        string[] purposes = [.. TinyFit.Walk(course).Select(Purpose)];
        Assert.Equal(2, purposes.Count(purpose => purpose == "training 2 small networks"));
        int second = Array.LastIndexOf(purposes, "training 2 small networks");
        Assert.Equal("lowering the gradient weight", purposes[second - 1]);
        Assert.Contains("refining", purposes[second..]);
        Assert.True(course.IsSearchFinished);
    }

    [Fact]
    public void ALongRoundWithoutGainIsTheLast()
    {
        // A round has gained where a merit is below this part of what it was: always, or never.
        int Steps(double part) =>
            TinyFit
                .Walk(TinyFit.Course(TinyFit.Ridge, TinyFit.Constants with { FirstTargetThatTells = 6, GainOfARound = part }))
                .Count(step => Purpose(step) == "refining");
        Assert.True(Steps(0) < Steps(1e9), $"{Steps(0)} {Steps(1e9)}");
    }

    [Fact]
    public void FewPointsAreCrossValidatedWithTheAdvisedNetworkLast()
    {
        string[] steps = [.. TinyFit.Walk(TinyFit.Course(TinyFit.FewOfWater)).Select(step => step.Stage)];
        Assert.Equal("fitting linearly, with cross-validation", steps[0]);
        Assert.All(steps[1..], step => Assert.StartsWith("cross-validating: ", step, StringComparison.Ordinal));

        // Two weight decays, each with its starts, the last rung alone, and all points.
        Assert.All(steps[1..^6], step => Assert.DoesNotContain("-5-5-1", step, StringComparison.Ordinal));
        Assert.All(steps[^6..], step => Assert.Contains("-5-5-1", step, StringComparison.Ordinal));
    }

    [Fact]
    public void WhileKindsForFewPointsAreComparedTheBestSoFarIsTrainedFurther()
    {
        string[] Steps(double share) =>
            [
                .. TinyFit
                    .Walk(TinyFit.Course(TinyFit.FewOfWater, TinyFit.Constants with { CrossShareOfBest = share }))
                    .Select(step => step.Stage),
            ];
        int Further(string[] steps) => Array.FindIndex(steps, step => step.Contains("comparing", StringComparison.Ordinal));
        int Compared(string[] steps) => Array.FindLastIndex(steps, step => step.Contains("first iterations", StringComparison.Ordinal));
        string[] none = Steps(0),
            half = Steps(1);
        Assert.True(Further(none) > Compared(none));
        Assert.True(Further(half) < Compared(half));
    }

    [Fact]
    public void WhereComparingKindsWouldTakeLongEachIsTrainedWellAtOnce()
    {
        FitCourse course = TinyFit.Course(TinyFit.FewOfWater, TinyFit.Constants with { CrossMostWorkOfComparing = 0 });
        string[] steps = [.. TinyFit.Walk(course).Select(step => step.Stage)];
        Assert.DoesNotContain(steps, step => step.Contains("first iterations", StringComparison.Ordinal));
        Assert.StartsWith("cross-validating", steps[2], StringComparison.Ordinal);
    }

    [Fact]
    public void OfFewPointsTheBestThirdGoesOnAfterARung()
    {
        FitConstants constants = TinyFit.Constants with
        {
            CrossRungs = [1, 2, 3],
            CrossShareThatStays = 3,
            CrossShareOfBest = 0,
            CrossFinalists = 1,
        };
        FitCourse course = TinyFit.Course(TinyFit.FewOfWater, constants);
        List<CrossMember>[] rungs =
        [
            [],
            [],
            [],
        ];
        while (course.Next() is { } step)
        {
            StepResult result = step.Execute(OneWorker.Instance);
            if (result is NetworkCrossResult network && !step.Subject.Contains("-5-5-1", StringComparison.Ordinal))
            {
                rungs[network.Member.Iterations - 1].Add(network.Member);
            }

            course.Accept(result);
        }

        for (int rung = 1; rung < rungs.Length; rung++)
        {
            int third = (rungs[rung - 1].Count + 2) / 3;
            Assert.Equal(
                rungs[rung - 1].OrderBy(member => member.Merit).Take(third).Select(member => member.Seed),
                rungs[rung].Select(member => member.Seed)
            );
        }
    }

    [Fact]
    public void HowLongAStepIsChangesNoNetworkOfFewPoints()
    {
        List<(string Stage, byte[] Bytes)> Steps(double work)
        {
            FitConstants constants = TinyFit.Constants with
            {
                StepWork = work,
                CrossFirstIterations = 3,
                CrossStarts = 2,
                CrossRungs = [2, 5],
            };
            return TinyFit.Walk(TinyFit.Course(TinyFit.FewOfWater, constants));
        }

        var (shortest, longest) = (Steps(0), Steps(1e30));
        Assert.True(shortest.Count > 2 * longest.Count, $"{shortest.Count} {longest.Count}");
        Assert.Equal(shortest[^1].Bytes, longest[^1].Bytes);
    }

    [Fact]
    public void OfFewPointsTheNetworksThatRemainAreTrainedOnAllAtLast()
    {
        FitConstants constants = TinyFit.Constants with { CrossRefitIterations = 5 };
        FitCourse course = TinyFit.Course(TinyFit.FewOfWater, constants);
        List<ulong> ended = [];
        List<CrossRefitResult> refits = [];
        while (course.Next() is { } step)
        {
            StepResult result = step.Execute(OneWorker.Instance);
            if (result is CrossRefitResult refit)
            {
                refits.Add(refit);
            }
            else if (result is NetworkCrossResult network && network.Member.Iterations == constants.CrossRungs[^1])
            {
                ended.Add(network.Member.Seed);
            }

            course.Accept(result);
        }

        Assert.NotEmpty(ended);
        Assert.Equal(ended, refits.Select(refit => refit.Member.Seed));
        foreach (CrossRefitResult refit in refits)
        {
            OfferedSurface surface = Assert.Single(refit.Surfaces);
            Assert.True(surface.IsOfAllPoints);
            Assert.Equal(refit.Member.Errors, surface.Errors);
            Assert.All(
                surface.Models.Zip(refit.Member.Networks),
                pair => Assert.True(CostOnAll(refit, pair.First.Parameters) < CostOnAll(refit, pair.Second.Best))
            );
        }

        static double CostOnAll(CrossRefitResult refit, ImmutableArray<double> parameters)
        {
            Candidate kind = refit.Member.Candidate;
            var fit = new NetworkFit(kind.Layout, kind.Inputs.Training, LaneWidth.One, OneWorker.Instance)
            {
                GradientWeight = ((CrossRefitStep)refit.Step).GradientWeight,
                WeightDecay = refit.Member.Decay,
            };
            return fit.Cost(parameters.AsSpan());
        }
    }

    [Fact]
    public void OfFewPointsKindsThatWouldTakeTooLongAreNotTried()
    {
        FitCourse course = TinyFit.Course(TinyFit.FewOfWater, TinyFit.Constants with { CrossTrialWork = 0 });
        TinyFit.Walk(course);

        // The first alone, and the one that is advised.
        Assert.Equal(2, course.Tried.Count());
    }

    [Fact]
    public void ItRefusesTheResultOfAnotherStepWithBothNames()
    {
        FitCourse course = TinyFit.Course(TinyFit.Ridge);
        StepResult first = course.Next()!.Execute(OneWorker.Instance);
        course.Accept(first);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => course.Accept(first));
        Assert.Contains(first.Step.Stage, refused.Message, StringComparison.Ordinal);
        Assert.Contains(course.Next()!.Stage, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ItRefusesAResultAfterItsEnd()
    {
        FitCourse course = TinyFit.Course(TinyFit.Ridge);
        StepResult first = course.Next()!.Execute(OneWorker.Instance);
        course.Accept(first);
        TinyFit.Walk(course);
        Assert.Contains("ended", Assert.Throws<ArgumentException>(() => course.Accept(first)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void ResumedAfterAnyStepItTakesTheSameNextOneToTheSameBits(string name)
    {
        var whole = TinyFit.Walk(TinyFit.Course(Split(name)));
        for (int place = 0; place < whole.Count; place++)
        {
            FitCourse course = Resumed(Split(name), whole[..place].Select(step => step.Bytes));
            Assert.Equal(whole[place].Stage, course.Next()!.Stage);
            Assert.Equal(whole[place].Bytes, TinyFit.Bytes(course.Next()!.Execute(OneWorker.Instance)));
        }

        Assert.Null(Resumed(Split(name), whole.Select(step => step.Bytes)).Next());
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void ResumedAtItsEndItHasTheSameSurface(string name)
    {
        FitCourse course = TinyFit.Course(Split(name));
        var whole = TinyFit.Walk(course);
        FitCourse resumed = Resumed(Split(name), whole.Select(step => step.Bytes));
        Assert.Equal(course.Best!.Description, resumed.Best!.Description);
        Assert.Equal(course.Best.Validation, resumed.Best.Validation);
        Assert.Equal(course.Best.Models.SelectMany(model => model.Parameters), resumed.Best.Models.SelectMany(model => model.Parameters));
        Assert.Equal(course.Advice, resumed.Advice);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void AConstantChangesNoStepBeforeItsStage(string constant, string? purpose)
    {
        var usual = TinyFit.Walk(TinyFit.Course(TinyFit.Ridge));
        var changed = TinyFit.Walk(TinyFit.Course(TinyFit.Ridge, With(constant)));
        int same = usual
            .Zip(changed)
            .TakeWhile(pair => pair.First.Stage == pair.Second.Stage && pair.First.Bytes.SequenceEqual(pair.Second.Bytes))
            .Count();
        if (purpose is null)
        {
            Assert.Equal((usual.Count, changed.Count), (same, same));
        }
        else
        {
            Assert.Contains(purpose, (string[])[Purpose(usual[same]), Purpose(changed[same])]);
            Assert.Contains(usual[..same], step => Purpose(step) != purpose);
        }
    }

    static FitConstants With(string constant) =>
        constant switch
        {
            nameof(FitConstants.InputRungs) => TinyFit.Constants with { InputRungs = [1, 3] },
            nameof(FitConstants.LayoutRungs) => TinyFit.Constants with { LayoutRungs = [1, 4] },
            nameof(FitConstants.FirstTarget) => TinyFit.Constants with { FirstTarget = 5 },
            nameof(FitConstants.GradientFactors) => TinyFit.Constants with { GradientFactors = [0.5] },
            nameof(FitConstants.BranchIterations) => TinyFit.Constants with { BranchIterations = 1 },
            nameof(FitConstants.PriceOfOneNetwork) => TinyFit.Constants with { PriceOfOneNetwork = 10 },
            nameof(FitConstants.CrossRungs) => TinyFit.Constants with { CrossRungs = [1, 3] },
            _ => throw new ArgumentException(constant),
        };

    static FitSplit Split(string name) => name == "search" ? TinyFit.Ridge : TinyFit.FewOfWater;

    static string Purpose((string Stage, byte[] Bytes) step) => step.Stage.Split(':')[0];

    static FitCourse Resumed(FitSplit split, IEnumerable<byte[]> journal)
    {
        FitCourse course = TinyFit.Course(split);
        foreach (byte[] result in journal)
        {
            course.Accept(course.Next()!.Read(new BinaryReader(new MemoryStream(result))));
        }

        return course;
    }
}
