using System.Text.RegularExpressions;
using Morsel.Units;

namespace Morsel.Growing.Engines.Templates;

/// <summary>What stands in braces in a template, and what is put in its place.</summary>
static partial class Placeholders
{
    /// <summary>All there are.</summary>
    public static readonly string[] Known =
    [
        "geometry",
        "geometry_bohr",
        "elements",
        "atoms",
        "charge",
        "multiplicity",
        "unpaired",
        "reference",
        "method",
        "basis",
        "gradient",
    ];

    /// <summary>The placeholders of a text.</summary>
    /// <exception cref="EngineException">One is unknown.</exception>
    public static HashSet<string> In(string text, string where)
    {
        HashSet<string> found = [.. Braces().Matches(text).Select(match => match.Groups[1].Value)];
        return found.Except(Known).FirstOrDefault() is { } other
            ? throw new EngineException(
                $"{where}: {new UnknownNameException("placeholder", other, Known).Message} Where braces are meant, write a blank inside them."
            )
            : found;
    }

    /// <summary>The text with the values of one calculation.</summary>
    public static string Fill(string text, Calculation calculation, string method, string basis, string gradient) =>
        Braces()
            .Replace(
                text,
                match =>
                    match.Groups[1].Value switch
                    {
                        "geometry" => GeometryText.Lines(calculation, LengthUnit.Angstrom),
                        "geometry_bohr" => GeometryText.Lines(calculation, LengthUnit.Bohr),
                        "elements" => string.Join(' ', calculation.Elements.AsEnumerable()),
                        "atoms" => GeometryText.Number(calculation.Elements.Length),
                        "charge" => GeometryText.Number(calculation.Charge),
                        "multiplicity" => GeometryText.Number(calculation.Multiplicity),
                        "unpaired" => GeometryText.Number(calculation.Multiplicity - 1),
                        "reference" => calculation.Multiplicity == 1 ? "rhf" : "uhf",
                        "method" => method,
                        "basis" => basis,
                        _ => gradient,
                    }
            );

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Braces();
}
