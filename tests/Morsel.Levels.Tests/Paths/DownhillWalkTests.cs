using Morsel.Checks;
using Morsel.Levels.Paths;
using Morsel.Surfaces;

namespace Morsel.Levels.Tests.Paths;

/// <summary>Where walks down from a saddle point end.</summary>
public sealed class DownhillWalkTests
{
    [Fact]
    public void AtomsThatGoApartBeyondTheDataComeToNoMinimum()
    {
        var hill = new Hill();
        double[] masses = [1, 1];
        var top = StationaryPoint.At(hill, [.. masses], [0, 0, 0, 1, 0, 0]);
        Assert.Equal(1, top.Order);
        DownhillWalk apart = new[] { 1, -1 }
            .Select(sign => DownhillWalk.From(hill, [.. masses], top, sign))
            .MaxBy(walk => Length(walk.Positions[^1]))!;
        Assert.True(Length(apart.Positions[^1]) > 3, $"the atoms are {Length(apart.Positions[^1])} angstrom apart");
        Assert.Null(apart.End);
    }

    static double Length(double[] x) => Math.Abs(x[3] - x[0]);

    /// <summary>1000 cm-1 exp(-(r - 1)^2) of two atoms on a line, without data.</summary>
    sealed class Hill : IEnergySurface
    {
        public int CoordinateCount => 6;

        public double Energy(ReadOnlySpan<double> x, Span<double> gradient = default)
        {
            double[] between = [x[3] - x[0], x[4] - x[1], x[5] - x[2]];
            double r = Math.Sqrt(between.Sum(value => value * value)),
                energy = 1000 * Math.Exp(-(r - 1) * (r - 1));
            for (int k = 0; k < gradient.Length; k++)
            {
                gradient[k] = (k < 3 ? 1 : -1) * 2 * (r - 1) * energy * between[k % 3] / r;
            }

            return energy;
        }

        public bool Covers(ReadOnlySpan<double> x) => false;
    }
}
