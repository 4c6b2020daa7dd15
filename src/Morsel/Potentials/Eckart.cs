using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// The Eckart barrier, V(x) = (V1 - V2) s + (sqrt(V1) + sqrt(V2))^2 s (1 - s) with s = 1 / (1 + exp(-2 a x)).
/// </summary>
/// <remarks>
/// C. Eckart, Phys. Rev. 35, 1303 (1930), with the two heights of the barrier for parameters: V1 above the left, where V goes to 0, and V2
/// above the right, where V goes to V1 - V2. The top lies where s = sqrt(V1) / (sqrt(V1) + sqrt(V2)); V1 = V2 gives
/// V = V1 / cosh(a x)^2. The defaults are the symmetric barrier customary as a one-dimensional H + H2 (0.425 eV, 1.36 1/bohr), not checked
/// against a paper; the domain is chosen here.
/// </remarks>
sealed class Eckart : IPotential
{
    readonly double _forward;
    readonly double _backward;
    readonly double _a;

    /// <param name="forwardElectronvolt">V1, the barrier's height from the left, in eV, whatever the energy unit.</param>
    /// <param name="backwardElectronvolt">V2, the barrier's height from the right, in eV, whatever the energy unit.</param>
    /// <param name="aPerBohr">a in 1/bohr.</param>
    /// <param name="energyUnit">The unit in which energies are returned; <c>eV</c> if absent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public Eckart(
        double forwardElectronvolt = 0.425,
        double backwardElectronvolt = 0.425,
        double aPerBohr = 1.36,
        EnergyUnit? energyUnit = null
    )
    {
        EnergyUnit = energyUnit ?? EnergyUnit.Electronvolt;
        var unit = EnergyUnit.Electronvolt.To(EnergyUnit);
        _forward = Require.Positive(forwardElectronvolt, "V1") * unit;
        _backward = Require.Positive(backwardElectronvolt, "V2") * unit;
        _a = Require.Positive(aPerBohr, "a");
        Parameters =
        [
            new("V1", _forward, EnergyUnit.Symbol, "height of the barrier from the left"),
            new("V2", _backward, EnergyUnit.Symbol, "height of the barrier from the right"),
            new("a", aPerBohr, "1/bohr", "inverse width of the barrier"),
        ];
    }

    public string Name => "eckart";

    public string Title => "Eckart barrier";

    public string Formula => "V(x) = (V1 - V2) s + (sqrt(V1) + sqrt(V2))^2 s (1 - s), s = 1 / (1 + exp(-2 a x))";

    public string Source =>
        "C. Eckart, Phys. Rev. 35, 1303 (1930); V1 = V2 = 0.425 eV and a = 1.36 1/bohr are customary for H + H2, not checked against a "
        + "paper; the domain is chosen here.";

    public EnergyUnit EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; } = [new("x", LengthUnit.Bohr, -3, 3)];

    public ImmutableArray<PotentialParameter> Parameters { get; }

    /// <summary>The lower of the two asymptotes.</summary>
    public PotentialMinimum Minimum =>
        _forward < _backward ? new([double.PositiveInfinity], _forward - _backward) : new([double.NegativeInfinity], 0);

    /// <summary>The climb from the lower asymptote to the top.</summary>
    public double WellDepth => Math.Max(_forward, _backward);

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 1);
        // 1 - s as an exponential of its own keeps its digits far to the right.
        var (s, rest) = (1 / (1 + Math.Exp(-2 * _a * point[0])), 1 / (1 + Math.Exp(2 * _a * point[0])));
        var (step, hump) = (_forward - _backward, Math.Sqrt(_forward) + Math.Sqrt(_backward));
        gradient[0] = 2 * _a * s * rest * (step + hump * hump * (rest - s));
        return step * s + hump * hump * s * rest;
    }
}
