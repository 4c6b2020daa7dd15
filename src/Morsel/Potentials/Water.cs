using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// Water, fitted to its spectrum to a few hundredths of a cm-1: V = sum f_kl... y1^k y2^l c^m, with y = 1 - exp(-a (r - re)) for both
/// bonds and c = cos(angle) - cos(angle_e).
/// </summary>
/// <remarks>
/// PJT2 of O. L. Polyansky, P. Jensen, J. Tennyson, J. Chem. Phys. 105, 6490 (1996), in the form of P. Jensen, J. Mol. Spectrosc. 128,
/// 478 (1988). It holds what the Born-Oppenheimer approximation leaves out for H2 16O, and is meant for up to about 25,000 cm-1: it does
/// not dissociate as water does. Its parameters are the surface; none can be changed. Chosen here: the domain.
/// </remarks>
sealed class Water(EnergyUnit? energyUnit = null) : TriatomicPotential(EnergyUnit.Wavenumber, energyUnit)
{
    const double BondInAngstrom = 0.9579205,
        Steepness = 2.226,
        AngleInDegrees = 104.4996470;

    static readonly double _angle = AngleInDegrees * Math.PI / 180,
        _cosine = Math.Cos(_angle);

    // A coefficient in cm-1 for the powers of the bonds' variables, symmetrised, and of the angle's.
    static readonly Term[] _terms =
    [
        new(0, 0, 2, 18902.4419343),
        new(0, 0, 3, 1893.9978814),
        new(0, 0, 4, 4096.7344377),
        new(0, 0, 5, -1959.6011328),
        new(0, 0, 6, 4484.1589338),
        new(0, 0, 7, 4044.5538881),
        new(0, 0, 8, -4771.4504354),
        new(1, 0, 1, -6152.4014118),
        new(1, 0, 2, -2902.1391226),
        new(1, 0, 3, -5732.6846068),
        new(1, 0, 4, 953.8876083),
        new(2, 0, 0, 42909.8886909),
        new(2, 0, 1, -2767.1919717),
        new(2, 0, 2, -3394.2470551),
        new(1, 1, 0, -1031.9305520),
        new(1, 1, 1, 6023.8343525),
        new(3, 0, 1, 124.2352938),
        new(3, 0, 2, -1282.5066122),
        new(2, 1, 0, -1146.4910952),
        new(2, 1, 1, 9884.4168514),
        new(2, 1, 2, 3040.3402183),
        new(4, 0, 0, 2040.9674526),
        new(3, 1, 0, -422.0339419),
        new(3, 1, 1, -7238.0997940),
        new(5, 0, 0, -4969.2454493),
        new(6, 0, 0, 8108.4965235),
        new(7, 0, 0, 90),
    ];

    readonly record struct Term(int Bond, int Other, int Angle, double Coefficient)
    {
        public string Name => "f" + new string('1', Bond) + new string('3', Other) + (Angle == 0 ? "" : $"_{Angle}");
    }

    public override string Name => "water";

    public override string Title => "Water, of spectroscopic accuracy (PJT2)";

    public override string Formula =>
        "V = sum_m [f_m + f1_m (y1 + y3) + f11_m (y1^2 + y3^2) + f13_m y1 y3 + f111_m (y1^3 + y3^3) + f113_m (y1^2 y3 + y1 y3^2) "
        + "+ f1111_m (y1^4 + y3^4) + f1113_m (y1^3 y3 + y1 y3^3) + ...] c^m, y = 1 - exp(-a (r - re)), "
        + "c = cos(angle) - cos(angle_e), angle in rad";

    public override string Source =>
        "O. L. Polyansky, P. Jensen, J. Tennyson, J. Chem. Phys. 105, 6490 (1996), PJT2; form: P. Jensen, J. Mol. Spectrosc. 128, 478 "
        + "(1988). Up to about 25,000 cm-1. The domain is chosen here.";

    public override ImmutableArray<Coordinate> Coordinates { get; } =
    [new("r1", LengthUnit.Angstrom, 0.72, 1.55), new("r2", LengthUnit.Angstrom, 0.72, 1.55), new("angle", LengthUnit.Reduced, 0.9, 3.0)];

    public override ImmutableArray<PotentialParameter> Parameters { get; } =
    [
        new("re", BondInAngstrom, "angstrom", "equilibrium distance of O and H"),
        new("angle_e", AngleInDegrees, "degree", "equilibrium angle"),
        new("a", Steepness, "1/angstrom", "steepness of the bonds' variable y"),
        .. _terms.Select(term => new PotentialParameter(term.Name, term.Coefficient, "cm-1", Meaning(term))),
    ];

    public override ImmutableArray<Element> Elements { get; } = [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")];

    protected override ImmutableArray<(double First, double Second)> Shares { get; } = [(0, 0), (1, 0), (0, 1)];

    protected override PotentialMinimum OwnMinimum { get; } = new([BondInAngstrom, BondInAngstrom, _angle], 0);

    /// <summary>The climb to one bond infinitely long at the equilibrium angle, where its y is 1.</summary>
    protected override double OwnWellDepth { get; } = _terms.Where(term => term is { Other: 0, Angle: 0 }).Sum(term => term.Coefficient);

    protected override double OfDistances(ReadOnlySpan<double> distances, Span<double> slopes)
    {
        const int Most = 9;
        (double first, double second, double across) = (distances[0], distances[1], distances[2]);
        double cosine = (first * first + second * second - across * across) / (2 * first * second);
        (double decayFirst, double decaySecond) = (
            Math.Exp(-Steepness * (first - BondInAngstrom)),
            Math.Exp(-Steepness * (second - BondInAngstrom))
        );
        Span<double> y1 = stackalloc double[Most],
            y3 = stackalloc double[Most],
            c = stackalloc double[Most];
        Powers.Of(1 - decayFirst, y1);
        Powers.Of(1 - decaySecond, y3);
        Powers.Of(cosine - _cosine, c);
        double energy = 0,
            alongFirst = 0,
            alongSecond = 0,
            alongCosine = 0;
        foreach (Term term in _terms)
        {
            (int k, int l, int m) = (term.Bond, term.Other, term.Angle);
            double bonds = y1[k] * y3[l],
                slopeFirst = Powers.Slope(y1, k) * y3[l],
                slopeSecond = y1[k] * Powers.Slope(y3, l);
            if (k != l)
            {
                bonds += y1[l] * y3[k];
                slopeFirst += Powers.Slope(y1, l) * y3[k];
                slopeSecond += y1[l] * Powers.Slope(y3, k);
            }

            energy += term.Coefficient * bonds * c[m];
            alongFirst += term.Coefficient * slopeFirst * c[m];
            alongSecond += term.Coefficient * slopeSecond * c[m];
            alongCosine += term.Coefficient * bonds * Powers.Slope(c, m);
        }

        slopes[0] = alongFirst * Steepness * decayFirst + alongCosine * (1 / second - cosine / first);
        slopes[1] = alongSecond * Steepness * decaySecond + alongCosine * (1 / first - cosine / second);
        slopes[2] = -alongCosine * across / (first * second);
        return energy;
    }

    static string Meaning(Term term) =>
        (term.Bond, term.Other) switch
        {
            (0, 0) => $"of c^{term.Angle}",
            _ => $"of y1^{term.Bond} y3^{term.Other} c^{term.Angle} and the same with y1 and y3 exchanged",
        };
}
