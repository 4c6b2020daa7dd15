using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// HCN and HNC on one surface, by a many-body expansion: three curves of two atoms, and a polynomial of three distances that is switched
/// off where an atom leaves.
/// </summary>
/// <remarks>
/// J. N. Murrell, S. Carter, L. O. Halonen, J. Mol. Spectrosc. 93, 307 (1982). The zero of energy is the three atoms apart. With H on the
/// side of C it is HCN, on the side of N HNC, 3911.13 cm-1 higher. Its parameters are the surface; none can be changed. Chosen here: the
/// coordinates and their domain.
/// </remarks>
sealed class HydrogenCyanide(EnergyUnit? energyUnit = null) : TriatomicPotential(EnergyUnit.Electronvolt, energyUnit)
{
    // -D (1 + a1 z + a2 z^2 + a3 z^3) exp(-a1 z), z = r - re; D in eV, r in angstrom.
    readonly record struct Curve(string Name, double Depth, double Re, double A1, double A2, double A3)
    {
        public double At(double distance, out double slope)
        {
            double z = distance - Re,
                decay = -Depth * Math.Exp(-A1 * z),
                polynomial = 1 + z * (A1 + z * (A2 + z * A3));
            slope = decay * (A1 + z * (2 * A2 + z * 3 * A3) - A1 * polynomial);
            return decay * polynomial;
        }
    }

    // In the order of the distances: C-N, C-H, N-H.
    static readonly Curve[] _curves =
    [
        new("CN", 7.9282, 1.1718, 5.2448, 7.3416, 4.9785),
        new("CH", 2.8521, 1.0823, 5.5297, 8.7166, 5.3082),
        new("NH", 3.9938, 1.0370, 3.0704, 0, 0),
    ];

    // The middle of the polynomial, and the steepness with which it is switched off; the same order.
    static readonly double[] _centres = [2.2794, 1.9607, 1.8687],
        _switches = [4.3688, 3.9742, 1.5176];

    // s_i = sum over the distances of mixing_ij (r_j - centre_j).
    static readonly double[][] _mixing =
    [
        [0.6091, 0.4436, 0.6575],
        [0.2498, -0.8941, 0.3718],
        [-0.7527, 0.0622, 0.6554],
    ];

    const double Scale = -3.0578;

    readonly record struct Term(int First, int Second, int Third, double Coefficient)
    {
        public string Name => $"c{First}{Second}{Third}";
    }

    static readonly Term[] _terms =
    [
        new(0, 0, 0, 1),
        new(1, 0, 0, 1.9076),
        new(0, 1, 0, -0.5008),
        new(0, 0, 1, -0.0149),
        new(2, 0, 0, 0.6695),
        new(0, 2, 0, -1.3535),
        new(0, 0, 2, -1.0501),
        new(1, 1, 0, 0.2698),
        new(1, 0, 1, -1.1120),
        new(0, 1, 1, 1.9310),
        new(3, 0, 0, -0.0877),
        new(0, 3, 0, 0.0044),
        new(0, 0, 3, 0.0700),
        new(2, 1, 0, 0.0898),
        new(1, 2, 0, -1.0186),
        new(2, 0, 1, -0.0911),
        new(1, 0, 2, 0.0017),
        new(0, 2, 1, 0.4567),
        new(0, 1, 2, -0.8840),
        new(1, 1, 1, 0.3333),
        new(4, 0, 0, -0.0367),
        new(0, 4, 0, 0.4821),
        new(0, 0, 4, 0.2564),
        new(3, 1, 0, -0.0017),
        new(2, 2, 0, -0.2278),
        new(1, 3, 0, -0.1287),
        new(3, 0, 1, 0.1759),
        new(2, 0, 2, -0.0399),
        new(1, 0, 3, -0.1447),
        new(0, 3, 1, -0.3147),
        new(0, 2, 2, 0.1233),
        new(0, 1, 3, 0.3161),
        new(2, 1, 1, 0.0919),
        new(1, 2, 1, -0.0954),
        new(1, 1, 2, 0.1778),
        new(0, 5, 0, -0.1892),
    ];

    public override string Name => "hcn";

    public override string Title => "HCN and HNC: two wells of a real molecule, and the path between them";

    public override string Formula =>
        "V = sum over CN, CH, NH of -D (1 + a1 z + a2 z^2 + a3 z^3) exp(-a1 z), z = r - re; "
        + "+ product over the three of (1 - tanh(g (r - r0)/2)) times V0 sum c_ijk s1^i s2^j s3^k, s = M (r - r0)";

    public override string Source =>
        "J. N. Murrell, S. Carter, L. O. Halonen, J. Mol. Spectrosc. 93, 307 (1982). The coordinates, from the middle of C and N, and their "
        + "domain are chosen here.";

