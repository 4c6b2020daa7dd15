using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>The Morse curve of a diatomic molecule, V(r) = D (1 - exp(-beta (r - re)))^2.</summary>
/// <remarks>
/// P. M. Morse, Phys. Rev. 34, 57 (1929). Zero at re, D as r grows without limit, D (1 - exp(beta re))^2 at r = 0. The defaults are
/// those of the reference study, of HCl by their size; it gives no re, and 1.27 angstrom is inferred.
/// </remarks>
sealed class Morse : IPotential
{
    readonly MorseWell _well;

    /// <param name="depthJoule">D in J, whatever the energy unit.</param>
    /// <param name="betaPerAngstrom">beta in 1/angstrom.</param>
    /// <param name="reAngstrom">re in angstrom.</param>
    /// <param name="energyUnit">The unit in which energies are returned; <c>J</c> if absent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public Morse(double depthJoule = 7.10e-19, double betaPerAngstrom = 1.8, double reAngstrom = 1.27, EnergyUnit? energyUnit = null)
    {
        EnergyUnit = energyUnit ?? EnergyUnit.Joule;
        var depth = Require.Positive(depthJoule, "D") * EnergyUnit.Joule.To(EnergyUnit);
        _well = new(depth, Require.Positive(betaPerAngstrom, "beta"), Require.Positive(reAngstrom, "re"));
        Parameters =
        [
            new("D", depth, EnergyUnit.Symbol, "well depth"),
            new("beta", betaPerAngstrom, "1/angstrom", "range"),
            new("re", reAngstrom, "angstrom", "bond length at the minimum"),
        ];
    }

    public string Name => "morse";

    public string Title => "Morse curve of a diatomic molecule";

    public string Formula => "V(r) = D (1 - exp(-beta (r - re)))^2";

    public string Source =>
        "P. M. Morse, Phys. Rev. 34, 57 (1929); D and beta from the reference study, re inferred from their likeness to HCl.";

    public EnergyUnit EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; } = [new("r", LengthUnit.Angstrom, 1, 9)];

    public ImmutableArray<PotentialParameter> Parameters { get; }

    public PotentialMinimum Minimum => new([_well.Re], 0);

    public double WellDepth => _well.Depth;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 1);
        (var energy, gradient[0]) = _well.At(point[0]);
        return energy;
    }
}
