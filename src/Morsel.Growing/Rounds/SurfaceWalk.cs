using Morsel.Randomness;

namespace Morsel.Growing.Rounds;

/// <summary>A random walk on a surface as at a temperature, which goes where molecules of that energy go.</summary>
/// <remarks>N. Metropolis et al., J. Chem. Phys. 21, 1087 (1953).</remarks>
static class SurfaceWalk
{
    const int Steps = 600,
        BetweenStops = 30;

    const double StepInAngstrom = 0.03;

    /// <summary>Every thirtieth geometry of a walk of 600 steps.</summary>
    /// <param name="energyOf">The surface, in cm-1.</param>
    /// <param name="start">In angstrom.</param>
    /// <param name="thermalEnergy">k T in cm-1.</param>
    /// <param name="seed">Of every step.</param>
    /// <param name="isAllowed">Whether a geometry with an energy is in the window: others are never gone to.</param>
    public static IEnumerable<double[]> From(
        Func<double[], double> energyOf,
        double[] start,
        double thermalEnergy,
        ulong seed,
        Func<double[], double, bool> isAllowed
    )
    {
        var random = new SplitMix64(seed);
        double[] x = [.. start];
        double energy = energyOf(x);
        var stops = new List<double[]>();
        for (int step = 1; step <= Steps; step++)
        {
            double[] next = [.. x];
            for (int i = 0; i < next.Length; i++)
            {
                next[i] += StepInAngstrom * random.NextNormal();
            }

            double nextEnergy = energyOf(next),
                chance = random.NextDouble();
            if (chance < Math.Exp(Math.Min(0, (energy - nextEnergy) / thermalEnergy)) && isAllowed(next, nextEnergy))
            {
                (x, energy) = (next, nextEnergy);
            }

            if (step % BetweenStops == 0)
            {
                stops.Add([.. x]);
            }
        }

        return stops;
    }
}
