using System.Globalization;
using Morsel.Files.Data;
using Morsel.Molecules;

namespace Morsel.Growing.Engines.Templates;

/// <summary>Reads a block of three numbers for each atom.</summary>
static class BlockReader
{
    /// <summary>The numbers, [atom][x, y, z], in the block's unit.</summary>
    /// <exception cref="MismatchException">There is no such block, or it is torn, or of other atoms.</exception>
    public static double[] Read(Block block, string? text, Calculation calculation, string what)
    {
        if (text is null || Patterns.Of(block.Start).Matches(text) is not [.., var last])
        {
            throw new MismatchException($"no {what}", $"a line like '{block.Start}' before it");
        }

        // What is left of the line of the start is no atom's.
        string[] lines = [.. text[(last.Index + last.Length)..].Split('\n').Skip(1 + block.Skip)];
        return block.Columns.IsEmpty ? Running(lines, calculation, what) : Rows(block, lines, calculation, what);
    }

    static double[] Running(string[] lines, Calculation calculation, string what)
    {
        string[] fields = [.. lines.Where(line => !line.TrimStart().StartsWith('#')).SelectMany(Fields).Take(calculation.Positions.Length)];
        return fields.Length == calculation.Positions.Length ? [.. fields.Select(field => Number(field, what))] : throw Torn(what);
    }

    static double[] Rows(Block block, string[] lines, Calculation calculation, string what)
    {
        var values = new List<double>();
        foreach ((int atom, Element element) in calculation.Elements.Index())
        {
            string[] fields = atom < lines.Length ? Fields(lines[atom]) : [];
            if (fields.Length < Math.Max(block.Columns.Max(), block.Element))
            {
                throw Torn(what);
            }

            if (block.Element > 0 && !Is(fields[block.Element - 1], element))
            {
                throw new MismatchException(
                    string.Create(CultureInfo.InvariantCulture, $"'{fields[block.Element - 1]}' as atom {atom + 1} of the {what}"),
                    element.Symbol
                );
            }

            values.AddRange(block.Columns.Select(column => Number(fields[column - 1], what)));
        }

        // A line more that looks like an atom's is one: the block is of a larger molecule.
        return
            calculation.Elements.Length < lines.Length
            && Fields(lines[calculation.Elements.Length]) is var next
            && next.Length >= block.Columns.Max()
            && block.Columns.All(column => Numbers.TryParse(next[column - 1], out _))
            ? throw new MismatchException($"more atoms in the {what}", $"{calculation.Elements.Length}")
            : [.. values];
    }

    // 'O', 'O1', '8' and '8.0' are oxygen.
    static bool Is(string field, Element element) =>
        Numbers.TryParse(field, out double number)
            ? number == element.Number
            : field.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Equals(element.Symbol, StringComparison.OrdinalIgnoreCase);

    static double Number(string field, string what) =>
        Numbers.TryParse(field, out double number) ? number : throw new MismatchException($"'{field}' in the {what}", "a number");

    static MismatchException Torn(string what) => new($"a {what} that ends early", "three numbers for each atom");

    static string[] Fields(string line) =>
        line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
