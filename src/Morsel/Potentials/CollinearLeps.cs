using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// The London-Eyring-Polanyi-Sato surface of three hydrogen atoms on a line, A + BC to AB + C:
/// V = D + Q_AB + Q_BC + Q_AC - sqrt(((J_AB - J_BC)^2 + (J_BC - J_AC)^2 + (J_AC - J_AB)^2) / 2), with r_AC = r_AB + r_BC.
/// </summary>
/// <remarks>
/// Q and J are those of <see cref="LepsPairs"/>. S. Sato, J. Chem. Phys. 23, 592 and 2465 (1955).
/// Zero for H2 at re and the third atom far away, D for three separate atoms; with one atom far away the Morse curve D (1 - e)^2 of
/// the other two. The barrier lies at r_AB = r_BC: with the defaults 0.367 eV (8.47 kcal/mol) at 0.926 angstrom. Where the three J
/// are equal, with the defaults near r_AB = r_BC = 0.24 angstrom, the two sheets of the square root meet in a cusp.
/// Published: the formula and H2's Morse constants. Conventional: the Sato parameter, which sets the barrier, and the domain.
/// </remarks>
sealed class CollinearLeps : IPotential
{
    readonly LepsPairs _pairs;

    /// <param name="depthElectronvolt">D of H2 in eV, whatever the energy unit.</param>
    /// <param name="betaPerAngstrom">beta of H2 in 1/angstrom.</param>
    /// <param name="reAngstrom">re of H2 in angstrom.</param>
    /// <param name="sato">The Sato parameter of all three pairs, in [0, 0.2); 0 is the surface of London, Eyring and Polanyi.</param>
    /// <param name="energyUnit">The unit in which energies are returned; <c>eV</c> if absent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public CollinearLeps(
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

    public string Name => "collinear-leps";

    public string Title => "LEPS surface of H + H2 on a line";

    public string Formula => LepsPairs.Formula + ", r_AC = r_AB + r_BC";

    public string Source => LepsPairs.Source + " The domain is conventional.";

    public EnergyUnit EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; } =
    [new("rAB", LengthUnit.Angstrom, 0.5, 4), new("rBC", LengthUnit.Angstrom, 0.5, 4)];

    public ImmutableArray<PotentialParameter> Parameters => _pairs.Parameters;

    /// <summary>H2 at re with the third atom infinitely far; its mirror image is as low.</summary>
    public PotentialMinimum Minimum => new([_pairs.Re, double.PositiveInfinity], 0);

    /// <summary>D, the depth of H2.</summary>
    public double WellDepth => _pairs.Depth;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 2);
        var (energy, alongAb, alongBc, alongAc) = _pairs.At(point[0], point[1], point[0] + point[1]);
        gradient[0] = alongAb + alongAc;
        gradient[1] = alongBc + alongAc;
        return energy;
    }
}