    public override ImmutableArray<Coordinate> Coordinates { get; } =
    [new("r", LengthUnit.Angstrom, 1.0, 1.45), new("R", LengthUnit.Angstrom, 0.9, 2.2), new("angle", LengthUnit.Reduced, 0, Math.PI)];

    public override ImmutableArray<PotentialParameter> Parameters { get; } =
    [
        .. _curves.SelectMany(
            (curve, k) =>
                new PotentialParameter[]
                {
                    new($"D_{curve.Name}", curve.Depth, "eV", $"depth of {curve.Name} alone"),
                    new($"re_{curve.Name}", curve.Re, "angstrom", $"equilibrium distance of {curve.Name} alone"),
                    new($"a1_{curve.Name}", curve.A1, "1/angstrom", $"steepness of {curve.Name}"),
                    new($"a2_{curve.Name}", curve.A2, "1/angstrom^2", $"second coefficient of {curve.Name}"),
                    new($"a3_{curve.Name}", curve.A3, "1/angstrom^3", $"third coefficient of {curve.Name}"),
                    new($"r0_{curve.Name}", _centres[k], "angstrom", $"centre of the polynomial in {curve.Name}"),
                    new($"g_{curve.Name}", _switches[k], "1/angstrom", $"steepness of the switch in {curve.Name}"),
                }
        ),
        .. _mixing.SelectMany(
            (row, i) =>
                row.Select(
                    (value, k) =>
                        new PotentialParameter($"M{i + 1}_{_curves[k].Name}", value, "1", $"part of {_curves[k].Name} in s{i + 1}")
                )
        ),
        new("V0", Scale, "eV", "scale of the polynomial"),
        .. _terms.Select(term => new PotentialParameter(
            term.Name,
            term.Coefficient,
            "1/angstrom^n",
            $"of s1^{term.First} s2^{term.Second} s3^{term.Third}; n is the sum of the powers"
        )),
    ];

    /// <summary>C, N, H, the order of the paper's codes.</summary>
    public override ImmutableArray<Element> Elements { get; } = [Element.Parse("C"), Element.Parse("N"), Element.Parse("H")];

    protected override ImmutableArray<(double First, double Second)> Shares { get; } = [(-0.5, 0), (0.5, 0), (0, 1)];

    /// <summary>HCN, on a line.</summary>
    protected override PotentialMinimum OwnMinimum { get; } = new([1.1532162103332204, 1.6421870920368784, Math.PI], -13.591379830778111);

    /// <summary>The energy to take H away: CN alone lies at the depth of its curve.</summary>
    protected override double OwnWellDepth => -_curves[0].Depth - OwnMinimum.Energy;

    protected override double OfDistances(ReadOnlySpan<double> distances, Span<double> slopes)
    {
        const int Most = 6;
        Span<double> s1 = stackalloc double[Most],
            s2 = stackalloc double[Most],
            s3 = stackalloc double[Most],
            switches = stackalloc double[3],
            switchSlopes = stackalloc double[3];
        double energy = 0,
            first = 0,
            second = 0,
            third = 0;
        for (int k = 0; k < 3; k++)
        {
            energy += _curves[k].At(distances[k], out slopes[k]);
            double z = distances[k] - _centres[k],
                tangent = Math.Tanh(_switches[k] * z / 2);
            (switches[k], switchSlopes[k]) = (1 - tangent, -(1 - tangent * tangent) * _switches[k] / 2);
            first += _mixing[0][k] * z;
            second += _mixing[1][k] * z;
            third += _mixing[2][k] * z;
        }

        Powers.Of(first, s1);
        Powers.Of(second, s2);
        Powers.Of(third, s3);
        double polynomial = 0,
            alongFirst = 0,
            alongSecond = 0,
            alongThird = 0;
        foreach (Term term in _terms)
        {
            (int i, int j, int k) = (term.First, term.Second, term.Third);
            double coefficient = Scale * term.Coefficient;
            polynomial += coefficient * s1[i] * s2[j] * s3[k];
            alongFirst += coefficient * Powers.Slope(s1, i) * s2[j] * s3[k];
            alongSecond += coefficient * s1[i] * Powers.Slope(s2, j) * s3[k];
            alongThird += coefficient * s1[i] * s2[j] * Powers.Slope(s3, k);
        }

        double product = switches[0] * switches[1] * switches[2];
        for (int k = 0; k < 3; k++)
        {
            double others = switches[(k + 1) % 3] * switches[(k + 2) % 3];
            slopes[k] +=
                product * (_mixing[0][k] * alongFirst + _mixing[1][k] * alongSecond + _mixing[2][k] * alongThird)
                + switchSlopes[k] * others * polynomial;
        }

        return energy + product * polynomial;
    }
}
