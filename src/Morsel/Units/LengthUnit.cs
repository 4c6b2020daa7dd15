using System.Collections.Immutable;

namespace Morsel.Units;

/// <summary>A unit of length, by the symbol used in files and options.</summary>
public sealed class LengthUnit
{
    /// <summary>The angstrom, 1e-10 m.</summary>
    public static LengthUnit Angstrom { get; } = new("angstrom", 1e-10);

    /// <summary>The bohr, the atomic unit.</summary>
    public static LengthUnit Bohr { get; } = new("bohr", Codata2022.BohrRadius);

    /// <summary>The metre.</summary>
    public static LengthUnit Metre { get; } = new("m", 1);

    /// <summary>The nanometre.</summary>
    public static LengthUnit Nanometre { get; } = new("nm", 1e-9);

    /// <summary>The picometre.</summary>
    internal static LengthUnit Picometre { get; } = new("pm", 1e-12);

    /// <summary>Coordinates in reduced units, and angles: pure numbers, which nothing converts.</summary>
    public static LengthUnit Reduced { get; } = new("1", double.NaN);

    /// <summary>Every unit that a file or an option may name; <see cref="Reduced"/> is none of them.</summary>
    public static ImmutableArray<LengthUnit> All { get; } = [Angstrom, Bohr, Metre, Nanometre, Picometre];

    LengthUnit(string symbol, double inMetre) => (Symbol, InMetre) = (symbol, inMetre);

    /// <summary><c>angstrom</c>, <c>bohr</c>, <c>m</c>, <c>nm</c> or <c>pm</c>; <c>1</c> where reduced.</summary>
    public string Symbol { get; }

    /// <summary>NaN where reduced.</summary>
    public double InMetre { get; }

    /// <summary>Whether it is <see cref="Reduced"/>. Allocates nothing.</summary>
    public bool IsReduced => this == Reduced;

    /// <summary>The unit with exactly this symbol; case matters. Allocates a little: small objects to search with.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    public static LengthUnit Parse(string symbol) =>
        All.FirstOrDefault(unit => unit.Symbol == symbol)
        ?? throw new UnknownNameException("length unit", symbol, All.Select(unit => unit.Symbol));

    /// <summary>The unit with exactly this symbol, <see cref="Reduced"/> for <c>1</c>.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    internal static LengthUnit ParseOrReduced(string symbol) => symbol == Reduced.Symbol ? Reduced : Parse(symbol);

    /// <summary>
    /// What to multiply a length in this unit by to have it in <paramref name="other"/>; exactly 1 for the same unit. Allocates nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">One of two different units is reduced.</exception>
    public double To(LengthUnit other) =>
        this == other ? 1
        : IsReduced || other.IsReduced
            ? throw new InvalidOperationException($"No factor leads from lengths in '{this}' to '{other}': one of them is reduced.")
        : InMetre / other.InMetre;

    /// <summary>The symbol. Allocates nothing.</summary>
    public override string ToString() => Symbol;
}
