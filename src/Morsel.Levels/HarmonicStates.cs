namespace Morsel.Levels;

/// <summary>The lowest states of independent harmonic vibrations.</summary>
static class HarmonicStates
{
    /// <summary>Energies above the ground state, in the unit of the steps, with the quanta of each vibration; ascending.</summary>
    /// <param name="steps">One quantum of each vibration.</param>
    /// <param name="count">How many states, the ground state included.</param>
    public static IReadOnlyList<(double Energy, int[] Quanta)> Lowest(IReadOnlyCollection<double> steps, int count)
    {
        List<(double Energy, int[] Quanta)> states = [(0, [])];
        foreach (double step in steps)
        {
            // Only the lowest in so many vibrations have successors among the lowest.
            states =
            [
                .. states
                    .SelectMany(state =>
                        Enumerable.Range(0, count + 1).Select(n => (Energy: state.Energy + n * step, (int[])[.. state.Quanta, n]))
                    )
                    .OrderBy(state => state.Energy)
                    .Take(count),
            ];
        }

        return states;
    }
}
