using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// A chain of five like Morse bonds, each coupled to the next:
/// V = D (sum over i = 1..5 of y_i^2 + lambda sum over i = 1..4 of y_i y_(i+1)), y_i = 1 - exp(-beta (r_i - re)).
/// </summary>
/// <remarks>
/// Local-mode stretches, P. M. Morse, Phys. Rev. 34, 57 (1929), coupled in the Morse variables, so that the coupling stays bounded as a
/// bond breaks. Zero at r_i = re, the global minimum because the quadratic form in y is positive for |lambda| &lt; 2 / sqrt(3); D where
/// one bond is broken and the others are at re. Chosen here: the coupling, the numbers (D and beta of the size of a C-H bond), and the
/// domain, where no bond by itself has more than 0.8 D.
/// </remarks>
sealed class CoupledMorse : IPotential
{
    const int Bonds = 5;

    // The smallest eigenvalue of the form is 1 - |lambda| cos(pi / 6).
    static readonly double _mostLambda = 2 / Math.Sqrt(3);

    readonly double _depth;
    readonly double _beta;
    readonly double _re;
    readonly double _lambda;

    /// <param name="depthElectronvolt">D of a bond in eV, whatever the energy unit.</param>
    /// <param name="betaPerAngstrom">beta of a bond in 1/angstrom.</param>
    /// <param name="reAngstrom">re of a bond in angstrom.</param>
    /// <param name="lambda">The coupling of neighbours in units of D, between -2/sqrt(3) and 2/sqrt(3).</param>
    /// <param name="energyUnit">The unit in which energies are returned; <c>eV</c> if absent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public CoupledMorse(
        double depthElectronvolt = 4.6,
        double betaPerAngstrom = 1.85,
        double reAngstrom = 1.09,
        double lambda = 0.1,
        EnergyUnit? energyUnit = null
    )
    {
        EnergyUnit = energyUnit ?? EnergyUnit.Electronvolt;
        _depth = Require.Positive(depthElectronvolt, "D") * EnergyUnit.Electronvolt.To(EnergyUnit);
        _beta = Require.Positive(betaPerAngstrom, "beta");
        _re = Require.Positive(reAngstrom, "re");
        _lambda = Require.Between(lambda, _mostLambda, "lambda");
        Parameters =
        [
            new("D", _depth, EnergyUnit.Symbol, "well depth of a bond"),
            new("beta", betaPerAngstrom, "1/angstrom", "range of a bond"),
            new("re", reAngstrom, "angstrom", "bond length at the minimum"),
            new("lambda", lambda, "1", "coupling of neighbours, in units of D"),
        ];
    }

    public string Name => "coupled-morse";

    public string Title => "Chain of five coupled Morse bonds";

    public string Formula => "V = D (sum_i y_i^2 + lambda sum_{i<5} y_i y_{i+1}), y_i = 1 - exp(-beta (r_i - re)), i = 1..5";

    public string Source =>
        "Bonds: P. M. Morse, Phys. Rev. 34, 57 (1929); the coupling, the numbers (of the size of C-H stretches) and the domain are chosen "
        + "here.";

    public EnergyUnit EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; } =
    [.. Enumerable.Range(1, Bonds).Select(i => new Coordinate($"r{i}", LengthUnit.Angstrom, 0.75, 2.25))];

    public ImmutableArray<PotentialParameter> Parameters { get; }

    public PotentialMinimum Minimum => new([.. Enumerable.Repeat(_re, Bonds)], 0);

    /// <summary>D, the depth of one bond.</summary>
    public double WellDepth => _depth;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, Bonds);
        Span<double> y = stackalloc double[Bonds];
        for (var i = 0; i < Bonds; i++)
        {
            y[i] = 1 - Math.Exp(-_beta * (point[i] - _re));
        }

        var sum = 0.0;
        for (var i = 0; i < Bonds; i++)
        {
            var (before, after) = (i > 0 ? y[i - 1] : 0, i < Bonds - 1 ? y[i + 1] : 0);
            sum += y[i] * (y[i] + _lambda * after);
            gradient[i] = _depth * _beta * (1 - y[i]) * (2 * y[i] + _lambda * (before + after));
        }

        return _depth * sum;
    }
}
