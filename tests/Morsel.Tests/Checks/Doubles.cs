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
