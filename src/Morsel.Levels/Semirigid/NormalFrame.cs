using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Surfaces;

namespace Morsel.Levels.Semirigid;

/// <summary>A minimum in its principal axes, with its normal coordinates Q in sqrt(u) angstrom and what they say of rotation.</summary>
/// <remarks>
/// E. B. Wilson, J. C. Decius, P. C. Cross, Molecular Vibrations (1955), chapter 11; J. K. G. Watson, Mol. Phys. 15, 479 (1968).
/// </remarks>
sealed class NormalFrame
{
    // An axis about which the moment of inertia is smaller, in u angstrom^2, is that of a linear molecule.
    const double LeastInertia = 1e-3;

    readonly double[] _masses;

    NormalFrame(ImmutableArray<double> masses, double[] positions, double[] inertia, NormalModes modes)
    {
        _masses = [.. masses];
        (Positions, Inertia, Wavenumbers, Displacements) = (positions, inertia, modes.Wavenumbers, modes.Displacements);
        int count = Wavenumbers.Length;
        Zeta = [.. Enumerable.Range(0, 3).Select(_ => new double[count, count])];
        InertiaSlopes = new double[count][];
        for (int k = 0; k < count; k++)
        {
            InertiaSlopes[k] = InertiaSlope(Displacements[k]);
            for (int l = 0; l < count; l++)
            {
                for (int axis = 0; axis < 3; axis++)
                {
                    Zeta[axis][k, l] = Cross(Displacements[k], Displacements[l], axis);
                }
            }
        }
    }

    /// <summary>[atom][x, y, z] in angstrom, along the principal axes from the centre of mass.</summary>
    public double[] Positions { get; }

    /// <summary>The principal moments of inertia, in u angstrom^2.</summary>
    public double[] Inertia { get; }

    /// <summary>Harmonic, in cm-1, ascending.</summary>
    public ImmutableArray<double> Wavenumbers { get; }

    /// <summary>The change of the positions along one unit of each Q.</summary>
    public double[][] Displacements { get; }

    /// <summary>Coriolis's constants: zeta[axis][k, l] = sum over atoms of (l_k x l_l)_axis, with l the mass-weighted modes.</summary>
    public double[][,] Zeta { get; }

    /// <summary>dI/dQ of each mode: a row-major 3 x 3, in sqrt(u) angstrom.</summary>
    public double[][] InertiaSlopes { get; }

    public bool IsLinear => Inertia.Any(moment => moment < LeastInertia);

    /// <summary>The rotational constants hbar^2 / 2 I in cm-1.</summary>
    public double[] Rotations => [.. Inertia.Select(moment => Kinetics.Factor / moment)];

    /// <summary>Q of one unit of the dimensionless coordinate: sqrt(hbar / omega), in sqrt(u) angstrom.</summary>
    public double Unit(int mode) => Math.Sqrt(2 * Kinetics.Factor / Wavenumbers[mode]);

    /// <param name="surface">The surface.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="minimum">Its positions, in angstrom.</param>
    public static NormalFrame At(IEnergySurface surface, ImmutableArray<double> masses, ReadOnlySpan<double> minimum)
    {
        (double[] positions, double[] inertia) = PrincipalAxes.Of(masses, minimum);
        return new(masses, positions, inertia, NormalModes.At(surface, masses, positions));
    }

    /// <exception cref="LevelsException">A vibration is imaginary.</exception>
    public void RequireMinimum()
    {
        if (Wavenumbers[0] <= 0)
        {
            throw new LevelsException(
                FormattableString.Invariant(
                    $"The lowest point found is no minimum: it has a vibration of {Wavenumbers[0]:F1} cm-1. --method dmc needs none."
                )
            );
        }
    }

    /// <summary>The positions at normal coordinates.</summary>
    public void Place(ReadOnlySpan<double> q, Span<double> positions)
    {
        Positions.CopyTo(positions);
        for (int k = 0; k < q.Length; k++)
        {
            double by = q[k];
            double[] along = Displacements[k];
            for (int i = 0; i < positions.Length; i++)
            {
                positions[i] += by * along[i];
            }
        }
    }

    double Cross(double[] a, double[] b, int axis)
    {
        (int y, int z) = ((axis + 1) % 3, (axis + 2) % 3);
        double sum = 0;
        for (int atom = 0; atom < _masses.Length; atom++)
        {
            sum += _masses[atom] * (a[3 * atom + y] * b[3 * atom + z] - a[3 * atom + z] * b[3 * atom + y]);
        }

        return sum;
    }

    // I = sum m (r^2 1 - r r^T), so that dI = sum m (2 r . dr 1 - dr r^T - r dr^T).
    double[] InertiaSlope(double[] along)
    {
        double[] slope = new double[9];
        for (int atom = 0; atom < _masses.Length; atom++)
        {
            ReadOnlySpan<double> r = Positions.AsSpan(3 * atom, 3),
                change = along.AsSpan(3 * atom, 3);
            double product = r[0] * change[0] + r[1] * change[1] + r[2] * change[2];
            for (int a = 0; a < 3; a++)
            {
                for (int b = 0; b < 3; b++)
                {
                    slope[3 * a + b] += _masses[atom] * ((a == b ? 2 * product : 0) - change[a] * r[b] - r[a] * change[b]);
                }
            }
        }

        return slope;
    }
}
