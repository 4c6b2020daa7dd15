using Morsel.Surfaces;

namespace Morsel.TestKit;

/// <summary>V(r1, r2, c) of a middle atom (the first) and two others, c the cosine of the angle between, with its three slopes.</summary>
sealed class Triatomic(Func<double, double, double, (double Energy, double R1, double R2, double C)> potential) : IEnergySurface
{
    public int CoordinateCount => 9;

    public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        Span<double> u = stackalloc double[6];
        Span<double> r = stackalloc double[2];
        for (int b = 0; b < 2; b++)
        {
            for (int k = 0; k < 3; k++)
            {
                u[3 * b + k] = coordinates[3 * b + 3 + k] - coordinates[k];
            }

            r[b] = Math.Sqrt(u[3 * b] * u[3 * b] + u[3 * b + 1] * u[3 * b + 1] + u[3 * b + 2] * u[3 * b + 2]);
            for (int k = 0; k < 3; k++)
            {
                u[3 * b + k] /= r[b];
            }
        }

        double c = u[0] * u[3] + u[1] * u[4] + u[2] * u[5];
        var (energy, slope1, slope2, slopeC) = potential(r[0], r[1], c);
        for (int k = 0; k < 3 && !gradient.IsEmpty; k++)
        {
            gradient[3 + k] = slope1 * u[k] + slopeC * (u[3 + k] - c * u[k]) / r[0];
            gradient[6 + k] = slope2 * u[3 + k] + slopeC * (u[k] - c * u[3 + k]) / r[1];
            gradient[k] = -gradient[3 + k] - gradient[6 + k];
        }

        return energy;
    }

    public bool Covers(ReadOnlySpan<double> coordinates) => true;

    /// <summary>The geometry with these internal coordinates, turned and moved so that no component is special.</summary>
    public static double[] Geometry(double r1, double r2, double angle)
    {
        double[] plane = [0, 0, r1, 0, r2 * Math.Cos(angle), r2 * Math.Sin(angle)];
        double[] e = [2 / 3.0, 1 / 3.0, 2 / 3.0],
            f = [-2 / 3.0, 2 / 3.0, 1 / 3.0];
        return [.. Enumerable.Range(0, 9).Select(i => 0.3 * (i % 3) + plane[i / 3 * 2] * e[i % 3] + plane[i / 3 * 2 + 1] * f[i % 3])];
    }
}
