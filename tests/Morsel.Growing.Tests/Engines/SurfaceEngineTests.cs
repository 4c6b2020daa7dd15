using System.Collections.Immutable;
using Morsel.Growing.Engines;
using Morsel.Molecules;
using Morsel.Potentials;

namespace Morsel.Growing.Tests.Engines;

public sealed class SurfaceEngineTests
{
    static readonly SurfaceEngine _water = SurfaceEngine.Of((TriatomicPotential)PotentialCatalogue.Create("water"));

    static CalculationResult Compute(SurfaceEngine engine, string atoms, params ReadOnlySpan<double> positions) =>
        engine.Compute(
            new([.. atoms.Split(' ').Select(Element.Parse)], [.. positions], 0, 1, "", TimeSpan.FromMinutes(1)),
            CancellationToken.None
        );

    [Fact]
    public void AtomsMayComeInAnyOrderAndGradientsFollowThem()
    {
        var first = Assert.IsType<ComputedPoint>(Compute(_water, "O H H", 0, 0, 0, 0.8, 0.1, 0, -0.3, 1, 0));
        var second = Assert.IsType<ComputedPoint>(Compute(_water, "H O H", 0.8, 0.1, 0, 0, 0, 0, -0.3, 1, 0));
        Assert.Equal(first.Energy, second.Energy, 1e-9);
        Assert.Equal(first.Gradient[..3], second.Gradient[3..6]);
        Assert.Equal(first.Gradient[3..6], second.Gradient[..3]);
    }

    [Fact]
    public void TheGradientIsTheDerivativeInWavenumbersPerAngstrom()
    {
        double[] x = [0.8, 0.1, 0, 0, 0, 0, -0.3, 1, 0];
        ImmutableArray<double> gradient = Assert.IsType<ComputedPoint>(Compute(_water, "H O H", x)).Gradient;
        for (int i = 0; i < x.Length; i++)
        {
            double At(double by) =>
                ((ComputedPoint)Compute(_water, "H O H", [.. x.Select((value, k) => k == i ? value + by : value)])).Energy;
            Close.Within((At(1e-4) - At(-1e-4)) / 2e-4, gradient[i], 0.1);
        }
    }

    [Fact]
    public void AnotherMoleculeIsAFailureThatSaysWhatWasExpected()
    {
        var failure = Assert.IsType<FailedCalculation>(Compute(_water, "O O H", 0, 0, 0, 1, 0, 0, 0, 1, 0));
        Assert.False(failure.MayPass);
        Assert.Contains("O H H", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ASavedSurfaceIsATeacherToo()
    {
        SurfaceEngine engine = SurfaceEngine.Of("drawn", SavedSurfaces.Water());
        Assert.Equal("drawn", engine.Origin.Method);
        Assert.IsType<ComputedPoint>(Compute(engine, "O H H", SavedSurfaces.WaterPositions(1, 5)));
    }
}
