using System.Collections.Immutable;
using Morsel.Levels;
using Morsel.Levels.Thermal;
using Morsel.Molecules;
using Morsel.Randomness;

namespace Morsel.Growing.Sampling;

/// <summary>Geometries about a start as its harmonic vibrations spread them.</summary>
/// <remarks>
/// Each normal coordinate is normal with variance (hbar / 2 omega) coth(hbar omega / 2 k T): E. Wigner, Phys. Rev. 40, 749 (1932), and at T
/// = 0 the ground state. Of an imaginary vibration the size of omega is taken. A normal coordinate moves atoms along straight lines, which
/// in a wide bend stretches bonds by electronvolts; so bonds are brought to the lengths that their first derivatives give (<see
/// cref="BondCorrection"/>).
/// </remarks>
static class HarmonicSampling
{
    // Softer vibrations would move atoms by angstroms, where nothing is harmonic.
    const double Softest = 150;

    /// <summary>Draws one geometry.</summary>
    /// <param name="start">About which.</param>
    /// <param name="temperature">In K; 0 for the ground state.</param>
    /// <param name="random">Where the numbers are from.</param>
    /// <param name="energy">The harmonic potential energy above the start, in cm-1.</param>
    public static double[] Draw(StartPoint start, double temperature, ref SplitMix64 random, out double energy)
    {
        double[] x = [.. start.Positions];
        energy = 0;
        for (int mode = 0; mode < start.Modes.Wavenumbers.Length; mode++)
        {
            double wavenumber = Math.Max(Math.Abs(start.Modes.Wavenumbers[mode]), Softest),
                // In units of sqrt(hbar / omega), the dimensionless coordinate, of which a half square is an energy in omega.
                width = Math.Sqrt(Quanta(wavenumber, temperature)),
                drawn = width * random.NextNormal();
            energy += wavenumber * drawn * drawn / 2;
            Move(x, start.Modes.Displacements[mode], drawn * Unit(wavenumber));
        }

        BondCorrection.Apply(start, x);
        return x;
    }

    /// <summary>The geometry with one normal coordinate changed so far that the harmonic energy is reached.</summary>
    /// <param name="start">From where.</param>
    /// <param name="mode">Which vibration.</param>
    /// <param name="sign">To which side.</param>
    /// <param name="energy">In cm-1.</param>
    public static double[] AlongMode(StartPoint start, int mode, int sign, double energy)
    {
        double[] x = [.. start.Positions];
        double wavenumber = Math.Max(Math.Abs(start.Modes.Wavenumbers[mode]), Softest);
        Move(x, start.Modes.Displacements[mode], sign * Math.Sqrt(2 * energy / wavenumber) * Unit(wavenumber));
        BondCorrection.Apply(start, x);
        return x;
    }

    /// <summary>The harmonic potential energy of a geometry above the start, in cm-1.</summary>
    /// <param name="start">About which; the geometry is neither moved nor turned as a whole.</param>
    /// <param name="elements">The atoms in order.</param>
    /// <param name="x">[atom][x, y, z] in angstrom.</param>
    public static double EnergyAt(StartPoint start, ImmutableArray<Element> elements, ReadOnlySpan<double> x)
    {
        double energy = 0;
        for (int mode = 0; mode < start.Modes.Wavenumbers.Length; mode++)
        {
            double wavenumber = Math.Max(Math.Abs(start.Modes.Wavenumbers[mode]), Softest),
                coordinate = 0;
            for (int i = 0; i < x.Length; i++)
            {
                coordinate += elements[i / 3].MassInDalton * start.Modes.Displacements[mode][i] * (x[i] - start.Positions[i]);
            }

            coordinate /= Unit(wavenumber);
            energy += wavenumber * coordinate * coordinate / 2;
        }

        return energy;
    }

    // The variance of the dimensionless coordinate: coth(omega / 2 k T) / 2.
    static double Quanta(double wavenumber, double temperature) =>
        temperature <= 0 ? 0.5 : 0.5 / Math.Tanh(wavenumber / (2 * ThermalUnits.Boltzmann * temperature));

    // Q of one unit of the dimensionless coordinate, in sqrt(u) angstrom.
    static double Unit(double wavenumber) => Math.Sqrt(2 * Kinetics.Factor / wavenumber);

    static void Move(double[] x, double[] along, double by)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += by * along[i];
        }
    }
}
