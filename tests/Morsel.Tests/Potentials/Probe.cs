using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

/// <summary>What the tests ask of a potential.</summary>
static class Probe
{
    public static double[] Gradient(IPotential potential, params double[] point)
    {
        var gradient = new double[point.Length];
        potential.EnergyAndGradient(point, gradient);
        return gradient;
    }

    /// <summary>The stationary point in two coordinates that Newton's method finds from (x, y).</summary>
    public static double[] StationaryPointNear(IPotential potential, double x, double y)
    {
        const double Step = 1e-5;
        for (var i = 0; i < 50; i++)
        {
            var g = Gradient(potential, x, y);
            var (right, left) = (Gradient(potential, x + Step, y), Gradient(potential, x - Step, y));
            var (up, down) = (Gradient(potential, x, y + Step), Gradient(potential, x, y - Step));
            var (xx, yy) = ((right[0] - left[0]) / (2 * Step), (up[1] - down[1]) / (2 * Step));
            var xy = (right[1] - left[1] + up[0] - down[0]) / (4 * Step);
            var determinant = xx * yy - xy * xy;
            (x, y) = (x - (yy * g[0] - xy * g[1]) / determinant, y - (xx * g[1] - xy * g[0]) / determinant);
        }

        return [x, y];
    }
}
