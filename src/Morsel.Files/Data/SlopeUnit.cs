using Morsel.Units;

namespace Morsel.Files.Data;

/// <summary>An energy unit per length unit: <c>hartree/bohr</c>, <c>kcal/mol/angstrom</c>.</summary>
public sealed record SlopeUnit(EnergyUnit Energy, LengthUnit Length)
{
    /// <summary>The unit that a text such as <c>hartree/bohr</c> names. Allocates the result, and a little to search with.</summary>
    /// <exception cref="UnknownNameException">The text is not two known units with a slash between.</exception>
    public static SlopeUnit Parse(string text)
    {
        var slash = text.LastIndexOf('/');
        return slash > 0
            ? new(EnergyUnit.Parse(text[..slash]), LengthUnit.Parse(text[(slash + 1)..]))
            : throw new UnknownNameException(
                "gradient unit",
                text,
                ["hartree/bohr", "hartree/angstrom", "eV/angstrom", "kcal/mol/angstrom"]
            );
    }

    /// <summary>What to multiply a slope in this unit by to have it in <paramref name="other"/>. Allocates nothing.</summary>
    /// <exception cref="InvalidOperationException">One of two different units is reduced.</exception>
    public double To(SlopeUnit other) => Energy.To(other.Energy) / Length.To(other.Length);

    /// <summary>As files and options write it: <c>hartree/bohr</c>. Allocates the text.</summary>
    public override string ToString() => $"{Energy}/{Length}";
}
