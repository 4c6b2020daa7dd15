using Morsel.Randomness;
using Morsel.Surfaces;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Levels.Walkers;

/// <summary>A zero-point energy by diffusion Monte Carlo, without a guiding function.</summary>
/// <param name="Energy">Above the minimum, in cm-1.</param>
/// <param name="Error">The standard error of <paramref name="Energy"/>, from means over blocks of steps.</param>
/// <param name="Outside">The part of the walkers that were where the surface was not fitted.</param>
/// <param name="Lowest">The lowest energy, above the minimum, that a walker met; below 0 where the surface has a hole.</param>
/// <param name="Hole">The geometry of <paramref name="Lowest"/>, in angstrom, where that is a hole; else empty.</param>
/// <param name="Falls">How many walkers fell into holes, and were taken out.</param>
sealed record Diffusion(double Energy, double Error, double Outside, double Lowest, double[] Hole, long Falls)
{
    const int Blocks = 20,
        MostCopies = 3,
        Bunch = 64;

    // Lower than this below the minimum, in cm-1, is a hole.
    const double HoleDepth = 10;

    /// <summary>
    /// Walkers move at random, each coordinate by the normal distribution of variance hbar dt / m, and are multiplied by
    /// exp(-((V + V') / 2 - E) dt / hbar). The walkers' density f is that state of exp(-V dt/2) exp(-T dt) exp(-V dt/2) whose value is
    /// exp(-E dt): as diffusion keeps the number of walkers, E = ln(mean exp(V dt/2) / mean exp(-V dt/2)) / dt, which becomes the mean of
    /// V.
    /// </summary>
    /// <remarks>
    /// J. B. Anderson, J. Chem. Phys. 63, 1499 (1975); A. B. McCoy, Int. Rev. Phys. Chem. 25, 77 (2006). The error of the time step is of
    /// its second order. Random numbers belong to a step and a walker's place: the same whatever the workers.
    /// </remarks>
    /// <param name="open">Opens the surface once more, for another worker: positions in angstrom, energies in cm-1.</param>
    /// <param name="request">How.</param>
    /// <param name="workers">Share the walkers.</param>
    /// <exception cref="LevelsException">All walkers fell into a hole of the surface.</exception>
    public static Diffusion Run(Func<IEnergySurface> open, DiffusionRequest request, IWorkers workers)
    {
        IEnergySurface[] surfaces = [.. Enumerable.Range(0, workers.Count).Select(_ => open())];
        int width = request.Minimum.Length,
            most = 2 * request.Walkers;
        // In units of 1/cm-1.
        double step = request.TimeStep / EnergyUnit.Hartree.To(EnergyUnit.Wavenumber),
            bottom = surfaces[0].Energy(request.Minimum.AsSpan());
        double[] spread = [.. Enumerable.Range(0, width).Select(i => Math.Sqrt(2 * Kinetics.Factor * step / request.Masses[i / 3]))];
        double[] positions = new double[most * width],
            next = new double[most * width],
            energies = new double[most],
            nextEnergies = new double[most],
            weights = new double[most];
        bool[] isOutside = new bool[most];
        for (int walker = 0; walker < request.Walkers; walker++)
        {
            request.Minimum.CopyTo(positions.AsSpan(walker * width, width));
        }

        int alive = request.Walkers;
        double reference = 0,
            lowest = 0;
        double[] hole = [],
            blocks = new double[Blocks];
        long falls = 0,
            outside = 0,
            visits = 0;
        for (int time = 0; time < request.FirstSteps + request.Steps; time++)
        {
            ulong stream = SplitMix64.Mix(request.Seed, (ulong)time);
            (int count, double held) = (alive, reference);
            workers.Run((count + Bunch - 1) / Bunch, (bunch, worker) => Move(bunch, worker, count, held, stream));
            (double lost, double won) = (0, 0);
            alive = 0;
            var choice = new SplitMix64(SplitMix64.Mix(stream, ulong.MaxValue));
            for (int walker = 0; walker < count; walker++)
            {
                double chance = choice.NextDouble();
                if (nextEnergies[walker] < lowest)
                {
                    lowest = nextEnergies[walker];
                    hole = [.. next.AsSpan(walker * width, width)];
                }

                if (!(nextEnergies[walker] > -HoleDepth))
                {
                    falls++;
                    continue;
                }

                double half = nextEnergies[walker] * step / 2;
                lost += weights[walker] * Math.Exp(-half);
                won += weights[walker] * Math.Exp(half);
                int copies = Math.Min(MostCopies, (int)(weights[walker] + chance));
                if (time >= request.FirstSteps)
                {
                    (visits, outside) = (visits + copies, outside + (isOutside[walker] ? copies : 0));
                }

                for (; copies > 0 && alive < most; copies--, alive++)
                {
                    next.AsSpan(walker * width, width).CopyTo(positions.AsSpan(alive * width));
                    energies[alive] = nextEnergies[walker];
                }
            }

            if (alive == 0)
            {
                throw new LevelsException("All walkers fell into a hole of the surface: 'fit' tells in its report where holes are.");
            }

            double energy = Math.Log(won / lost) / step;
            // What the population has lost is won back in about ten steps' time.
            reference = energy - Math.Log((double)alive / request.Walkers) / (10 * step);
            if (time >= request.FirstSteps)
            {
                blocks[(int)((long)(time - request.FirstSteps) * Blocks / request.Steps)] += energy;
            }
        }

        double[] means = [.. blocks.Select(block => block * Blocks / request.Steps)];
        double mean = means.Average();
        return new(
            mean,
            Math.Sqrt(means.Sum(value => (value - mean) * (value - mean)) / (Blocks * (Blocks - 1))),
            (double)outside / Math.Max(1, visits),
            lowest,
            lowest < -HoleDepth ? hole : [],
            falls
        );

        void Move(int bunch, int worker, int count, double held, ulong stream)
        {
            IEnergySurface surface = surfaces[worker];
            for (int walker = bunch * Bunch; walker < Math.Min(count, (bunch + 1) * Bunch); walker++)
            {
                var random = new SplitMix64(SplitMix64.Mix(stream, (ulong)walker));
                Span<double> to = next.AsSpan(walker * width, width);
                for (int i = 0; i < width; i++)
                {
                    to[i] = positions[walker * width + i] + spread[i] * random.NextNormal();
                }

                double energy = surface.Energy(to) - bottom;
                nextEnergies[walker] = energy;
                weights[walker] = Math.Exp(-((energy + energies[walker]) / 2 - held) * step);
                isOutside[walker] = !surface.Covers(to);
            }
        }
    }
}
