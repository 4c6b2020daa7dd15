using Morsel.Fitting.Advice;
using Morsel.Randomness;

namespace Morsel.Fitting.Tests.Advice;

public sealed class RoughnessTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void HarmonicWellsAreSmooth(int dimensions)
    {
        (double[] points, double[] energies) = Sample(
            dimensions,
            200,
            point => point.Select((x, k) => (k + 1) * x * x + x).Sum() + point[0] * point[^1]
        );
        Assert.True(Roughness.Of(dimensions, points, energies) <= 1e-6);
    }

    [Fact]
    public void EnergiesThatFollowNoQuadraticAreRough()
    {
        (double[] points, double[] energies) = Sample(1, 500, point => Math.Sin(40 * point[0]));
        Assert.InRange(Roughness.Of(1, points, energies), 0.95, 1);
    }

    [Fact]
    public void AWavyLineIsTheRootOfTheVarianceItsParabolaLeaves()
    {
        // cos(pi x) on [-1, 1]: the parabola's P2 coefficient is 5/2 times the integral of cos(pi x) P2(x), which is -6 / pi^2.
        (double[] points, double[] energies) = Sample(1, 1000, point => Math.Cos(Math.PI * point[0]));
        double coefficient = -15 / (Math.PI * Math.PI),
            left = 0.5 - coefficient * coefficient / 5;
        Assert.Equal(Math.Sqrt(left / 0.5), Roughness.Of(1, points, energies), 0.02);
    }

    [Fact]
    public void UnitsDoNotMatter()
    {
        (double[] points, double[] energies) = Sample(2, 300, point => Math.Exp(point[0]) * Math.Sin(3 * point[1]));
        double[] moved = [.. points.Select((x, i) => i % 2 == 0 ? 1e-10 * x + 5e-10 : 1e5 * x)],
            scaled = [.. energies.Select(energy => 7e-19 * energy + 3e-18)];
        Assert.Equal(Roughness.Of(2, points, energies), Roughness.Of(2, moved, scaled), 1e-8);
    }

    [Fact]
    public void ItHardlyDependsOnTheNumberOfPoints()
    {
        static double Energy(double[] point) => Math.Pow(1 - Math.Exp(-1.5 * (point[0] - 0.2)), 2) + point[1] * point[1] * point[0];
        (double[] points, double[] energies) = Sample(2, 20_000, Energy);
        double many = Roughness.Of(2, points, energies),
            few = Roughness.Of(2, points.AsSpan(0, 200), energies.AsSpan(0, 100));
        Assert.InRange(few / many, 0.7, 1.4);
    }

    [Fact]
    public void FewerPointsThanTermsForeseeNothing()
    {
        (double[] points, double[] energies) = Sample(6, 5, point => point[0]);
        Assert.Equal(1, Roughness.Of(6, points, energies));
    }

    static (double[] Points, double[] Energies) Sample(int dimensions, int count, Func<double[], double> energy)
    {
        var generator = new SplitMix64(11);
        double[][] points =
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => Enumerable.Range(0, dimensions).Select(_ => 2 * generator.NextDouble() - 1).ToArray()),
        ];
        return ([.. points.SelectMany(point => point)], [.. points.Select(energy)]);
    }
}
