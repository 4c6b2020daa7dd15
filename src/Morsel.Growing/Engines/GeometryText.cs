using System.Globalization;
using Morsel.Files;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Growing.Engines;

/// <summary>A geometry as programs read it.</summary>
static class GeometryText
{
    /// <summary>A line <c>El x y z</c> for each atom, with 14 decimals.</summary>
    public static string Lines(Calculation calculation, LengthUnit unit)
    {
        double factor = LengthUnit.Angstrom.To(unit);
        return string.Join(
            '\n',
            calculation.Elements.Select((element, atom) => Line(element, Vector.Of(calculation.Positions.AsSpan(), atom), factor))
        );
    }

    /// <summary>The geometry as extended XYZ, in the calculation's folder, with charge and multiplicity.</summary>
    public static void WriteXyz(Calculation calculation, string name) =>
        TextFile.Write(
            Path.Combine(calculation.Folder, name),
            $"{Number(calculation.Elements.Length)}\nProperties=species:S:1:pos:R:3 charge={Number(calculation.Charge)} "
                + $"multiplicity={Number(calculation.Multiplicity)}\n{Lines(calculation, LengthUnit.Angstrom)}\n"
        );

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Line(Element element, Vector at, double factor) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{element.Symbol, -2} {factor * at.X, 20:F14} {factor * at.Y, 20:F14} {factor * at.Z, 20:F14}"
        );
}
