using Morsel.Surfaces;

namespace Morsel.Levels;

/// <summary>The surface of a molecule of two atoms as a curve: its only coordinate is their distance in angstrom.</summary>
sealed class DiatomicSurface(IEnergySurface molecule) : IEnergySurface
{
    const double Nearest = 0.3,
        Farthest = 6,
        Step = 0.02;

    readonly double[] _positions = new double[6];

    public int CoordinateCount => 1;

    /// <summary>Around the lowest point where the surface was fitted: where the search for wavefunctions begins.</summary>
    /// <exception cref="LevelsException">There is none.</exception>
    public (double Low, double High) Range
    {
        get
        {
            double[] covered =
            [
                .. Enumerable
                    .Range(0, (int)((Farthest - Nearest) / Step))
                    .Select(i => Nearest + i * Step)
                    .Where(distance => Covers([distance])),
            ];
            if (covered.Length == 0)
            {
                throw new LevelsException(
                    $"The surface was fitted nowhere between {Nearest} and {Farthest} angstrom. Levels need a surface around a minimum."
                );
            }

            double lowest = covered.MinBy(distance => Energy([distance]));
            return (Math.Max(covered[0], lowest - 0.4), Math.Min(covered[^1], lowest + 0.6));
        }
    }

    public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        Span<double> slopes = stackalloc double[6];
        _positions[3] = coordinates[0];
        double energy = molecule.Energy(_positions, gradient.IsEmpty ? default : slopes);
        if (!gradient.IsEmpty)
        {
            gradient[0] = slopes[3];
        }

        return energy;
    }

    public bool Covers(ReadOnlySpan<double> coordinates)
    {
        _positions[3] = coordinates[0];
        return molecule.Covers(_positions);
    }
}
