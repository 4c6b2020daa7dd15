using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Refinement;
using Morsel.Tests.Training;
using Morsel.Workers;

namespace Morsel.Tests.Refinement;

public class LbfgsTests
{
    static readonly NetworkLayout _layout = Fits.Layout(2, 6, 5);

    public static TheoryData<string> Problems => [.. Tried.Select(problem => problem.Name)];

    // Meyer's and Misra1a's parameters differ in size by five orders of magnitude, which a method without scaling cannot follow.
    static ClassicProblem[] Tried =>
        [.. ClassicProblems.All.Except([ClassicProblems.Meyer, ClassicProblems.Misra1a]), ClassicProblems.ExtendedRosenbrock(40)];

    [Theory]
    [MemberData(nameof(Problems))]
    public void ClassicProblemsEndAtTheirPublishedMinimum(string name)
    {
        ClassicProblem problem = Tried.Single(one => one.Name == name);
        foreach (int memory in new[] { 3, 20 })
        {
            var method = new Lbfgs(problem, new() { Memory = memory });
            method.Start(problem.Start);
            for (double cost = method.Cost; method.Iteration < 2000 && method.Step() == RefinementOutcome.Improving; cost = method.Cost)
                Assert.True(method.Cost < cost);
            Close.Within(problem.Minimum, 2 * method.Cost, 1e-10 + 5e-6 * problem.Minimum);
        }
    }

    [Fact]
    public void OnAQuadraticItFindsTheMinimumInAsManyStepsAsDimensions()
    {
        // Each residual is one parameter scaled: with exact line searches n steps suffice; strong Wolfe searches need a few more.
        var problem = new ClassicProblem("", [1, 1, 1, 1], 0, x => [.. x.Select((one, i) => (i + 1) * (one - i))]);
        var method = new Lbfgs(problem, new());
        method.Start(problem.Start);
        for (int step = 0; step < 20; step++)
            method.Step();
        for (int i = 0; i < 4; i++)
            Close.Within(i, method.Parameters[i], 1e-7);
    }

    [Fact]
    public void ANetworkIsFittedWithoutItsJacobian()
    {
        var fit = new NetworkFit(_layout, Fits.Rows(2, 60, 40, 2), LaneWidth.Eight, OneWorker.Instance);
        var method = new Lbfgs(fit, new());
        method.Start(Packs.Start(_layout, 1));
        double start = method.Cost;
        for (int step = 0; step < 300; step++)
            method.Step();
        Assert.InRange(method.Cost, 0, 1e-3 * start);
    }

    [Fact]
    public void NeitherWidthNorWorkersNorAPauseChangeABit()
    {
        double[]? first = null;
        foreach (var (width, workers) in Fits.Machines)
        {
            Lbfgs New() => new(new NetworkFit(_layout, Fits.Rows(2, 40, 25, 2), width, workers), new() { Memory = 3 });
            Lbfgs method = New(), resumed = New();
            method.Start(Packs.Start(_layout, 1));
            for (int step = 0; step < 6; step++)
                method.Step();
            resumed.Restore(method.Save());
            for (int step = 0; step < 6; step++)
            {
                method.Step();
                resumed.Step();
            }

            double[] found = [.. method.Parameters, method.Cost, method.Iteration];
            Assert.Equal(first ??= found, found);
            Assert.Equal(found, (double[])[.. resumed.Parameters, resumed.Cost, resumed.Iteration]);
        }
    }

    [Fact]
    public void StepsAllocateNothing()
    {
        var method = new Lbfgs(new NetworkFit(_layout, Fits.Rows(2, 40, 25, 2), LaneWidth.Eight, OneWorker.Instance), new() { Memory = 2 });
        method.Start(Packs.Start(_layout, 1));
        method.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 5; step++)
            method.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(6, method.Iteration);
    }

    [Fact]
    public void OutcomesAreTold()
    {
        RefinementOutcome Of(double start, Func<HyperDual[], HyperDual[]> residuals)
        {
            var method = new Lbfgs(new ClassicProblem("", [start], 0, residuals), new());
            method.Start([start]);
            for (int step = 0; step < 100; step++)
                method.Step();
            return method.Outcome;
        }

        Assert.Equal(RefinementOutcome.Diverged, Of(1, x => [x[0] * double.NaN]));
        Assert.Equal(RefinementOutcome.Converged, Of(1, x => [x[0] - 2]));
        Assert.Equal(RefinementOutcome.Stalled, Of(1, x => [new(x[0].Value, -x[0].A)]));
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(1e3)]
    public void TheSearchMeetsTheStrongWolfeConditions(double first)
    {
        // Minima near and far, flat and steep, and one function that is not defined beyond 2.
        Func<double, HyperDual>[] functions =
        [
            a => (new HyperDual(a, 1) - 3) * (new HyperDual(a, 1) - 3), a => HyperDual.Cos(new(a + 0.5, 1)),
            a => -1 * new HyperDual(a, 1) / (new HyperDual(a, 1) * new HyperDual(a, 1) + 2), a => -1 * HyperDual.Sqrt(2 - new HyperDual(a, 1)) * new HyperDual(a, 1),
        ];
        foreach (var function in functions)
        {
            LinePoint At(double alpha)
            {
                HyperDual value = function(alpha);
                return new(alpha, value.Value, value.A);
            }

            LinePoint start = At(0), found = new WolfeSearch(At).Find(start, first);
            Assert.True(found.Value <= start.Value + WolfeSearch.Decrease * found.Alpha * start.Slope);
            Assert.True(Math.Abs(found.Slope) <= -WolfeSearch.Curvature * start.Slope);
            Assert.True(found.Alpha > 0);
        }
    }
}
