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
        double[] masses = [1, 12, 1];
        var top = StationaryPoint.At(hill, [.. masses], [2, 0, 0, 0, 0, 0, -0.25, Math.Sqrt(15) / 4, 0]);
        Assert.Equal(1, top.Order);
        DownhillWalk[] walks = [DownhillWalk.From(hill, [.. masses], top, 1), DownhillWalk.From(hill, [.. masses], top, -1)];
        DownhillWalk near = walks.MinBy(walk => Hill.Length(walk.Positions[^1]))!,
            apart = walks.MaxBy(walk => Hill.Length(walk.Positions[^1]))!;
        Assert.InRange(Hill.Length(near.End!.Positions.AsSpan()), 0.7, 1);
        Assert.True(Hill.Length(apart.Positions[^1]) > 4, $"the atoms are {Hill.Length(apart.Positions[^1])} angstrom apart");
        Assert.Null(apart.End);
    }

    /// <summary>
    /// 1000 exp(-(r - 2)^2) + 20000 exp(-6 r) + 100000 (s - 1)^2 + 2000 (cos a + 1/4)^2 in cm-1, of two bonds r and s with the angle a,
    /// without data: over r a hill with a minimum before it.
    /// </summary>
    sealed class Hill : IEnergySurface
    {
        public int CoordinateCount => 9;

        public static double Length(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, 0, 0));

        public double Energy(ReadOnlySpan<double> x, Span<double> gradient = default)
        {
            const double Step = 1e-4;
            double[] moved = [.. x];
            for (int k = 0; k < gradient.Length; k++)
            {
                moved[k] = x[k] + Step;
                double above = At(moved);
                moved[k] = x[k] - Step;
                gradient[k] = (above - At(moved)) / (2 * Step);
                moved[k] = x[k];
            }

            return At(moved);
        }

        public bool Covers(ReadOnlySpan<double> x) => false;

        static double At(ReadOnlySpan<double> x)
        {
            double r = Length(x),
                s = Math.Sqrt(Dot(x, 6, 6)),
                cosine = Dot(x, 0, 6) / (r * s);
            return 1000 * Math.Exp(-(r - 2) * (r - 2))
                + 20000 * Math.Exp(-6 * r)
                + 100_000 * (s - 1) * (s - 1)
                + 2000 * (cosine + 0.25) * (cosine + 0.25);
        }

        // Of the bonds from the second atom to those at two places.
        static double Dot(ReadOnlySpan<double> x, int one, int other)
        {
            double sum = 0;
            for (int k = 0; k < 3; k++)
            {
                sum += (x[one + k] - x[3 + k]) * (x[other + k] - x[3 + k]);
            }

            return sum;
        }
    }
}
