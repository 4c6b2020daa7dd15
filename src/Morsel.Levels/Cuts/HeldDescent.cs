using Morsel.Checks;
using Morsel.Surfaces;

namespace Morsel.Levels.Cuts;

/// <summary>A walk downhill on which some coordinates are held.</summary>
/// <param name="Coordinates">Where it ended.</param>
/// <param name="Energy">The energy there.</param>
/// <param name="HasConverged">Whether the slope that is left, but for that along the coordinates held, fell below the tolerance.</param>
sealed record HeldDescent(double[] Coordinates, double Energy, bool HasConverged)
{
    const double SufficientDecrease = 1e-4;
    const int MostHalvings = 30;

    /// <summary>
    /// <see cref="Descent"/> on the points where the coordinates have their values: slopes and steps without what leads away from these,
    /// and each point moved back to them.
    /// </summary>
    /// <param name="surface">The surface.</param>
    /// <param name="held">What is held.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="tolerance">The largest slope that counts as none.</param>
    /// <param name="longestStep">Of any coordinate.</param>
    /// <param name="mostSteps">Where to give up.</param>
    /// <returns>Null where the coordinates cannot have their values near the start.</returns>
    public static HeldDescent? From(
        IEnergySurface surface,
        HeldCoordinates held,
        ReadOnlySpan<double> start,
        double tolerance,
        double longestStep,
        int mostSteps
    )
    {
        int n = start.Length;
        double[] x = [.. start],
            g = new double[n],
            next = new double[n],
            nextGradient = new double[n],
            p = new double[n];
        if (!held.Restore(x))
        {
            return null;
        }

        InverseHessian inverse = new(n);
        double energy = surface.Energy(x, g);
        held.Project(g);
        for (int step = 0; step < mostSteps && Descent.Largest(g) > tolerance && double.IsFinite(energy); step++)
        {
            double slope = Direction();
            if (!(slope < 0))
            {
                inverse.Forget();
                slope = Direction();
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

                if (held.Restore(next))
                {
                    nextEnergy = surface.Energy(next, nextGradient);
                    // Near a minimum the promised fall is lost in rounding, of the coordinates held too.
                    isLower = nextEnergy <= energy + SufficientDecrease * scale * slope + 1e-14 * Math.Abs(energy);
                }
            }

            if (!isLower)
            {
                break;
            }

            held.Project(nextGradient);
            inverse.Update(x, next, g, nextGradient);
            (x, next, g, nextGradient, energy) = (next, x, nextGradient, g, nextEnergy);
        }

        return new(x, energy, Descent.Largest(g) <= tolerance);

        double Direction()
        {
            inverse.Direction(g, p, longestStep);
            // What was last restored is x itself, at the start and after each step.
            held.Project(p);
            double slope = 0;
            for (int i = 0; i < n; i++)
            {
                slope += p[i] * g[i];
            }

            return slope;
        }
    }
}
