using System.Collections.Immutable;

namespace Morsel.Potentials;

/// <summary>The Morse curve of a diatomic molecule, V(r) = D (1 - exp(-beta (r - re)))^2.</summary>
/// <remarks>
/// P. M. Morse, Phys. Rev. 34, 57 (1929). Zero at re, D as r grows without limit, D (1 - exp(beta re))^2 at r = 0. The defaults are
/// those of the reference study, of HCl by their size; it gives no re, and 1.27 angstrom is inferred.
/// </remarks>
public sealed class Morse : IPotential
{
    readonly MorseWell _well;

    /// <param name="depthJoule">D in J, whatever the energy unit.</param>
    /// <param name="betaPerAngstrom">beta in 1/angstrom.</param>
    /// <param name="reAngstrom">re in angstrom.</param>
    /// <param name="energyUnit">Symbol of the unit in which energies are returned.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public Morse(double depthJoule = 7.10e-19, double betaPerAngstrom = 1.8, double reAngstrom = 1.27, string energyUnit = "J")
    {
        var depth = Require.Positive(depthJoule, "D") * Units.EnergyUnit.Joule.To(Units.EnergyUnit.Parse(energyUnit));
        _well = new(depth, Require.Positive(betaPerAngstrom, "beta"), Require.Positive(reAngstrom, "re"));
        EnergyUnit = energyUnit;
        Parameters =
        [
            new("D", depth, energyUnit, "well depth"),
            new("beta", betaPerAngstrom, "1/angstrom", "range"),
            new("re", reAngstrom, "angstrom", "bond length at the minimum"),
        ];
    }

    public string Name => "morse";

    public string Title => "Morse curve of a diatomic molecule";

    public string Formula => "V(r) = D (1 - exp(-beta (r - re)))^2";

    public string Source =>
        "P. M. Morse, Phys. Rev. 34, 57 (1929); D and beta from the reference study, re inferred from their likeness to HCl.";

    public string EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; } = [new("r", "angstrom", 1, 9)];

    public ImmutableArray<PotentialParameter> Parameters { get; }

    public StationaryPoint Minimum => new([_well.Re], 0);

    public double WellDepth => _well.Depth;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 1);
        (var energy, gradient[0]) = _well.At(point[0]);
        return energy;
    }
}
