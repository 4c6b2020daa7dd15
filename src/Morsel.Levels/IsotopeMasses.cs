using System.Collections.Immutable;
using System.Globalization;
using Morsel.Molecules;

namespace Morsel.Levels;

/// <summary>Masses of isotopes: of atoms, or of their nuclei.</summary>
/// <remarks>M. Wang et al., AME2020, Chin. Phys. C 45, 030003 (2021). An element without a number has its most abundant isotope.</remarks>
static class IsotopeMasses
{
    /// <summary>In u: CODATA 2022.</summary>
    public const double ElectronInDalton = 5.485799090441e-4;

    static readonly Dictionary<(string Symbol, int Nucleons), double> _masses = new()
    {
        [("H", 1)] = 1.00782503190,
        [("H", 2)] = 2.01410177784,
        [("H", 3)] = 3.01604928132,
        [("He", 3)] = 3.01602932197,
        [("He", 4)] = 4.00260325413,
        [("Li", 6)] = 6.01512288742,
        [("Li", 7)] = 7.01600343426,
        [("B", 10)] = 10.012936862,
        [("B", 11)] = 11.009305167,
        [("C", 12)] = 12,
        [("C", 13)] = 13.00335483534,
        [("C", 14)] = 14.00324198862,
        [("N", 14)] = 14.00307400425,
        [("N", 15)] = 15.00010889827,
        [("O", 16)] = 15.99491461926,
        [("O", 17)] = 16.99913175595,
        [("O", 18)] = 17.99915961214,
        [("F", 19)] = 18.99840316207,
        [("Si", 28)] = 27.97692653442,
        [("Si", 29)] = 28.97649466434,
        [("P", 31)] = 30.97376199768,
        [("S", 32)] = 31.97207117354,
        [("S", 33)] = 32.97145890862,
        [("S", 34)] = 33.967867011,
        [("Cl", 35)] = 34.968852694,
        [("Cl", 37)] = 36.965902573,
        [("Br", 79)] = 78.918337601,
        [("Br", 81)] = 80.916288197,
    };

    /// <summary>Those of isotopes given as <c>D,H,16O</c>, or the most abundant ones where <paramref name="isotopes"/> is null.</summary>
    /// <exception cref="LevelsException">As <see cref="Of"/>.</exception>
    public static ImmutableArray<double> Given(string? isotopes, ImmutableArray<Element> elements, bool areNuclear) =>
        isotopes is null
            ? Common(elements, areNuclear)
            : Of([.. isotopes.Split(',', StringSplitOptions.TrimEntries)], elements, areNuclear);

    /// <summary>The masses in u of isotopes such as <c>D</c>, <c>H</c>, <c>16O</c>, one for each element in order.</summary>
    /// <exception cref="LevelsException">One is not known, or of another element; the message says which and what is expected.</exception>
    public static ImmutableArray<double> Of(ImmutableArray<string> isotopes, ImmutableArray<Element> elements, bool areNuclear)
    {
        string atoms = string.Join(",", elements.Select(element => element.Symbol));
        if (isotopes.Length != elements.Length)
        {
            throw new LevelsException(
                $"isotopes {string.Join(',', isotopes)}: expected one isotope for each atom, in the order {atoms}; got {isotopes.Length}."
            );
        }

        return [.. isotopes.Select((isotope, atom) => Mass(isotope, elements[atom], atoms) - (areNuclear ? Electrons(elements[atom]) : 0))];
    }

    /// <summary>The masses in u of the most abundant isotopes.</summary>
    public static ImmutableArray<double> Common(ImmutableArray<Element> elements, bool areNuclear) =>
        [.. elements.Select(element => element.MassInDalton - (areNuclear ? Electrons(element) : 0))];

    static double Electrons(Element element) => element.Number * ElectronInDalton;

    static double Mass(string isotope, Element element, string atoms)
    {
        string text = isotope switch
        {
            "D" => "2H",
            "T" => "3H",
            _ => isotope,
        };
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (!text[digits..].Equals(element.Symbol, StringComparison.Ordinal))
        {
            throw new LevelsException(
                $"isotopes: '{isotope}' stands where the surface has {element.Symbol}; its atoms are {atoms}. "
                    + $"Give an isotope of {element.Symbol}, such as {element.Symbol} or {Math.Round(element.MassInDalton)}{element.Symbol}."
            );
        }

        if (digits == 0)
        {
            return element.MassInDalton;
        }

        return
            int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out int nucleons)
            && _masses.TryGetValue((element.Symbol, nucleons), out double mass)
            ? mass
            : throw new LevelsException(
                $"isotopes: the mass of '{isotope}' is not known here. Known of {element.Symbol}: {Known(element)}."
            );
    }

    static string Known(Element element) =>
        string.Join(
            ", ",
            _masses.Keys.Where(key => key.Symbol == element.Symbol).Select(key => $"{key.Nucleons}{key.Symbol}").Append(element.Symbol)
        );
}
