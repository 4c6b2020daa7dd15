using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// The London-Eyring-Polanyi-Sato energy of three like atoms as a function of their three distances, from which the LEPS surfaces are
/// built: V = D + Q_AB + Q_BC + Q_AC - sqrt(((J_AB - J_BC)^2 + (J_BC - J_AC)^2 + (J_AC - J_AB)^2) / 2).
/// </summary>
/// <remarks>
/// Q = D ((3 + sato) e^2 - (2 + 6 sato) e) / (4 (1 + sato)) and J = D ((1 + 3 sato) e^2 - (6 + 2 sato) e) / (4 (1 + sato)) of each pair,
/// with e = exp(-beta (r - re)), so that Q + J = D (e^2 - 2 e), the pair's Morse curve. S. Sato, J. Chem. Phys. 23, 592 and 2465 (1955).
/// </remarks>
sealed class LepsPairs
{
    public const double HydrogenDepthElectronvolt = 4.7466;
    public const double HydrogenBetaPerAngstrom = 1.9413;
    public const double HydrogenReAngstrom = 0.74127;
    public const double HydrogenSato = 0.1475;

    public const string Formula =
        "V = D + Q_AB + Q_BC + Q_AC - sqrt(((J_AB - J_BC)^2 + (J_BC - J_AC)^2 + (J_AC - J_AB)^2) / 2), "
        + "Q = D ((3 + sato) e^2 - (2 + 6 sato) e) / (4 (1 + sato)), "
        + "J = D ((1 + 3 sato) e^2 - (6 + 2 sato) e) / (4 (1 + sato)), e = exp(-beta (r - re))";

    public const string Source =
        "Formula: S. Sato, J. Chem. Phys. 23, 592 and 2465 (1955). H2: D = 109.458 kcal/mol (4.7466 eV), beta = 1.9413 1/angstrom and "
        + "re = 0.74127 angstrom, as in the public ClH2 surface code clh2g3 (1994). Sato parameter 0.1475: conventional for H3, "
        + "not checked against a paper; it gives a barrier of 8.47 kcal/mol.";

    readonly double _beta;
    readonly double _sato;

    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public LepsPairs(double depthElectronvolt, double betaPerAngstrom, double reAngstrom, double sato, EnergyUnit energyUnit)
    {
        Depth = Require.Positive(depthElectronvolt, "D") * EnergyUnit.Electronvolt.To(energyUnit);
        _beta = Require.Positive(betaPerAngstrom, "beta");
        Re = Require.Positive(reAngstrom, "re");
        // To first order the atom that approaches meets D (1 - 5 sato) e / (4 (1 + sato)): from 0.2 on it is attracted, and H + H2 is no
        // longer the lowest energy.
        _sato = sato is >= 0 and < 0.2
            ? sato
            : throw new ArgumentOutOfRangeException(nameof(sato), $"sato is {sato}; it must be at least 0 and less than 0.2.");
        Parameters =
        [
            new("D", Depth, energyUnit.Symbol, "well depth of H2"),
            new("beta", betaPerAngstrom, "1/angstrom", "range of H2's Morse curve"),
            new("re", reAngstrom, "angstrom", "bond length of H2"),
            new("sato", sato, "1", "Sato parameter, which sets the barrier"),
        ];
    }

    public double Depth { get; }

    public double Re { get; }

    public ImmutableArray<PotentialParameter> Parameters { get; }

    /// <summary>V and its slope along each of the three distances; at the cusp where the three J are equal, that of the Q alone.</summary>
    public (double Energy, double AlongAb, double AlongBc, double AlongAc) At(double rAb, double rBc, double rAc)
    {
        var (ab, bc, ac) = (Pair(rAb), Pair(rBc), Pair(rAc));
        var (d1, d2, d3) = (ab.J - bc.J, bc.J - ac.J, ac.J - ab.J);
        var root = Math.Sqrt((d1 * d1 + d2 * d2 + d3 * d3) / 2);
        var half = root > 0 ? 0.5 / root : 0;
        return (
            Depth + ab.Q + bc.Q + ac.Q - root,
            ab.QSlope - half * (d1 - d3) * ab.JSlope,
            bc.QSlope - half * (d2 - d1) * bc.JSlope,
            ac.QSlope - half * (d3 - d2) * ac.JSlope
        );
    }

    (double Q, double J, double QSlope, double JSlope) Pair(double r)
    {
        var scale = Depth / (4 * (1 + _sato));
        var e = Math.Exp(-_beta * (r - Re));
        var (q2, q1, j2, j1) = (3 + _sato, 2 + 6 * _sato, 1 + 3 * _sato, 6 + 2 * _sato);
        var slope = -_beta * scale * e;
        return (scale * e * (q2 * e - q1), scale * e * (j2 * e - j1), slope * (2 * q2 * e - q1), slope * (2 * j2 * e - j1));
    }
}
