using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>A chemical element, with the mass of its most abundant isotope, or of its longest-lived where none is stable.</summary>
/// <remarks>
/// Masses: M. Wang et al., AME2020, Chin. Phys. C 45, 030003 (2021), to a millionth beyond krypton; beyond nobelium the mass number.
/// Covalent radii: B. Cordero et al., Dalton Trans. 2832 (2008); beyond curium P. Pyykko and M. Atsumi, Chem. Eur. J. 15, 186 (2009).
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
        ("Rb", 84.911790, 2.20),
        ("Sr", 87.905612, 1.95),
        ("Y", 88.905838, 1.90),
        ("Zr", 89.904699, 1.75),
        ("Nb", 92.906373, 1.64),
        ("Mo", 97.905404, 1.54),
        ("Tc", 97.907211, 1.47),
        ("Ru", 101.904340, 1.46),
        ("Rh", 102.905494, 1.42),
        ("Pd", 105.903480, 1.39),
        ("Ag", 106.905092, 1.45),
        ("Cd", 113.903365, 1.44),
        ("In", 114.903879, 1.42),
        ("Sn", 119.902203, 1.39),
        ("Sb", 120.903811, 1.39),
        ("Te", 129.906223, 1.38),
        ("I", 126.904473, 1.39),
        ("Xe", 131.904155, 1.40),
        ("Cs", 132.905452, 2.44),
        ("Ba", 137.905247, 2.15),
        ("La", 138.906363, 2.07),
        ("Ce", 139.905448, 2.04),
        ("Pr", 140.907660, 2.03),
        ("Nd", 141.907729, 2.01),
        ("Pm", 144.912756, 1.99),
        ("Sm", 151.919739, 1.98),
        ("Eu", 152.921237, 1.98),
        ("Gd", 157.924111, 1.96),
        ("Tb", 158.925354, 1.94),
        ("Dy", 163.929181, 1.92),
        ("Ho", 164.930329, 1.92),
        ("Er", 165.930301, 1.89),
        ("Tm", 168.934219, 1.90),
        ("Yb", 173.938868, 1.87),
        ("Lu", 174.940777, 1.87),
        ("Hf", 179.946560, 1.75),
        ("Ta", 180.947999, 1.70),
        ("W", 183.950933, 1.62),
        ("Re", 186.955752, 1.51),
        ("Os", 191.961479, 1.44),
        ("Ir", 192.962924, 1.41),
        ("Pt", 194.964794, 1.36),
        ("Au", 196.966570, 1.36),
        ("Hg", 201.970644, 1.32),
        ("Tl", 204.974427, 1.45),
        ("Pb", 207.976652, 1.46),
        ("Bi", 208.980399, 1.48),
        ("Po", 208.982430, 1.40),
        ("At", 209.987147, 1.50),
        ("Rn", 222.017576, 1.50),
        ("Fr", 223.019734, 2.60),
        ("Ra", 226.025408, 2.21),
        ("Ac", 227.027751, 2.15),
        ("Th", 232.038054, 2.06),
        ("Pa", 231.035883, 2.00),
        ("U", 238.050787, 1.96),
        ("Np", 237.048172, 1.90),
        ("Pu", 244.064204, 1.87),
        ("Am", 243.061380, 1.80),
        ("Cm", 247.070353, 1.69),
        ("Bk", 247.070306, 1.68),
        ("Cf", 251.079587, 1.68),
        ("Es", 252.082980, 1.65),
        ("Fm", 257.095105, 1.67),
        ("Md", 258.098434, 1.73),
        ("No", 259.100998, 1.76),
        ("Lr", 262, 1.61),
        ("Rf", 267, 1.57),
        ("Db", 268, 1.49),
        ("Sg", 269, 1.43),
        ("Bh", 270, 1.41),
        ("Hs", 269, 1.34),
        ("Mt", 278, 1.29),
        ("Ds", 281, 1.28),
        ("Rg", 282, 1.21),
        ("Cn", 285, 1.22),
        ("Nh", 286, 1.36),
        ("Fl", 289, 1.43),
        ("Mc", 290, 1.62),
        ("Lv", 293, 1.75),
        ("Ts", 294, 1.65),
        ("Og", 294, 1.57),
    ];

    static readonly ImmutableArray<Element> _all =
    [
        .. _table.Select((row, index) => new Element(row.Symbol, index + 1, row.Mass, row.Radius)),
    ];

    Element(string symbol, int number, double mass, double radius) =>
        (Symbol, Number, MassInDalton, CovalentRadiusInAngstrom) = (symbol, number, mass, radius);

    /// <summary><c>H</c> to <c>Og</c>.</summary>
    public string Symbol { get; }

    /// <summary>The atomic number.</summary>
    public int Number { get; }

    /// <summary>Mass of the most abundant isotope, or of the longest-lived where none is stable, in u.</summary>
    public double MassInDalton { get; }

    /// <summary>The covalent radius of single bonds, in angstrom.</summary>
    public double CovalentRadiusInAngstrom { get; }

    /// <summary>The element with this symbol, whatever its case. Allocates a little: a small object to search with.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    public static Element Parse(string symbol) =>
        TryParse(symbol) ?? throw new UnknownNameException("element", symbol, _all.Select(element => element.Symbol));

    /// <summary>The same, or null where there is none.</summary>
    internal static Element? TryParse(string symbol) =>
        _all.FirstOrDefault(element => element.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase));

    /// <summary>The element with this atomic number. Allocates nothing.</summary>
    /// <exception cref="UnknownNameException">It is not between 1 and 118.</exception>
    public static Element OfNumber(int number) =>
        number >= 1 && number <= _all.Length
            ? _all[number - 1]
            : throw new UnknownNameException("atomic number", number.ToString(System.Globalization.CultureInfo.InvariantCulture), []);

    /// <summary>The symbol. Allocates nothing.</summary>
    public override string ToString() => Symbol;
}
