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
        var top = StationaryPoint.At(hill, [.. masses], [0, 0, 0, 2, 0, 0]);
        Assert.Equal(1, top.Order);
        DownhillWalk[] walks = [DownhillWalk.From(hill, [.. masses], top, 1), DownhillWalk.From(hill, [.. masses], top, -1)];
        DownhillWalk near = walks.MinBy(walk => Length(walk.Positions[^1]))!,
            apart = walks.MaxBy(walk => Length(walk.Positions[^1]))!;
        Assert.InRange(Length(near.End!.Positions.AsSpan()), 0.7, 1);
        Assert.True(Length(apart.Positions[^1]) > 4, $"the atoms are {Length(apart.Positions[^1])} angstrom apart");
        Assert.Null(apart.End);
    }

    static double Length(ReadOnlySpan<double> x) => Math.Abs(x[3] - x[0]);

    /// <summary>1000 exp(-(r - 2)^2) + 20000 exp(-6 r) in cm-1 of two atoms, without data: a hill, and a minimum before it.</summary>
    sealed class Hill : IEnergySurface
    {
        public int CoordinateCount => 6;

        public double Energy(ReadOnlySpan<double> x, Span<double> gradient = default)
        {
            double[] between = [x[3] - x[0], x[4] - x[1], x[5] - x[2]];
            double r = Math.Sqrt(between.Sum(value => value * value)),
                hill = 1000 * Math.Exp(-(r - 2) * (r - 2)),
                wall = 20000 * Math.Exp(-6 * r);
            for (int k = 0; k < gradient.Length; k++)
            {
                gradient[k] = (k < 3 ? 1 : -1) * (2 * (r - 2) * hill + 6 * wall) * between[k % 3] / r;
            }

            return hill + wall;
        }

        public bool Covers(ReadOnlySpan<double> x) => false;
    }
}
