using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>The Lennard-Jones 12-6 curve, V(r) = 4 epsilon ((sigma/r)^12 - (sigma/r)^6).</summary>
/// <remarks>
/// J. E. Jones, Proc. R. Soc. Lond. A 106, 463 (1924). Minimum -epsilon at 2^(1/6) sigma, zero at sigma and as r grows without limit,
/// infinite at r = 0. The defaults are those of the reference study, probably of H2-H2; it prints the formula without sigma in the
/// first term, without the 4 and with the signs of the exponents reversed.
/// </remarks>
sealed class LennardJones : IPotential
{
    readonly double _epsilon;
    readonly double _sigma;

    /// <param name="epsilonMillielectronvolt">epsilon in meV, whatever the energy unit.</param>
    /// <param name="sigmaAngstrom">sigma in angstrom.</param>
    /// <param name="energyUnit">The unit in which energies are returned; <c>meV</c> if absent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public LennardJones(double epsilonMillielectronvolt = 3.180, double sigmaAngstrom = 2.928, EnergyUnit? energyUnit = null)
    {
        EnergyUnit = energyUnit ?? EnergyUnit.Millielectronvolt;
        _epsilon = Require.Positive(epsilonMillielectronvolt, "epsilon") * EnergyUnit.Millielectronvolt.To(EnergyUnit);
        _sigma = Require.Positive(sigmaAngstrom, "sigma");
        Parameters =
        [
            new("epsilon", _epsilon, EnergyUnit.Symbol, "well depth"),
            new("sigma", sigmaAngstrom, "angstrom", "distance where V crosses zero"),
        ];
    }

    public string Name => "lennard-jones";

    public string Title => "Lennard-Jones 12-6 curve of two particles";

    public string Formula => "V(r) = 4 epsilon ((sigma/r)^12 - (sigma/r)^6)";

    public string Source =>
        "J. E. Jones, Proc. R. Soc. Lond. A 106, 463 (1924); epsilon and sigma from the reference study, probably those of H2-H2.";

    public EnergyUnit EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; } = [new("r", LengthUnit.Angstrom, 2.5, 10)];

    public ImmutableArray<PotentialParameter> Parameters { get; }

    public PotentialMinimum Minimum => new([Math.Pow(2, 1.0 / 6) * _sigma], -_epsilon);

    public double WellDepth => _epsilon;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 1);
        var r = point[0];
        var square = _sigma / r * (_sigma / r);
        var sixth = square * square * square;
        gradient[0] = -24 * _epsilon * sixth * (2 * sixth - 1) / r;
        // One product, so that V(0) is infinite rather than the NaN of infinity minus infinity.
        return 4 * _epsilon * sixth * (sixth - 1);
    }
}
