using System.Collections.Immutable;

namespace Morsel.Potentials;

/// <summary>
/// The London-Eyring-Polanyi-Sato surface of three hydrogen atoms on a line, A + BC to AB + C:
/// V = D + Q_AB + Q_BC + Q_AC - sqrt(((J_AB - J_BC)^2 + (J_BC - J_AC)^2 + (J_AC - J_AB)^2) / 2), with r_AC = r_AB + r_BC.
/// </summary>
/// <remarks>
/// Q = D ((3 + sato) e^2 - (2 + 6 sato) e) / (4 (1 + sato)) and J = D ((1 + 3 sato) e^2 - (6 + 2 sato) e) / (4 (1 + sato)) of each pair,
/// with e = exp(-beta (r - re)), so that Q + J = D (e^2 - 2 e), the pair's Morse curve. S. Sato, J. Chem. Phys. 23, 592 and 2465 (1955).
/// Zero for H2 at re and the third atom far away, D for three separate atoms; with one atom far away the Morse curve D (1 - e)^2 of
/// the other two. The barrier lies at r_AB = r_BC: with the defaults 0.367 eV (8.47 kcal/mol) at 0.926 angstrom. Where the three J
/// are equal, with the defaults near r_AB = r_BC = 0.24 angstrom, the two sheets of the square root meet in a cusp.
/// Published: the formula and H2's Morse constants. Conventional: the Sato parameter, which sets the barrier, and the domain.
/// </remarks>
public sealed class CollinearLeps : IPotential
{
    readonly double _depth;
    readonly double _beta;
    readonly double _re;
    readonly double _sato;

    /// <param name="depthElectronvolt">D of H2 in eV, whatever the energy unit.</param>
    /// <param name="betaPerAngstrom">beta of H2 in 1/angstrom.</param>
    /// <param name="reAngstrom">re of H2 in angstrom.</param>
    /// <param name="sato">The Sato parameter of all three pairs, in [0, 0.2); 0 is the surface of London, Eyring and Polanyi.</param>
    /// <param name="energyUnit">Symbol of the unit in which energies are returned.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public CollinearLeps(
        double depthElectronvolt = 4.7466, double betaPerAngstrom = 1.9413, double reAngstrom = 0.74127, double sato = 0.1475,
        string energyUnit = "eV")
    {
        _depth = Require.Positive(depthElectronvolt, "D") * Units.EnergyUnit.Electronvolt.To(Units.EnergyUnit.Parse(energyUnit));
        _beta = Require.Positive(betaPerAngstrom, "beta");
        _re = Require.Positive(reAngstrom, "re");
        // To first order the atom that approaches meets D (1 - 5 sato) e / (4 (1 + sato)): from 0.2 on it is attracted, and H + H2 is no
        // longer the lowest energy.
        _sato = sato is >= 0 and < 0.2
            ? sato
            : throw new ArgumentOutOfRangeException(nameof(sato), $"sato is {sato}; it must be at least 0 and less than 0.2.");
        EnergyUnit = energyUnit;
        Parameters =
        [
            new("D", _depth, energyUnit, "well depth of H2"),
            new("beta", betaPerAngstrom, "1/angstrom", "range of H2's Morse curve"),
            new("re", reAngstrom, "angstrom", "bond length of H2"),
            new("sato", sato, "1", "Sato parameter, which sets the barrier"),
        ];
    }

    public string Name => "collinear-leps";

    public string Title => "LEPS surface of H + H2 on a line";

    public string Formula =>
        "V = D + Q_AB + Q_BC + Q_AC - sqrt(((J_AB - J_BC)^2 + (J_BC - J_AC)^2 + (J_AC - J_AB)^2) / 2), r_AC = r_AB + r_BC, "
        + "Q = D ((3 + sato) e^2 - (2 + 6 sato) e) / (4 (1 + sato)), "
        + "J = D ((1 + 3 sato) e^2 - (6 + 2 sato) e) / (4 (1 + sato)), e = exp(-beta (r - re))";

    public string Source =>
        "Formula: S. Sato, J. Chem. Phys. 23, 592 and 2465 (1955). H2: D = 109.458 kcal/mol (4.7466 eV), beta = 1.9413 1/angstrom and "
        + "re = 0.74127 angstrom, as in the public ClH2 surface code clh2g3 (1994). Sato parameter 0.1475: conventional for H3, "
        + "not checked against a paper; it gives a barrier of 8.47 kcal/mol. The domain is conventional.";

    public string EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; } = [new("rAB", "angstrom", 0.5, 4), new("rBC", "angstrom", 0.5, 4)];

    public ImmutableArray<PotentialParameter> Parameters { get; }

    /// <summary>H2 at re with the third atom infinitely far; its mirror image is as low.</summary>
    public StationaryPoint Minimum => new([_re, double.PositiveInfinity], 0);

    /// <summary>D, the depth of H2.</summary>
    public double WellDepth => _depth;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 2);
        var ab = Pair(point[0]);
        var bc = Pair(point[1]);
        var ac = Pair(point[0] + point[1]);
        var (d1, d2, d3) = (ab.J - bc.J, bc.J - ac.J, ac.J - ab.J);
        var root = Math.Sqrt((d1 * d1 + d2 * d2 + d3 * d3) / 2);
        var half = root > 0 ? 0.5 / root : 0;
        var alongAb = ab.QSlope - half * (d1 - d3) * ab.JSlope;
        var alongBc = bc.QSlope - half * (d2 - d1) * bc.JSlope;
        var alongAc = ac.QSlope - half * (d3 - d2) * ac.JSlope;
        gradient[0] = alongAb + alongAc;
        gradient[1] = alongBc + alongAc;
        return _depth + ab.Q + bc.Q + ac.Q - root;
    }

    (double Q, double J, double QSlope, double JSlope) Pair(double r)
    {
        var scale = _depth / (4 * (1 + _sato));
        var e = Math.Exp(-_beta * (r - _re));
        var (q2, q1, j2, j1) = (3 + _sato, 2 + 6 * _sato, 1 + 3 * _sato, 6 + 2 * _sato);
        var slope = -_beta * scale * e;
        return (scale * e * (q2 * e - q1), scale * e * (j2 * e - j1), slope * (2 * q2 * e - q1), slope * (2 * j2 * e - j1));
    }
}
