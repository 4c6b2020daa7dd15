using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// A quartic double well in s coupled to three harmonic modes in q1, q2, q3,
/// V = barrier ((s/s0)^2 - 1)^2 + sum over j = 1..3 of w_j (q_j - g_j s/s0)^2 / 2.
/// </summary>
/// <remarks>
/// The system-bath Hamiltonian of M. Topaler and N. Makri, J. Chem. Phys. 101, 7500 (1994): their
/// m_j omega_j^2 (x_j - c_j s / (m_j omega_j^2))^2 / 2 with q_j = x_j sqrt(m_j omega_j / hbar), so that w_j = hbar omega_j and
/// g_j = c_j s0 / sqrt(hbar m_j omega_j^3). As the counter term is part of the square, the coupling moves the wells to (s0, g_j) and
/// (-s0, -g_j), where V = 0, and leaves the barrier's height as it was. The double well is of the size of their DW1 (2085 cm-1; s0 from a
/// barrier frequency of 500 cm-1 for a proton), not checked against the paper; the three modes, each with a reorganisation energy
/// w_j g_j^2 / 2 of about 250 cm-1, and the domain are chosen here.
/// </remarks>
sealed class DoubleWellBath : IPotential
{
    readonly QuarticDoubleWell _wells;
    readonly ImmutableArray<double> _quanta;
    readonly ImmutableArray<double> _shifts;

    /// <param name="barrierWavenumber">The barrier in cm-1, whatever the energy unit; so the quanta.</param>
    /// <param name="s0Bohr">Half the distance between the wells along s, in bohr.</param>
    /// <param name="w1Wavenumber">The quantum of the first mode.</param>
    /// <param name="w2Wavenumber">The quantum of the second mode.</param>
    /// <param name="w3Wavenumber">The quantum of the third mode.</param>
    /// <param name="g1">Where the first mode rests when s = s0; of any sign, zero for no coupling; so the others.</param>
    /// <param name="g2">Where the second mode rests when s = s0.</param>
    /// <param name="g3">Where the third mode rests when s = s0.</param>
    /// <param name="energyUnit">The unit in which energies are returned; <c>cm-1</c> if absent.</param>
    /// <exception cref="ArgumentOutOfRangeException">An energy or s0 is not positive and finite, or a shift is not finite.</exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public DoubleWellBath(
        double barrierWavenumber = 2085,
        double s0Bohr = 2,
        double w1Wavenumber = 250,
        double w2Wavenumber = 500,
        double w3Wavenumber = 1000,
        double g1 = 1.4,
        double g2 = 1,
        double g3 = 0.7,
        EnergyUnit? energyUnit = null
    )
    {
        EnergyUnit = energyUnit ?? EnergyUnit.Wavenumber;
        var unit = EnergyUnit.Wavenumber.To(EnergyUnit);
        _wells = new(Require.Positive(barrierWavenumber, "barrier") * unit, Require.Positive(s0Bohr, "s0"));
        _quanta =
        [
            Require.Positive(w1Wavenumber, "w1") * unit,
            Require.Positive(w2Wavenumber, "w2") * unit,
            Require.Positive(w3Wavenumber, "w3") * unit,
        ];
        _shifts = [Require.Finite(g1, "g1"), Require.Finite(g2, "g2"), Require.Finite(g3, "g3")];
        Coordinates =
        [
            new("s", LengthUnit.Bohr, -1.6 * s0Bohr, 1.6 * s0Bohr),
            new("q1", LengthUnit.Reduced, -3, 3),
            new("q2", LengthUnit.Reduced, -3, 3),
            new("q3", LengthUnit.Reduced, -3, 3),
        ];
        Parameters =
        [
            new("barrier", _wells.Barrier, EnergyUnit.Symbol, "height of the barrier"),
            new("s0", s0Bohr, "bohr", "half the distance between the wells along s"),
            .. _quanta.Select((quantum, j) => new PotentialParameter($"w{j + 1}", quantum, EnergyUnit.Symbol, $"quantum of mode {j + 1}")),
            .. _shifts.Select((shift, j) => new PotentialParameter($"g{j + 1}", shift, "1", $"shift of mode {j + 1} at s = s0")),
        ];
    }

    public string Name => "double-well-bath";

    public string Title => "Quartic double well coupled to three harmonic modes";

    public string Formula => "V = barrier ((s/s0)^2 - 1)^2 + (w1 (q1 - g1 s/s0)^2 + w2 (q2 - g2 s/s0)^2 + w3 (q3 - g3 s/s0)^2) / 2";

    public string Source =>
        "Form: M. Topaler and N. Makri, J. Chem. Phys. 101, 7500 (1994), with dimensionless modes; the double well is of the size of their "
        + "DW1, not checked against the paper; the three modes and the domain are chosen here.";

    public EnergyUnit EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; }

    public ImmutableArray<PotentialParameter> Parameters { get; }

    /// <summary>The well at s0; that at -s0 is as low.</summary>
    public PotentialMinimum Minimum => new([_wells.X0, .. _shifts], 0);

    /// <summary>The barrier.</summary>
    public double WellDepth => _wells.Barrier;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 4);
        (var energy, gradient[0]) = _wells.At(point[0]);
        for (var j = 0; j < 3; j++)
        {
            var away = point[j + 1] - _shifts[j] * (point[0] / _wells.X0);
            var slope = _quanta[j] * away;
            energy += slope * away / 2;
            gradient[0] -= slope * (_shifts[j] / _wells.X0);
            gradient[j + 1] = slope;
        }

        return energy;
    }
}
