using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// The London-Eyring-Polanyi-Sato surface of three hydrogen atoms, A + BC to AB + C, bent as well as on a line:
/// V = D + Q_AB + Q_BC + Q_AC - sqrt(((J_AB - J_BC)^2 + (J_BC - J_AC)^2 + (J_AC - J_AB)^2) / 2), with
/// r_AC^2 = r_AB^2 + r_BC^2 - 2 r_AB r_BC cos(angle), the angle at B in radians.
/// </summary>
/// <remarks>
/// Q and J are those of <see cref="LepsPairs"/>. S. Sato, J. Chem. Phys. 23, 592 and 2465 (1955). At angle = pi it is
/// <see cref="CollinearLeps"/>, whose barrier bending raises. The two sheets of the square root meet in a cone at the equilateral
/// triangles, angle = pi/3; the domain begins at 1.2 rad, where they are near but apart. With A and C in one place (angle = 0,
/// r_AB = r_BC) there is a cusp, where their distance adds no gradient.
/// Published: the formula and H2's Morse constants. Conventional: the Sato parameter. Chosen here: the domain.
/// </remarks>
sealed class Leps3D : IPotential
{
    readonly LepsPairs _pairs;

    /// <param name="depthElectronvolt">D of H2 in eV, whatever the energy unit.</param>
    /// <param name="betaPerAngstrom">beta of H2 in 1/angstrom.</param>
    /// <param name="reAngstrom">re of H2 in angstrom.</param>
    /// <param name="sato">The Sato parameter of all three pairs, in [0, 0.2); 0 is the surface of London, Eyring and Polanyi.</param>
    /// <param name="energyUnit">The unit in which energies are returned; <c>eV</c> if absent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public Leps3D(
        double depthElectronvolt = LepsPairs.HydrogenDepthElectronvolt,
        double betaPerAngstrom = LepsPairs.HydrogenBetaPerAngstrom,
        double reAngstrom = LepsPairs.HydrogenReAngstrom,
        double sato = LepsPairs.HydrogenSato,
        EnergyUnit? energyUnit = null
    ) =>
        (_pairs, EnergyUnit) = (
            new(depthElectronvolt, betaPerAngstrom, reAngstrom, sato, energyUnit ?? EnergyUnit.Electronvolt),
            energyUnit ?? EnergyUnit.Electronvolt
        );

    public string Name => "leps-3d";

    public string Title => "LEPS surface of H + H2 in two distances and the angle between them";

    public string Formula => LepsPairs.Formula + ", r_AC = sqrt(r_AB^2 + r_BC^2 - 2 r_AB r_BC cos(angle)), angle in rad";

    public string Source => LepsPairs.Source + " The domain is chosen here.";

    public EnergyUnit EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; } =
    [new("rAB", LengthUnit.Angstrom, 0.5, 4), new("rBC", LengthUnit.Angstrom, 0.5, 4), new("angle", LengthUnit.Reduced, 1.2, Math.PI)];

    public ImmutableArray<PotentialParameter> Parameters => _pairs.Parameters;

    /// <summary>H2 at re with the third atom infinitely far, at any angle.</summary>
    public PotentialMinimum Minimum => new([_pairs.Re, double.PositiveInfinity, Math.PI], 0);

    /// <summary>D, the depth of H2.</summary>
    public double WellDepth => _pairs.Depth;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 3);
        var (ab, bc, angle) = (point[0], point[1], point[2]);
        // The cosine rule as a sum of squares: no digits cancel, and an atom at infinity is infinitely far at every angle.
        var (difference, sine) = (ab - bc, Math.Sin(angle / 2));
        var ac = Math.Sqrt(difference * difference + 4 * ab * bc * sine * sine);
        var (energy, alongAb, alongBc, alongAc) = _pairs.At(ab, bc, ac);
        (gradient[0], gradient[1], gradient[2]) = (alongAb, alongBc, 0);
        if (ac > 0 && double.IsFinite(ac))
        {
            gradient[0] += alongAc * ((difference + 2 * bc * sine * sine) / ac);
            gradient[1] += alongAc * ((2 * ab * sine * sine - difference) / ac);
            gradient[2] = alongAc * (ab * bc * Math.Sin(angle) / ac);
        }

        return energy;
    }
}
