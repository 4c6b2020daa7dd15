using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>A walk downhill, to where the slope vanishes or as far as it was let.</summary>
/// <param name="Coordinates">Where it ended.</param>
/// <param name="Energy">The energy there.</param>
/// <param name="LargestSlope">The largest component of the gradient there.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="HasConverged">Whether the largest slope fell below the tolerance.</param>
sealed record Descent(double[] Coordinates, double Energy, double LargestSlope, int Steps, bool HasConverged)
{
    const double SufficientDecrease = 1e-4;
    const int MostHalvings = 30;

    /// <summary>
    /// Quasi-Newton: p = -H g, where H, the inverse Hessian, starts as a multiple of 1 and takes in what each step shows (BFGS); no
    /// coordinate moves by more than <paramref name="longestStep"/>, and a step is halved until the energy falls by 10^-4 of what the slope
    /// promises.
    /// </summary>
    /// <remarks>J. Nocedal, S. J. Wright, Numerical Optimization, 2nd ed. (2006): algorithms 3.1 and 6.1, initial scale (6.20).</remarks>
    /// <param name="surface">The surface.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="tolerance">The largest slope that counts as none, in energy unit per coordinate unit.</param>
    /// <param name="longestStep">In the coordinates' unit.</param>
    /// <param name="mostSteps">Where to give up.</param>
    /// <param name="stop">Ends the walk where it answers true of coordinates and energy.</param>
    public static Descent From(
        IEnergySurface surface,
        ReadOnlySpan<double> start,
        double tolerance,
        double longestStep,
        int mostSteps,
        Func<double[], double, bool>? stop = null
    )
    {
        int n = start.Length;
        double[] x = [.. start],
            g = new double[n],
            next = new double[n],
            nextGradient = new double[n],
            p = new double[n];
        var inverse = new InverseHessian(n);
        double energy = surface.Energy(x, g);
        int step = 0;
        for (; step < mostSteps && Largest(g) > tolerance && double.IsFinite(energy) && stop?.Invoke(x, energy) != true; step++)
        {
            double slope = inverse.Direction(g, p, longestStep);
            if (!(slope < 0))
            {
                inverse.Forget();
                slope = inverse.Direction(g, p, longestStep);
            }

            double nextEnergy = energy,
                scale = 1;
            bool isLower = false;
            for (int halving = 0; halving < MostHalvings && !isLower; halving++, scale /= 2)
            {
                for (int i = 0; i < n; i++)
                {
                    next[i] = x[i] + scale * p[i];
                }

                nextEnergy = surface.Energy(next, nextGradient);
                // Near a minimum the promised fall is lost in the rounding of the energy.
                isLower = nextEnergy <= energy + SufficientDecrease * scale * slope + 4e-16 * Math.Abs(energy);
            }

            if (!isLower)
            {
                break;
            }

            inverse.Update(x, next, g, nextGradient);
            (x, next, g, nextGradient, energy) = (next, x, nextGradient, g, nextEnergy);
        }

        return new(x, energy, Largest(g), step, Largest(g) <= tolerance);
    }

    /// <summary>The largest magnitude; NaN where one is NaN.</summary>
    internal static double Largest(double[] values) => values.Aggregate(0.0, (largest, value) => Math.Max(largest, Math.Abs(value)));
}
