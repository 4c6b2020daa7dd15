using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Levels.Semirigid;

namespace Morsel.Levels.Thermal;

/// <summary>What the thermochemistry of a stationary point needs to know of it: a rigid rotor with harmonic vibrations.</summary>
/// <param name="Mass">Of the molecule, in u.</param>
/// <param name="Rotations">The rotational constants in cm-1: three, or one where all atoms are on one line.</param>
/// <param name="SymmetryNumber">By which the rotational partition function is divided.</param>
/// <param name="MirrorImages">2 of a chiral geometry, else 1.</param>
/// <param name="Wavenumbers">Of the vibrations, in cm-1; without imaginary ones.</param>
/// <param name="FlatDirections">Vibrations of less than 1 cm-1, which are left out.</param>
/// <param name="GroundState">The energy of the lowest state, zero-point energy included, in cm-1.</param>
public sealed record RigidMolecule(
    double Mass,
    ImmutableArray<double> Rotations,
    int SymmetryNumber,
    int MirrorImages,
    ImmutableArray<double> Wavenumbers,
    int FlatDirections,
    double GroundState
)
{
    const double LeastWavenumber = 1;

    /// <summary>Whether all atoms are on one line.</summary>
    public bool IsLinear => Rotations.Length == 1;

    /// <param name="point">A stationary point, with the vibrations of these masses.</param>
    /// <param name="kinds">For each atom what it is: equal of atoms of one element and isotope.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="symmetryNumber">In place of the one that the geometry has; null for that.</param>
    internal static RigidMolecule Of(
        StationaryPoint point,
        ImmutableArray<int> kinds,
        ImmutableArray<double> masses,
        int? symmetryNumber = null
    )
    {
        RotationalSymmetry symmetry = RotationalSymmetry.Of(kinds, masses, point.Positions.AsSpan());
        (_, double[] inertia) = PrincipalAxes.Of(masses, point.Positions.AsSpan());
        bool isLinear = point.Wavenumbers.Length > point.Positions.Length - 6;
        return new(
            masses.Sum(),
            isLinear ? [Kinetics.Factor / inertia[2]] : [.. inertia.Select(moment => Kinetics.Factor / moment)],
            symmetryNumber ?? symmetry.Number,
            symmetry.MirrorImages,
            [.. point.Wavenumbers.Where(wavenumber => wavenumber > LeastWavenumber)],
            point.Wavenumbers.Count(wavenumber => Math.Abs(wavenumber) <= LeastWavenumber),
            point.Energy + point.ZeroPointEnergy
        );
    }

    /// <summary>The logarithm of the partition functions of rotation and vibration, from the lowest state.</summary>
    internal double LogInternal(double temperature)
    {
        double thermal = ThermalUnits.Boltzmann * temperature;
        return LogRotational(thermal) - Wavenumbers.Sum(wavenumber => Math.Log(1 - Math.Exp(-wavenumber / thermal)));
    }

    // Classical: kT/(sigma B) of a linear molecule, else pi^1/2 / sigma times the product of (kT/B)^1/2.
    internal double LogRotational(double thermal) =>
        (IsLinear ? Math.Log(thermal / Rotations[0]) : 0.5 * (Math.Log(Math.PI) + Rotations.Sum(constant => Math.Log(thermal / constant))))
        - Math.Log(SymmetryNumber);
}
