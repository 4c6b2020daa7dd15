using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>The columns that <c>Properties=</c> names.</summary>
/// <param name="Columns">Fields of a line.</param>
/// <param name="Element">The field with the element.</param>
/// <param name="Position">The first of three fields, and the name.</param>
/// <param name="Slopes">Every gradient or force: the first of three fields, and the name.</param>
sealed record XyzProperties(int Columns, int Element, (int Column, string Name) Position, IReadOnlyList<(int Column, string Name)> Slopes)
{
    static readonly string[] _elements = ["species", "element", "elements", "symbols", "z", "numbers"];

    /// <exception cref="MismatchException">A column is not there, or twice, or the text is no list of columns.</exception>
    public static XyzProperties Of(string text)
    {
        var columns = new List<(int Column, int Width, string Name)>();
        var column = 0;
        string[] fields = text.Split(':');
        for (var at = 0; at < fields.Length; at += 3)
        {
            // A wider line than this is no atom's, and the sum must stay a number.
            if (
                at + 2 >= fields.Length
                || !int.TryParse(fields[at + 2], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
                || width is < 1 or > 100_000
                || column > 1_000_000
            )
            {
                throw new MismatchException($"Properties={text}", "name:type:columns for each property, such as species:S:1:pos:R:3");
            }

            columns.Add((column, width, fields[at]));
            column += width;
        }

        if (columns.GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new MismatchException($"the property '{twice.Key}' twice in Properties={text}", "each property once");
        }

        var element = One(columns.Where(one => one.Width == 1 && _elements.Contains(one.Name.ToLowerInvariant())), "the elements", text);
        var position = One(columns.Where(one => one.Width == 3 && IsPosition(one.Name)), "the positions", text);
        if (element is null || position is null)
        {
            throw new MismatchException($"Properties={text}", "a 'species' column and three 'pos' columns among them");
        }

        return new(
            column,
            element.Value.Column,
            position.Value,
            [.. columns.Where(one => one.Width == 3 && SlopeName.Of(one.Name) is not null).Select(one => (one.Column, one.Name))]
        );
    }

    static (int Column, string Name)? One(IEnumerable<(int Column, int Width, string Name)> found, string what, string text) =>
        found.ToArray() switch
        {
            [] => null,
            [var only] => (only.Column, only.Name),

            // ASE writes atomic numbers beside the symbols of the same atoms.
            [var first, ..] when what == "the elements" => (first.Column, first.Name),
            [var first, var second, ..] => throw new MismatchException(
                $"'{first.Name}' and '{second.Name}' for {what} in Properties={text}",
                "one of them"
            ),
        };

    static bool IsPosition(string name) =>
        name.ToLowerInvariant() is "pos" or "positions" || name.ToLowerInvariant().Split('_')[0] is "pos" or "positions";
}
