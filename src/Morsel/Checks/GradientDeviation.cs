using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>How far a surface's gradient is from the slope of its own energies.</summary>
/// <param name="Points">Points looked at, every coordinate of each.</param>
/// <param name="Step">h of the differences, in the coordinates' unit.</param>
/// <param name="LargestAbsolute">The largest difference of a component, in energy unit per coordinate unit.</param>
/// <param name="LargestRelative">
/// The largest, over points, of the difference over the point's largest slope, or over a thousandth of that of all points where that is
/// more.
/// </param>
/// <param name="Point">The index of the point with the largest relative difference.</param>
sealed record GradientDeviation(int Points, double Step, double LargestAbsolute, double LargestRelative, int Point)
{
    /// <summary>Compares with V' = (V(-2h) - 8 V(-h) + 8 V(h) - V(2h)) / 12h, whose error is of order h^4.</summary>
    /// <remarks>M. Abramowitz, I. Stegun, Handbook of Mathematical Functions (1964), table 25.2.</remarks>
    /// <param name="surface">The surface.</param>
    /// <param name="coordinates">Row-major [point][coordinate]; at least one point.</param>
    /// <param name="step">h, in the coordinates' unit; small beside the lengths over which the slope changes.</param>
    public static GradientDeviation Of(IEnergySurface surface, ReadOnlySpan<double> coordinates, double step)
    {
        int width = surface.CoordinateCount,
            points = coordinates.Length / width;
        ArgumentOutOfRangeException.ThrowIfZero(points, nameof(coordinates));
        double[] x = new double[width],
            gradient = new double[width],
            deviations = new double[points],
            slopes = new double[points];
        for (int p = 0; p < points; p++)
        {
            coordinates.Slice(p * width, width).CopyTo(x);
            surface.Energy(x, gradient);
            for (int i = 0; i < width; i++)
            {
                deviations[p] = Larger(deviations[p], Math.Abs(gradient[i] - Difference(surface, x, i, step)));
                slopes[p] = Larger(slopes[p], Math.Abs(gradient[i]));
            }
        }

        double least = slopes.Max() / 1000;
        double Relative(int p) => deviations[p] == 0 ? 0 : deviations[p] / Math.Max(slopes[p], least);
        int worst = Enumerable
            .Range(0, points)
            .Aggregate((best, p) => Relative(p) > Relative(best) || double.IsNaN(deviations[p]) ? p : best);
        return new(points, step, deviations.Aggregate(Larger), Relative(worst), worst);
    }

    static double Difference(IEnergySurface surface, double[] x, int i, double step)
    {
        double centre = x[i];
        double At(double displacement)
        {
            x[i] = centre + displacement;
            return surface.Energy(x);
        }

        double slope = (At(-2 * step) - 8 * At(-step) + 8 * At(step) - At(2 * step)) / (12 * step);
        x[i] = centre;
        return slope;
    }

    // Unlike a comparison, keeps NaN.
    static double Larger(double a, double b) => Math.Max(a, b);
}
