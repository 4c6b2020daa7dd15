using Morsel.Surfaces;

namespace Morsel.Interop.Exports;

/// <summary>What a caller who hands over bare numbers must know first, for no program can check it.</summary>
static class OrderOfAtoms
{
    /// <summary>A line for comments: <c>ATOMS IN THIS ORDER: C O H H.</c></summary>
    public static string Of(Surface surface) =>
        surface.Space.Match(
            molecule => $"ATOMS IN THIS ORDER: {molecule.Symbols}.",
            axes => $"COORDINATES IN THIS ORDER: {string.Join(", ", axes.Axes.Select(axis => PrintableText.OneLine(axis.Name)))}."
        );

    /// <summary>What happens otherwise.</summary>
    public const string Warning = "Numbers have no symbols: another order gives a wrong energy, and no error.";
}
