namespace Morsel.Levels.Triatomics;

/// <summary>How far one length goes.</summary>
/// <param name="Low">In angstrom.</param>
/// <param name="High">In angstrom.</param>
readonly record struct RadialRange(double Low, double High)
{
    // Beyond the last turning point a wavefunction falls as exp(-action): its square to 1e-12.
    const double LastAction = 14,
        Nearest = 0.03,
        Farthest = 6,
        Step = 0.03;

    /// <summary>From where a state of energy <paramref name="top"/> begins to where it ends.</summary>
    /// <param name="reference">The potential in cm-1.</param>
    /// <param name="factor">hbar^2 / 2 mu, in cm-1 angstrom^2.</param>
    /// <param name="top">In cm-1.</param>
    public static RadialRange Of(Func<double, double> reference, double factor, double top)
    {
        double[] points = [.. Enumerable.Range(0, (int)((Farthest - Nearest) / Step) + 1).Select(i => Nearest + i * Step)],
            energies = [.. points.Select(reference)];
        return new(
            points[End(Array.FindIndex(energies, energy => energy < top), -1)],
            points[End(Array.FindLastIndex(energies, energy => energy < top), 1)]
        );

        int End(int turning, int direction)
        {
            double action = 0;
            int i = turning;
            for (; action < LastAction && i + direction >= 0 && i + direction < points.Length; i += direction)
            {
                action += Step * Math.Sqrt(Math.Max(0, energies[i + direction] - top) / factor);
            }

            return i;
        }
    }
}
