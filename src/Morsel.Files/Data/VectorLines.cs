using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>The text of a file of gradients or forces, in whichever of its forms.</summary>
sealed class VectorLines
{
    readonly string _path;
    readonly int _atoms;

    VectorLines(string path, int atoms) => (_path, _atoms) = (path, atoms);

    public List<VectorBlock> Blocks { get; } = [];

    public Statement? Unit { get; private set; }

    /// <summary><c>gradients</c> or <c>forces</c>; null where nothing says.</summary>
    public Statement? Kind { get; private set; }

    /// <param name="path">For messages.</param>
    /// <param name="lines">Of the file.</param>
    /// <param name="atoms">Of the molecule.</param>
    /// <exception cref="DataFileException">The lines are of none of the forms.</exception>
    public static VectorLines Read(string path, IEnumerable<(int Number, string Text)> lines, int atoms)
    {
        var read = new VectorLines(path, atoms);
        (int Number, string Text)[] filled = [.. lines.Where(line => line.Text != "")];
        var at = 0;
        while (at < filled.Length && IsTitle(filled[at].Text))
        {
            read.Say(filled[at].Text, filled[at].Number);
            at++;
        }

        if (at == filled.Length)
        {
            throw new DataFileException(path, 1, "no numbers", "gradients or forces", "Check that this is the file you meant.");
        }

        if (filled[at].Text.All(char.IsAsciiDigit))
        {
            // A blank comment is a line of a frame.
            read.Frames([.. lines.Where(line => line.Number >= filled[at].Number)]);
        }
        else
        {
            read.Rows(filled[at..]);
        }

        return read;
    }

    static string[] Fields(string text) =>
        TableFields.OfNumbers(text)?.Fields ?? text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    static bool IsTitle(string text) => TableText.IsComment(text) || !Array.Exists(Fields(text), field => Numbers.TryParse(field, out _));

    void Rows((int Number, string Text)[] lines)
    {
        VectorBlock? block = null;
        foreach (var (number, text) in lines)
        {
            if (TableText.IsComment(text))
            {
                continue;
            }

            var fields = Fields(text);
            if (fields.Length == 3 * _atoms)
            {
                Blocks.Add(new(number));
                Blocks[^1].Add(number, fields);
                continue;
            }

            if (fields.Length != 3 && !(fields.Length == 4 && AtomLabel.Of(fields[0]) is not null))
            {
                throw new DataFileException(
                    _path,
                    number,
                    $"{fields.Length} fields",
                    $"3 for an atom, or {3 * _atoms} for a geometry of {_atoms} atoms",
                    "Give one form in the whole file; XYZ with vectors in place of positions is another."
                );
            }

            if (block is null || block.Numbers.Count == 3 * _atoms)
            {
                Blocks.Add(block = new(number));
            }

            if (fields.Length == 4)
            {
                block.Add(AtomLabel.Of(fields[0])!.Element);
            }

            block.Add(number, fields.AsSpan(^3..));
        }

        if (block is not null && block.Numbers.Count < 3 * _atoms)
        {
            throw new DataFileException(
                _path,
                block.Line,
                $"{block.Numbers.Count / 3} vectors at the end",
                $"{_atoms}, one for each atom",
                "Check that the file is whole, and of this molecule."
            );
        }
    }

    void Frames((int Number, string Text)[] lines)
    {
        for (var at = 0; at < lines.Length; )
        {
            var (number, text) = lines[at];
            if (text == "")
            {
                at++;
                continue;
            }

            if (
                !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var atoms)
                || atoms == 0
                || atoms > lines.Length - at - 2
            )
            {
                throw new DataFileException(
                    _path,
                    number,
                    $"'{text}'",
                    "the number of atoms that begins a frame, and as many lines after a comment",
                    "Check that the file is whole."
                );
            }

            Frame(lines.AsSpan(at, atoms + 2));
            at += atoms + 2;
        }
    }

    void Frame(ReadOnlySpan<(int Number, string Text)> lines)
    {
        var column = Properties(lines[1].Text, lines[1].Number);
        var block = new VectorBlock(lines[0].Number);
        Blocks.Add(block);
        foreach (var (number, text) in lines[2..])
        {
            var fields = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
            var first = column ?? (fields.Length is 3 or 4 or 7 ? fields.Length - 3 : -1);
            if (first < 0 || fields.Length < first + 3)
            {
                throw new DataFileException(
                    _path,
                    number,
                    $"'{text}'",
                    "an element and a vector, 'El gx gy gz'",
                    $"Correct the frame that begins at line {lines[0].Number}."
                );
            }

            if (first > 0 && AtomLabel.Of(fields[0]) is { } label)
            {
                block.Add(label.Element);
            }

            block.Add(number, fields.AsSpan(first, 3));
        }
    }

    // Where the vectors are by Properties=, under their own name or in place of positions; null where nothing says.
    int? Properties(string comment, int line)
    {
        Say(comment, line);
        var at = comment.IndexOf("Properties=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        string[] parts = comment[(at + "Properties=".Length)..].Split([' ', '\t'], 2)[0].Trim('"').Split(':');
        int column = 0;
        int? positions = null;
        for (
            int k = 0;
            k + 2 < parts.Length && int.TryParse(parts[k + 2], NumberStyles.None, CultureInfo.InvariantCulture, out var width);
            k += 3
        )
        {
            if (width == 3 && SlopeName.Of(parts[k]) is not null)
            {
                return column;
            }

            positions ??= width == 3 ? column : null;
            column += width;
        }

        return positions
            ?? throw new DataFileException(
                _path,
                line,
                $"Properties={string.Join(':', parts)}",
                "three columns of forces or gradients among them",
                "Correct the comment line."
            );
    }

    // A unit, and whether they are gradients or forces, wherever a title or a comment has such words.
    void Say(string text, int line)
    {
        foreach (
            var word in text.Split([' ', '\t', ',', ';', '(', ')', '[', ']', '=', ':', '"', '#'], StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (SlopeName.Of(word) is { } name)
            {
                State(name.IsGradient ? "gradients" : "forces", Kind, said => Kind = said);
            }

            for (var from = 0; from >= 0; from = word.IndexOf('_', from) is var next and >= 0 ? next + 1 : -1)
            {
                if (UnitNames.TrySlope(word[from..]) is { } unit)
                {
                    State(unit, Unit, said => Unit = said);
                    break;
                }
            }

            void State(string value, Statement? before, Action<Statement> set)
            {
                if (before is { } other && other.Value != value)
                {
                    throw new DataFileException(
                        _path,
                        line,
                        $"{value}, by '{word}'",
                        $"{other.Value}, by {other.Source}",
                        "Keep one of the two."
                    );
                }

                set(before ?? new(value, $"'{word}' in {_path}"));
            }
        }
    }
}
