using System.Collections.Immutable;
using Morsel.Growing.Engines;
using Morsel.Growing.Points;

namespace Morsel.Growing.Tests.Points;

public sealed class LabellerTests
{
    static (ImmutableArray<double>, string)[] Geometries(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (Waters.Start.SetItem(0, 0.85 + 0.01 * i), $"number {i}"))];

    [Fact]
    public void AFinishedPointIsNeverComputedAgain()
    {
        using var folder = new TemporaryFolder();
        var engine = new Waters.CountingEngine();
        ImmutableArray<LabelledPoint?> first = Waters.Labeller(engine, folder.Path).LabelAll(Geometries(5)),
            second = Waters.Labeller(engine, folder.Path).LabelAll(Geometries(7));
        Assert.Equal(7, engine.Count);
        Assert.All(first.Zip(second), pair => Assert.Equal(Bits(pair.First!), Bits(pair.Second!)));

        static IEnumerable<long> Bits(LabelledPoint point) =>
            point.Positions.Concat(point.Gradient).Append(point.Energy).Select(BitConverter.DoubleToInt64Bits);
    }

    [Fact]
    public void AFailedCalculationIsNeverReadAsGood()
    {
        using var folder = new TemporaryFolder();
        var engine = new Waters.CountingEngine(count => count == 2 ? new FailedCalculation("it did not converge", false) : null);
        ImmutableArray<LabelledPoint?> points = Waters.Labeller(engine, folder.Path).LabelAll(Geometries(3));
        Assert.Equal([false, true, false], points.Select(point => point is null));
        PointStore store = PointStore.Open(folder.Path);
        Assert.Equal(2, store.Labelled.Length);
        QuarantinedPoint failed = Assert.Single(store.Quarantined);
        Assert.Equal(("it did not converge", "number 1"), (failed.Failure, failed.Reason));
        Assert.Null(Waters.Labeller(engine, folder.Path).LabelAll(Geometries(3))[1]);
        Assert.Equal(3, engine.Count);
    }

    [Fact]
    public void ACancelledRunKeepsWhatIsFinished()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        var engine = new Waters.CountingEngine(count =>
        {
            if (count == 3)
            {
                cancel.Cancel();
            }

            return null;
        });
        Labeller labeller = Waters.Labeller(engine, folder.Path, cancel.Token);
        Assert.Throws<OperationCanceledException>(() => labeller.LabelAll(Geometries(9)));
        Assert.Equal(2, PointStore.Open(folder.Path).Count);
    }

    [Fact]
    public void AFileThatIsCutShortIsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        Waters.Labeller(new Waters.CountingEngine(), folder.Path).LabelAll(Geometries(1));
        string file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "points")));
        File.WriteAllText(file, File.ReadAllText(file)[..40]);
        var failure = Assert.Throws<GrowthException>(() => PointStore.Open(folder.Path));
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEngineWithoutGradientsIsWalkedOnByDifferences()
    {
        using var folder = new TemporaryFolder();
        var whole = new EngineSurface(Waters.Labeller(new Waters.CountingEngine(), Path.Combine(folder.Path, "a")), "whole");
        var without = new EngineSurface(Waters.Labeller(new EnergiesAlone(), Path.Combine(folder.Path, "b")), "energies");
        double[] exact = new double[9],
            differences = new double[9];
        Assert.Equal(whole.Energy(Waters.Start.AsSpan(), exact), without.Energy(Waters.Start.AsSpan(), differences));
        Assert.All(exact.Zip(differences), pair => Close.Within(pair.First, pair.Second, 50));
    }

    sealed class EnergiesAlone : IEngine
    {
        readonly Waters.CountingEngine _water = new();

        public EngineOrigin Origin => _water.Origin;

        public CalculationResult Compute(Calculation calculation, CancellationToken cancellation) =>
            (ComputedPoint)_water.Compute(calculation, cancellation) with
            {
                Gradient = [],
            };
    }
}
