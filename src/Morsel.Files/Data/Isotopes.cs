namespace Morsel.Files.Data;

/// <summary>Deuterium and tritium, which have the surface of hydrogen.</summary>
static class Isotopes
{
    public static ReadingNote Note { get; } =
        new(
            Severity.Note,
            "isotopes",
            "D or T is read as H: a surface does not depend on isotopes.",
            "Use the isotope's mass where the surface is used."
        );

    public static bool Is(string symbol) => symbol is "D" or "T" or "d" or "t";
}
