using System.Collections.Immutable;

namespace Morsel.Levels.Semirigid;

/// <summary>The levels of independent harmonic vibrations.</summary>
sealed class HarmonicLevels(NormalFrame frame)
{
    /// <summary>The zero-point energy and the lowest levels above it, in cm-1, with their quanta.</summary>
    /// <param name="count">How many, the ground state included.</param>
    /// <exception cref="LevelsException">A vibration is imaginary.</exception>
    public (double ZeroPointEnergy, ImmutableArray<(double Energy, ImmutableArray<int> Quanta, double Share)> Levels) Levels(int count)
    {
        frame.RequireMinimum();
        double[] quanta = [.. frame.Wavenumbers];
        return (
            quanta.Sum() / 2,
            [.. HarmonicStates.Lowest(quanta, count).Select(state => (state.Energy, state.Quanta.ToImmutableArray(), 1.0))]
        );
    }
}
