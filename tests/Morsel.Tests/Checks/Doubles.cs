using Morsel.Surfaces;

namespace Morsel.Tests.Checks;

/// <summary>V(r) of two atoms, with its slope.</summary>
sealed class Diatomic(Func<double, (double Energy, double Slope)> potential, double shortest = 0, double longest = double.PositiveInfinity)
    : IEnergySurface
{
    public int CoordinateCount => 6;

    public static double Distance(ReadOnlySpan<double> x) =>
        Math.Sqrt(Math.Pow(x[3] - x[0], 2) + Math.Pow(x[4] - x[1], 2) + Math.Pow(x[5] - x[2], 2));

    public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        double r = Distance(coordinates);
        var (energy, slope) = potential(r);
        for (int k = 0; k < 3 && !gradient.IsEmpty; k++)
        {
            gradient[3 + k] = slope * (coordinates[3 + k] - coordinates[k]) / r;
            gradient[k] = -gradient[3 + k];
        }

        return energy;
    }

    public bool Covers(ReadOnlySpan<double> coordinates) => Distance(coordinates) >= shortest && Distance(coordinates) <= longest;

    /// <summary>D (1 - e^(-a (r - re)))^2.</summary>
    public static (double Energy, double Slope) Morse(double r, double d = 38_000, double a = 1.94, double re = 0.7414)
    {
        double e = Math.Exp(-a * (r - re));
        return (d * (1 - e) * (1 - e), 2 * d * a * e * (1 - e));
    }
}

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
