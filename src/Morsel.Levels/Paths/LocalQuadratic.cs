using Morsel.Checks;

namespace Morsel.Levels.Paths;

/// <summary>The steepest descent of a quadratic surface, in mass-weighted coordinates.</summary>
/// <remarks>
/// M. Page, J. W. McIver, J. Chem. Phys. 88, 922 (1988): with slopes g and curvatures h of the normal modes at a point, the path downhill
/// is q(t) = g (exp(-h t) - 1)/h, and its length grows as ds/dt = |g exp(-h t)|.
/// </remarks>
static class LocalQuadratic
{
    const int Substeps = 40;

    /// <summary>The positions after a length of path downhill, in sqrt(u) angstrom.</summary>
    public static double[] Step(double[] positions, NormalModes modes, double length)
    {
        double[] slopes = modes.Slopes,
            curvatures = modes.Curvatures;
        double time = Time(slopes, curvatures, length);
        double[] next = [.. positions];
        for (int k = 0; k < slopes.Length; k++)
        {
            double x = curvatures[k] * time,
                by = -slopes[k] * time * (Math.Abs(x) < 1e-8 ? 1 - x / 2 : (1 - Math.Exp(-x)) / x);
            for (int i = 0; i < next.Length; i++)
            {
                next[i] += by * modes.Displacements[k][i];
            }
        }

        return next;
    }

    /// <summary>How far the bottom of the quadratic surface is, in sqrt(u) angstrom; infinite where it has none.</summary>
    public static double ToBottom(NormalModes modes) =>
        modes.Curvatures.Min() > 0
            ? Math.Sqrt(modes.Slopes.Zip(modes.Curvatures, (slope, curvature) => slope / curvature).Sum(by => by * by))
            : double.PositiveInfinity;

    // dt/ds = 1/|g exp(-h t)| from 0, by the classical method of Runge and Kutta.
    static double Time(double[] slopes, double[] curvatures, double length)
    {
        double ds = length / Substeps,
            time = 0;
        for (int step = 0; step < Substeps; step++)
        {
            double first = Rate(time),
                second = Rate(time + ds * first / 2),
                third = Rate(time + ds * second / 2),
                fourth = Rate(time + ds * third);
            time += ds * (first + 2 * second + 2 * third + fourth) / 6;
        }

        return time;

        double Rate(double at)
        {
            double square = 0;
            for (int k = 0; k < slopes.Length; k++)
            {
                double slope = slopes[k] * Math.Exp(-curvatures[k] * at);
                square += slope * slope;
            }

            return 1 / Math.Sqrt(square);
        }
    }
}
