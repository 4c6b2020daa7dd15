namespace Morsel.Growing.Rounds;

/// <summary>Uphill in the spread of a committee, within an energy window: to where new points say most.</summary>
/// <remarks>Q. Lin et al., J. Chem. Phys. 152, 154104 (2020), who minimise -(V1 - V2)^2 of two networks.</remarks>
static class SpreadAscent
{
    const int Steps = 25;

    const double FirstStepInAngstrom = 0.05,
        ShortestStepInAngstrom = 0.002;

    /// <summary>
    /// Steps along ds/dx, none moving an atom by more than 0.05 angstrom; a step that leaves the window or does not gain is halved, and the
    /// walk ends where it is shorter than 0.002 angstrom.
    /// </summary>
    /// <param name="spread">The committee.</param>
    /// <param name="start">In angstrom.</param>
    /// <param name="isAllowed">Whether a geometry with an energy is in the window.</param>
    public static double[] From(CommitteeSpread spread, ReadOnlySpan<double> start, Func<double[], double, bool> isAllowed)
    {
        double[] x = [.. start],
            next = new double[x.Length],
            slope = new double[x.Length];
        double length = FirstStepInAngstrom;
        (_, double most) = spread.At(x, slope);
        for (int step = 0; step < Steps && length >= ShortestStepInAngstrom; step++)
        {
            double largest = slope.Max(Math.Abs);
            if (!(largest > 0))
            {
                break;
            }

            for (int i = 0; i < x.Length; i++)
            {
                next[i] = x[i] + length / largest * slope[i];
            }

            (double energy, double wider) = spread.At(next);
            if (!(wider > most) || !isAllowed(next, energy))
            {
                length /= 2;
                continue;
            }

            (x, next, most) = (next, x, wider);
            spread.At(x, slope);
        }

        return x;
    }
}
