using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Stages;
using Morsel.Fitting.Steps;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Fitting.Tests;

/// <summary>Whole courses of a second: few points, small networks, few iterations.</summary>
static class TinyFit
{
    /// <summary>V = sqrt((x - 0.3)^2 + 0.05^2) with its slope: no polynomial follows that.</summary>
    public static FitSplit Ridge { get; } = FitSplit.Create(RidgePoints(60), new SplitRequest(), 1);

    /// <summary>Few points of a molecule.</summary>
    public static FitSplit FewOfWater { get; } = FitSplit.Create(Water.Points(24, 2), new SplitRequest(), 1);

    public static FitConstants Constants { get; } =
        new()
        {
            Parts = 3,
            FirstLayouts = [new(3)],
            Layouts = [new(2), new(3, 2)],
            PopulationStarts = 1,
            PopulationUpdates = 50,
            InputRungs = [2, 3],
            LayoutRungs = [2, 4],
            Finalists = 2,
            MostIterationsOfAStep = 2,
            FirstTarget = 6,
            FirstTargetOfAllRows = 12,
            EndOfTargets = 20,
            MostSearches = 1,
            GradientFactors = [0.1, 0.01],
            BranchIterations = 3,
            CrossLayouts = [new(2), new(3)],
            CrossDecays = [0, 1e-6],
            CrossStarts = 2,
            CrossFirstIterations = 1,
            CrossRungs = [1, 2],
            CrossRefitIterations = 2,
            CrossFinalists = 2,
        };

    public static FitCourse Course(FitSplit split, FitConstants? constants = null, int? committee = null) =>
        new(split.Training, split.Validation, new FitSettings(Committee: committee), LaneWidths.Widest, _advisor, constants ?? Constants);

    /// <summary>The steps of a course, each with the bytes of its result.</summary>
    public static List<(string Stage, byte[] Bytes)> Walk(FitCourse course)
    {
        List<(string, byte[])> steps = [];
        while (course.Next() is { } step)
        {
            StepResult result = step.Execute(OneWorker.Instance);
            steps.Add((step.Stage, Bytes(result)));
            course.Accept(result);
        }

        return steps;
    }

    public static byte[] Bytes(StepResult result)
    {
        using var bytes = new MemoryStream();
        result.Write(new BinaryWriter(bytes));
        return bytes.ToArray();
    }

    /// <summary>What a stage begins with: a field of one network for each of <paramref name="widths"/>.</summary>
    public static FitState State(FitConstants constants, params ReadOnlySpan<int> widths)
    {
        var task = new FitTask(Ridge.Training, Ridge.Validation, new FitSettings(), constants, LaneWidths.Widest, _advisor);
        var inputs = PreparedInputs.Create(InputSets.For(Ridge.Training, null, constants)[0], Ridge.Training, Ridge.Validation);
        List<Member> field = [];
        foreach (int width in widths)
        {
            var candidate = new Candidate(inputs, new(width), ActivationName.Tanh);
            field.Add(new(candidate, [.. Enumerable.Repeat(0.1, candidate.Layout.ParameterCount)]));
        }

        return new FitState(task) { Field = [.. field] };
    }

    /// <summary>A made-up result: all iterations done, with this error.</summary>
    public static StepResult Result(FitStep? step, double error, bool hasEnded = false)
    {
        var refine = Assert.IsType<RefineStep>(step);
        Member member = refine.Member;
        return new RefineResult(
            refine,
            member with
            {
                Iterations = member.Iterations + refine.Iterations,
                RowsSeen = refine.Rows.Points,
                Errors = error < member.Merit ? new(error, error, error, 0) : member.Errors,
                State = new(
                    [.. member.Best],
                    1,
                    1,
                    1,
                    hasEnded ? Refinement.RefinementOutcome.Converged : Refinement.RefinementOutcome.Improving
                ),
            }
        );
    }

    static readonly Advisor _advisor = new(new Favourite(new(5, 5)));

    public static Dataset RidgePoints(int count)
    {
        double[] points = [.. Enumerable.Range(0, count).Select(i => -1 + 2 * i / (count - 1.0))];
        double[] energies = [.. points.Select(x => Math.Sqrt((x - 0.3) * (x - 0.3) + 0.0025))];
        double[] slopes = [.. points.Zip(energies, (x, energy) => (x - 0.3) / energy)];
        return Dataset.OfPoints([new("x", LengthUnit.Reduced)], points, energies, EnergyUnit.Reduced, slopes);
    }
}

/// <summary>Expects most of one layout with tanh.</summary>
sealed class Favourite(LayerWidths hidden) : IErrorFormula
{
    public ErrorEstimate Estimate(ProblemFacts problem, NetworkChoice network) =>
        network.Hidden == hidden && network.Activation == ActivationName.Tanh ? new(0.01, 0.001, 0.1, 0) : new(1, 0.1, 10, 0);
}
