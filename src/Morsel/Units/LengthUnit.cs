using System.Collections.Immutable;

namespace Morsel.Units;

/// <summary>A unit of length, by the symbol used in files and options.</summary>
public sealed class LengthUnit
{
    public static LengthUnit Angstrom { get; } = new("angstrom", 1e-10);
    public static LengthUnit Bohr { get; } = new("bohr", Codata2022.BohrRadius);
    public static LengthUnit Metre { get; } = new("m", 1);
    public static LengthUnit Nanometre { get; } = new("nm", 1e-9);

    public static ImmutableArray<LengthUnit> All { get; } = [Angstrom, Bohr, Metre, Nanometre];

    LengthUnit(string symbol, double inMetre) => (Symbol, InMetre) = (symbol, inMetre);

    /// <summary><c>angstrom</c>, <c>bohr</c>, <c>m</c> or <c>nm</c>.</summary>
    public string Symbol { get; }

    public double InMetre { get; }

    /// <summary>The unit with exactly this symbol; case matters.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    public static LengthUnit Parse(string symbol) =>
        All.FirstOrDefault(unit => unit.Symbol == symbol)
        ?? throw new UnknownNameException("length unit", symbol, All.Select(unit => unit.Symbol));

    /// <summary>What to multiply a length in this unit by to have it in <paramref name="other"/>; exactly 1 for the same unit.</summary>
    public double To(LengthUnit other) => InMetre / other.InMetre;

    public override string ToString() => Symbol;
}
