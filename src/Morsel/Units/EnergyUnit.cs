using System.Collections.Immutable;

namespace Morsel.Units;

/// <summary>A unit of energy, by the symbol used in files and options; one per mole stands for its share of one particle.</summary>
public sealed class EnergyUnit
{
    /// <summary>The joule.</summary>
    public static EnergyUnit Joule { get; } = new("J", 1);

    /// <summary>The electronvolt.</summary>
    public static EnergyUnit Electronvolt { get; } = new("eV", Codata2022.ElementaryCharge);

    /// <summary>A thousandth of an electronvolt.</summary>
    public static EnergyUnit Millielectronvolt { get; } = new("meV", 1e-3 * Codata2022.ElementaryCharge);

    /// <summary>The hartree, the atomic unit.</summary>
    public static EnergyUnit Hartree { get; } = new("hartree", Codata2022.HartreeEnergy);

    /// <summary>The thermochemical kilocalorie per mole.</summary>
    public static EnergyUnit KilocaloriePerMole { get; } = new("kcal/mol", 1e3 * Codata2022.Calorie / Codata2022.AvogadroConstant);

    /// <summary>The kilojoule per mole.</summary>
    public static EnergyUnit KilojoulePerMole { get; } = new("kJ/mol", 1e3 / Codata2022.AvogadroConstant);

    /// <summary>The wavenumber, 1/cm, of a photon of that energy.</summary>
    public static EnergyUnit Wavenumber { get; } = new("cm-1", 100 * Codata2022.PlanckConstant * Codata2022.SpeedOfLight);

    /// <summary>Energies of a model in reduced units: pure numbers, which nothing converts.</summary>
    public static EnergyUnit Reduced { get; } = new("1", double.NaN);

    /// <summary>Every unit that a file or an option may name; <see cref="Reduced"/> is none of them.</summary>
    public static ImmutableArray<EnergyUnit> All { get; } =
    [Joule, Electronvolt, Millielectronvolt, Hartree, KilocaloriePerMole, KilojoulePerMole, Wavenumber];

    EnergyUnit(string symbol, double inJoule) => (Symbol, InJoule) = (symbol, inJoule);

    /// <summary>
    /// <c>J</c>, <c>eV</c>, <c>meV</c>, <c>hartree</c>, <c>kcal/mol</c>, <c>kJ/mol</c> or <c>cm-1</c>; <c>1</c> where reduced.
    /// </summary>
    public string Symbol { get; }

    /// <summary>NaN where reduced.</summary>
    public double InJoule { get; }

    /// <summary>Whether it is <see cref="Reduced"/>. Allocates nothing.</summary>
    public bool IsReduced => this == Reduced;

    /// <summary>The unit with exactly this symbol; case matters. Allocates a little: small objects to search with.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    public static EnergyUnit Parse(string symbol) =>
        All.FirstOrDefault(unit => unit.Symbol == symbol)
        ?? throw new UnknownNameException("energy unit", symbol, All.Select(unit => unit.Symbol));

    /// <summary>The unit with exactly this symbol, <see cref="Reduced"/> for <c>1</c>.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    internal static EnergyUnit ParseOrReduced(string symbol) => symbol == Reduced.Symbol ? Reduced : Parse(symbol);

    /// <summary>
    /// What to multiply an energy in this unit by to have it in <paramref name="other"/>; exactly 1 for the same unit. Allocates nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">One of two different units is reduced.</exception>
    public double To(EnergyUnit other) =>
        this == other ? 1
        : IsReduced || other.IsReduced
            ? throw new InvalidOperationException($"No factor leads from energies in '{this}' to '{other}': one of them is reduced.")
        : InJoule / other.InJoule;

    /// <summary>The symbol. Allocates nothing.</summary>
    public override string ToString() => Symbol;
}
