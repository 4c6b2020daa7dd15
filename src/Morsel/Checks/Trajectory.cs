using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Randomness;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Checks;

/// <summary>How well a short classical trajectory on a surface keeps its energy.</summary>
/// <param name="Energy">Above the minimum, in cm-1: all of it kinetic at the start.</param>
/// <param name="TimeStep">In fs: a two-hundredth of the shortest period.</param>
/// <param name="Duration">What was run, in fs.</param>
/// <param name="IsComplete">
/// False where the energy ceased to be a number or the molecule came apart, and the trajectory ended there.
/// </param>
/// <param name="Drift">The slope of the straight line through the total energy against time, in cm-1/ps.</param>
/// <param name="Fluctuation">
/// The standard deviation of the total energy about that line, in cm-1: what the time step, not the surface, gives.
/// </param>
/// <param name="CoveredFraction">The part of the steps that lay in the range of the training points.</param>
/// <param name="Seed">Of the velocities.</param>
sealed record Trajectory(
    double Energy,
    double TimeStep,
    double Duration,
    bool IsComplete,
    double Drift,
    double Fluctuation,
    double CoveredFraction,
    ulong Seed
)
{
    const double StepsOfShortestPeriod = 200,
        FarthestInAngstrom = 20;

    /// <summary>
    /// x' = x + v h + a h^2 / 2, v' = v + (a + a') h / 2 from a minimum, with velocities drawn from the normal distribution in the
    /// molecule's internal motions, neither moving nor turning it, and scaled to the energy.
    /// </summary>
    /// <remarks>Velocity Verlet: W. C. Swope et al., J. Chem. Phys. 76, 637 (1982).</remarks>
    /// <param name="surface">The surface.</param>
    /// <param name="elements">The atoms.</param>
    /// <param name="minimum">Where to start, with its vibrations.</param>
    /// <param name="energy">Above the minimum, in cm-1.</param>
    /// <param name="picoseconds">How long.</param>
    /// <param name="seed">Of the velocities.</param>
    /// <param name="cancellation">Ends the trajectory early, by an exception.</param>
    public static Trajectory Run(
        IEnergySurface surface,
        ImmutableArray<Element> elements,
        StationaryPoint minimum,
        double energy,
        double picoseconds,
        ulong seed,
        CancellationToken cancellation = default
    )
    {
        int n = minimum.Positions.Length;
        double timeStep = MolecularUnits.PeriodOfWavenumber / Math.Max(minimum.Wavenumbers[^1], 100) / StepsOfShortestPeriod;
        int steps = (int)Math.Ceiling(1000 * picoseconds / timeStep),
            covered = 0,
            done = 0;
        double[] x = [.. minimum.Positions],
            g = new double[n],
            v = Velocities(elements, x, energy, seed);
        double[] halfKick =
        [
            .. elements.SelectMany(element =>
                Enumerable.Repeat(-timeStep / 2 * MolecularUnits.AccelerationFactor / element.MassInDalton, 3)
            ),
        ];
        double[] mass = [.. elements.SelectMany(element => Enumerable.Repeat(element.MassInDalton / MolecularUnits.AccelerationFactor, 3))];
        var line = new Line();
        double start = surface.Energy(x, g);
        for (; done < steps; done++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < n; i++)
            {
                v[i] += halfKick[i] * g[i];
                x[i] += timeStep * v[i];
            }

            double potential = surface.Energy(x, g),
                kinetic = 0;
            for (int i = 0; i < n; i++)
            {
                v[i] += halfKick[i] * g[i];
                kinetic += mass[i] * v[i] * v[i] / 2;
            }

            if (
                !(
                    double.IsFinite(potential)
                    && double.IsFinite(kinetic)
                    && Descent.Largest(x) < FarthestInAngstrom + Descent.Largest([.. minimum.Positions])
                )
            )
            {
                break;
            }

            covered += surface.Covers(x) ? 1 : 0;
            line.Add((done + 1) * timeStep / 1000, potential - start + kinetic - energy);
        }

        return new(
            energy,
            timeStep,
            done * timeStep,
            done == steps,
            line.Slope,
            line.Residual,
            done == 0 ? 0 : (double)covered / done,
            seed
        );
    }

    static double[] Velocities(ImmutableArray<Element> elements, double[] positions, double energy, ulong seed)
    {
        var motions = new InternalMotions(elements, positions);
        var random = new SplitMix64(seed);
        double[] parts = new double[motions.Directions.Count],
            v = new double[positions.Length];
        for (int k = 0; k < parts.Length; k++)
        {
            parts[k] = random.NextNormal();
        }

        double scale = Math.Sqrt(2 * energy * MolecularUnits.AccelerationFactor / parts.Sum(part => part * part));
        for (int i = 0; i < v.Length; i++)
        {
            v[i] = scale * motions.Directions.Select((direction, k) => parts[k] * direction[i]).Sum() / motions.SquareRootMasses[i];
        }

        return v;
    }

    // The straight line through points, by running sums; B. P. Welford, Technometrics 4, 419 (1962).
    sealed class Line
    {
        double _count,
            _x,
            _y,
            _xx,
            _xy,
            _yy;

        public void Add(double x, double y)
        {
            _count++;
            double dx = x - _x,
                dy = y - _y;
            _x += dx / _count;
            _y += dy / _count;
            _xx += dx * (x - _x);
            _xy += dx * (y - _y);
            _yy += dy * (y - _y);
        }

        public double Slope => _count > 1 ? _xy / _xx : double.NaN;

        public double Residual => _count > 1 ? Math.Sqrt(Math.Max(0, _yy - _xy * _xy / _xx) / _count) : double.NaN;
    }
}
