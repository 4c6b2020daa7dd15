using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Checks;

/// <summary>The harmonic vibrations of a molecule at one geometry.</summary>
/// <remarks>
/// The mass-weighted Hessian M^-1/2 (d2V/dx2) M^-1/2, within the motions that neither move nor turn the molecule, has the eigenvalues
/// omega^2: E. B. Wilson, J. C. Decius, P. C. Cross, Molecular Vibrations (1955), chapter 2. The Hessian is the central difference of the
/// gradient in five points, 0.005 angstrom apart.
/// </remarks>
sealed class NormalModes
{
    const double StepInAngstrom = 0.005;

    NormalModes(double[] wavenumbers, double[][] displacements, double[] slopes) =>
        (Wavenumbers, Displacements, Slopes) = ([.. wavenumbers], displacements, slopes);

    /// <summary>In cm-1, ascending; an imaginary one as a negative number.</summary>
    public ImmutableArray<double> Wavenumbers { get; }

    /// <summary>
    /// For each mode the change of the positions, in angstrom, along one unit, sqrt(u) angstrom, of the mode's coordinate.
    /// </summary>
    public double[][] Displacements { get; }

    /// <summary>The slope of the energy along each mode, in cm-1 per unit of its coordinate.</summary>
    public double[] Slopes { get; }

    /// <summary>omega^2 of each mode, in cm-1/angstrom^2/u.</summary>
    public double[] Curvatures => [.. Wavenumbers.Select(Curvature)];

    public static NormalModes At(IEnergySurface surface, ImmutableArray<Element> elements, ReadOnlySpan<double> positions) =>
        At(surface, [.. elements.Select(element => element.MassInDalton)], positions);

    /// <param name="surface">The surface.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="positions">[atom][x, y, z], in angstrom.</param>
    public static NormalModes At(IEnergySurface surface, ImmutableArray<double> masses, ReadOnlySpan<double> positions)
    {
        int n = positions.Length;
        var motions = new InternalMotions(masses, positions);
        int count = motions.Directions.Count;
        double[] hessian = Hessian(surface, positions),
            reduced = new double[count * count],
            vectors = new double[count * count],
            gradient = new double[n];
        double[][] moved =
        [
            .. motions.Directions.Select(direction => direction.Select((value, i) => value / motions.SquareRootMasses[i]).ToArray()),
        ];
        for (int a = 0; a < count; a++)
        {
            double[] row = [.. Enumerable.Range(0, n).Select(i => moved[a].Select((value, j) => value * hessian[j * n + i]).Sum())];
            for (int b = 0; b < count; b++)
            {
                reduced[a * count + b] = moved[b].Select((value, i) => value * row[i]).Sum();
            }
        }

        surface.Energy(positions, gradient);
        SymmetricEigen.Decompose(reduced, vectors, count);
        int[] order = [.. Enumerable.Range(0, count).OrderBy(k => reduced[k * count + k])];
        double Displacement(int mode, int i) => moved.Select((motion, a) => vectors[a * count + mode] * motion[i]).Sum();
        double[][] displacements = [.. order.Select(mode => Enumerable.Range(0, n).Select(i => Displacement(mode, i)).ToArray())];
        return new(
            [.. order.Select(k => Wavenumber(reduced[k * count + k]))],
            displacements,
            [.. displacements.Select(displacement => displacement.Select((value, i) => value * gradient[i]).Sum())]
        );
    }

    /// <summary>The wavenumber in cm-1 of a curvature in cm-1/angstrom^2/u; negative where that is.</summary>
    internal static double Wavenumber(double curvature) =>
        Math.Sign(curvature)
        * Math.Sqrt(Math.Abs(curvature) * MolecularUnits.AccelerationFactor)
        * MolecularUnits.WavenumberPerAngularFrequency;

    static double Curvature(double wavenumber)
    {
        double angular = wavenumber / MolecularUnits.WavenumberPerAngularFrequency;
        return Math.Sign(wavenumber) * angular * angular / MolecularUnits.AccelerationFactor;
    }

    /// <summary>d2V/dx2 in cm-1/angstrom^2, row-major.</summary>
    public static double[] Hessian(IEnergySurface surface, ReadOnlySpan<double> positions)
    {
        int n = positions.Length;
        double[] x = [.. positions],
            gradient = new double[n],
            hessian = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            foreach ((double displacement, double weight) in ((double, double)[])[(-2, 1), (-1, -8), (1, 8), (2, -1)])
            {
                x[i] = positions[i] + displacement * StepInAngstrom;
                surface.Energy(x, gradient);
                for (int j = 0; j < n; j++)
                {
                    // Half to each of the two places that should be equal.
                    double part = weight * gradient[j] / (24 * StepInAngstrom);
                    hessian[i * n + j] += part;
                    hessian[j * n + i] += part;
                }
            }

            x[i] = positions[i];
        }

        return hessian;
    }
}
