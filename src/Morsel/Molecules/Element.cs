using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>A chemical element, with the mass of its most abundant isotope.</summary>
/// <remarks>
/// Masses: M. Wang et al., AME2020, Chin. Phys. C 45, 030003 (2021); covalent radii: B. Cordero et al., Dalton Trans. 2832 (2008).
/// </remarks>
public sealed class Element
{
    // Symbol, mass in u, covalent radius in angstrom; in the order of atomic numbers.
    static readonly (string Symbol, double Mass, double Radius)[] _table =
    [
        ("H", 1.00782503190, 0.31),
        ("He", 4.00260325413, 0.28),
        ("Li", 7.01600343426, 1.28),
        ("Be", 9.01218306, 0.96),
        ("B", 11.009305167, 0.84),
        ("C", 12, 0.76),
        ("N", 14.00307400425, 0.71),
        ("O", 15.99491461926, 0.66),
        ("F", 18.99840316207, 0.57),
        ("Ne", 19.99244017525, 0.58),
        ("Na", 22.98976928195, 1.66),
        ("Mg", 23.985041689, 1.41),
        ("Al", 26.981538408, 1.21),
        ("Si", 27.97692653442, 1.11),
        ("P", 30.97376199768, 1.07),
        ("S", 31.97207117354, 1.05),
        ("Cl", 34.968852694, 1.02),
        ("Ar", 39.96238312204, 1.06),
        ("K", 38.96370648482, 2.03),
        ("Ca", 39.962590850, 1.76),
        ("Sc", 44.955907051, 1.70),
        ("Ti", 47.947940677, 1.60),
        ("V", 50.943957664, 1.53),
        ("Cr", 51.940504714, 1.39),
        ("Mn", 54.938043172, 1.39),
        ("Fe", 55.934935537, 1.32),
        ("Co", 58.933193656, 1.26),
        ("Ni", 57.935341780, 1.24),
        ("Cu", 62.929597119, 1.32),
        ("Zn", 63.929141776, 1.22),
        ("Ga", 68.925573531, 1.22),
        ("Ge", 73.921177761, 1.20),
        ("As", 74.921594562, 1.19),
        ("Se", 79.916521761, 1.20),
        ("Br", 78.918337601, 1.20),
        ("Kr", 83.911497727, 1.16),
    ];

    static readonly ImmutableArray<Element> _all =
    [
        .. _table.Select((row, index) => new Element(row.Symbol, index + 1, row.Mass, row.Radius)),
    ];

    Element(string symbol, int number, double mass, double radius) =>
        (Symbol, Number, MassInDalton, CovalentRadiusInAngstrom) = (symbol, number, mass, radius);

    /// <summary><c>H</c> to <c>Kr</c>.</summary>
    public string Symbol { get; }

    /// <summary>The atomic number.</summary>
    public int Number { get; }

    /// <summary>Mass of the most abundant isotope, in u.</summary>
    public double MassInDalton { get; }

    /// <summary>The covalent radius in angstrom; B. Cordero et al., Dalton Trans. 2832 (2008).</summary>
    public double CovalentRadiusInAngstrom { get; }

    /// <summary>The element with this symbol, whatever its case.</summary>
    /// <exception cref="UnknownNameException">There is none up to krypton.</exception>
    public static Element Parse(string symbol) =>
        _all.FirstOrDefault(element => element.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase))
        ?? throw new UnknownNameException("element", symbol, _all.Select(element => element.Symbol));

    /// <summary>The element with this atomic number.</summary>
    /// <exception cref="UnknownNameException">It is not between 1 and 36.</exception>
    public static Element OfNumber(int number) =>
        number >= 1 && number <= _all.Length
            ? _all[number - 1]
            : throw new UnknownNameException("atomic number", number.ToString(System.Globalization.CultureInfo.InvariantCulture), []);

    /// <summary>The symbol.</summary>
    public override string ToString() => Symbol;
}
