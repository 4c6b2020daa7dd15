using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Refinement;
using Morsel.Tests.Training;
using Morsel.Workers;

namespace Morsel.Tests.Refinement;

public class LevenbergMarquardtTests
{
    static readonly NetworkLayout _layout = Fits.Layout(2, 6, 5);

    public static TheoryData<string> Problems => [.. ClassicProblems.All.Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Problems))]
    public void ClassicProblemsEndAtTheirPublishedMinimum(string name)
    {
        ClassicProblem problem = ClassicProblems.All.Single(one => one.Name == name);
        foreach (var damping in Enum.GetValues<Damping>())
        {
            // From far away the diagonal falls with the residuals, and with it the length that it allows a step: a known weakness.
            if (damping == Damping.Diagonal && problem == ClassicProblems.BrownDennis)
            {
                continue;
            }

            LevenbergMarquardt method = Run(problem, new() { Damping = damping }, 500);
            Assert.NotEqual(RefinementOutcome.Diverged, method.Outcome);
            Close.Within(problem.Minimum, 2 * method.Cost, 1e-12 + 5e-6 * problem.Minimum);
        }
    }

    [Fact]
    public void MisraEndsAtTheCertifiedParameters()
    {
        LevenbergMarquardt method = Run(ClassicProblems.Misra1a, new(), 2000);
        Close.To(2.3894212918E+02, method.Parameters[0], 1e-8);
        Close.To(5.5015643181E-04, method.Parameters[1], 1e-8);
        Close.To(1.2455138894E-01, 2 * method.Cost, 1e-10);
        Assert.Equal(RefinementOutcome.Converged, method.Outcome);
    }

    static LevenbergMarquardt Run(ILeastSquares problem, LevenbergMarquardtSettings settings, int steps, double[]? start = null)
    {
        var method = new LevenbergMarquardt(problem, settings, LaneWidth.Eight, OneWorker.Instance);
        method.Start(start ?? ((ClassicProblem)problem).Start);
        for (double cost = method.Cost; steps > 0 && method.Step() == RefinementOutcome.Improving; steps--, cost = method.Cost)
        {
            Assert.True(method.Cost < cost);
        }

        return method;
    }

    [Fact]
    public void AStepSolvesTheDampedEquations()
    {
        foreach (var damping in Enum.GetValues<Damping>())
        {
            ClassicProblem problem = ClassicProblems.KowalikOsborne;
            var method = Run(problem, new() { Damping = damping, InitialDamping = 0.1 }, 1);
            var equations = new NormalEquations(4, LaneWidth.One, OneWorker.Instance);
            problem.Linearise(problem.Start, equations);
            double[] gradient = new double[4],
                diagonal = new double[4];
            equations.CopyGradientTo(gradient);
            equations.CopyDiagonalTo(diagonal);
            double[] step = [.. method.Parameters.ToArray().Select((x, i) => x - problem.Start[i])];
            for (int i = 0; i < 4; i++)
            {
                double left = (damping == Damping.Identity ? 0.1 * diagonal.Max() : 0.1 * diagonal[i]) * step[i];
                for (int j = 0; j < 4; j++)
                {
                    left += equations.Matrix[i, j] * step[j];
                }

                Close.Within(-gradient[i], left, 1e-12);
            }
        }
    }

    [Fact]
    public void ANetworkLearnsASurfaceWithSlopesToManyDigits()
    {
        FitRows rows = Fits.Rows(2, 80, 60, 2);
        LevenbergMarquardt method = Run(
            new NetworkFit(Fits.Layout(2, 12, 12), rows, LaneWidth.Eight, OneWorker.Instance),
            new(),
            200,
            Packs.Start(Fits.Layout(2, 12, 12), 1)
        );
        Assert.InRange(method.Cost, 0, 1e-7);
    }

    [Fact]
    public void NeitherWidthNorWorkersChangeABit()
    {
        double[]? first = null;
        foreach (var (width, workers) in Fits.Machines)
        {
            var method = new LevenbergMarquardt(new NetworkFit(_layout, Fits.Rows(2, 40, 25, 2), width, workers), new(), width, workers);
            method.Start(Packs.Start(_layout, 1));
            for (int step = 0; step < 5; step++)
            {
                Assert.Equal(RefinementOutcome.Improving, method.Step());
            }

            double[] found = [.. method.Parameters, method.Cost];
            Assert.Equal(first ??= found, found);
        }
    }

    [Fact]
    public void ASavedStateGoesOnBitForBit()
    {
        LevenbergMarquardt New() =>
            new(
                new NetworkFit(_layout, Fits.Rows(2, 40, 25, 2), LaneWidth.Eight, OneWorker.Instance),
                new(),
                LaneWidth.Eight,
                OneWorker.Instance
            );
        LevenbergMarquardt whole = New();
        whole.Start(Packs.Start(_layout, 1));
        var states = new List<LevenbergMarquardtState> { whole.Save() };
        for (int step = 0; step < 12; step++)
        {
            whole.Step();
            states.Add(whole.Save());
        }

        foreach (int from in new[] { 0, 1, 7 })
        {
            LevenbergMarquardt resumed = New();
            resumed.Restore(states[from]);
            while (resumed.Iteration < 12)
            {
                resumed.Step();
            }

            LevenbergMarquardtState end = resumed.Save();
            Assert.Equal(states[12].Parameters, end.Parameters);
            Assert.Equal(states[12] with { Parameters = end.Parameters }, end);
        }
    }

    [Fact]
    public void StepsAllocateNothing()
    {
        var fit = new NetworkFit(_layout, Fits.Rows(2, 40, 25, 2), LaneWidth.Eight, OneWorker.Instance);
        var method = new LevenbergMarquardt(fit, new(), LaneWidth.Eight, OneWorker.Instance);
        var start = Packs.Start(_layout, 1);
        long allocated = Allocations.Of(
            () =>
            {
                method.Start(start);
                method.Step();
                fit.Errors(method.Parameters);
            },
            () =>
            {
                for (int step = 0; step < 5; step++)
                {
                    method.Step();
                }

                fit.Errors(method.Parameters);
            }
        );
        Assert.Equal(0, allocated);
        Assert.Equal(6, method.Iteration);
    }

    [Fact]
    public void ANetworkWithoutHiddenLayersIsSolvedInOneUndampedStep()
    {
        var layout = Fits.Layout(3);
        FitRows rows = Fits.Rows(3, 20, 0, 0);
        var method = Run(
            new NetworkFit(layout, rows, LaneWidth.Eight, OneWorker.Instance),
            new() { InitialDamping = 1e-14 },
            50,
            [0.1, 0.2, 0.3, 0.4]
        );
        Assert.Equal(RefinementOutcome.Converged, method.Outcome);
        Assert.InRange(method.Iteration, 1, 3);
    }

    [Fact]
    public void ACostThatIsNotFiniteIsDiverged()
    {
        var method = Run(new ClassicProblem("", [1], 0, x => [x[0] * double.NaN]), new(), 5);
        Assert.Equal(RefinementOutcome.Diverged, method.Outcome);
        // The cost is finite, its derivative is not.
        Assert.Equal(RefinementOutcome.Diverged, Run(new ClassicProblem("", [0], 0, x => [HyperDual.Sqrt(x[0])]), new(), 5).Outcome);
    }

    [Fact]
    public void ATrialThatIsNotFiniteIsNotTaken()
    {
        // The step from 3 with little damping leads below 0, where the root is not defined.
        var method = Run(new ClassicProblem("", [3], 0, x => [HyperDual.Sqrt(x[0]) - 0.1]), new() { InitialDamping = 1e-9 }, 100);
        Close.To(0.01, method.Parameters[0], 1e-8);
    }

    [Fact]
    public void AJacobianThatLiesIsStalled()
    {
        var method = Run(new ClassicProblem("", [1], 0, x => [new(x[0].Value, -x[0].A)]), new(), 5);
        Assert.Equal(RefinementOutcome.Stalled, method.Outcome);
        Assert.Equal(1, method.Parameters[0]);
    }

    [Fact]
    public void AParameterThatMovesNothingStaysWhereItIs()
    {
        foreach (var damping in Enum.GetValues<Damping>())
        {
            var method = Run(new ClassicProblem("", [5, 7], 0, x => [x[0] * x[0] - 4]), new() { Damping = damping }, 100);
            Close.To(2, method.Parameters[0], 1e-7);
            Assert.Equal(7, method.Parameters[1]);
        }
    }

    [Fact]
    public void StartingAgainFollowsAChangeOfTheWeights()
    {
        var fit = new NetworkFit(_layout, Fits.Rows(2, 40, 25, 2), LaneWidth.Eight, OneWorker.Instance) { GradientWeight = 10 };
        LevenbergMarquardt method = Run(fit, new(), 5, Packs.Start(_layout, 1));
        fit.GradientWeight = 0.01;
        method.Start(method.Parameters.ToArray());
        Assert.Equal(fit.Cost(method.Parameters), method.Cost);
        double before = method.Cost;
        Assert.Equal(RefinementOutcome.Improving, method.Step());
        Assert.True(method.Cost < before);
    }
}
