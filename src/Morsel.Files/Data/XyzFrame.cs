using System.Globalization;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>One frame of an XYZ file, as far as it could be read.</summary>
sealed class XyzFrame
{
    readonly double[] _positions;
    double[] _slopes = [];

    XyzFrame(int line, int atoms, XyzComment comment, string commentText) =>
        (Line, Atoms, Comment, CommentText, _positions) = (line, atoms, comment, commentText, new double[3 * atoms]);

    /// <summary>Where the frame begins, counted from 1.</summary>
    public int Line { get; }

    public int Atoms { get; }

    public XyzComment Comment { get; }

    public string CommentText { get; }

    /// <summary>Fewer than <see cref="Atoms"/> where the frame could not be read so far.</summary>
    public Element[] Elements { get; private set; } = [];

    /// <summary>Why the frame cannot be used; null where it can.</summary>
    public (int Line, string Found, string Expected)? Fault { get; private set; }

    XyzLayout? Layout { get; set; }

    readonly List<ReadingNote> _notes = [];

    /// <summary>Reads the rest of a frame whose first line is the current one.</summary>
    /// <exception cref="DataFileException">
    /// A line is no atom's, so that where the frame ends is not known; or an element is not known; or the user must say which energy is
    /// meant.
    /// </exception>
    public static XyzFrame Read(string path, TextLines lines, int atoms, DataOptions options)
    {
        var line = lines.Number;
        var text = lines.Next() ? lines.Text : "";
        var frame = new XyzFrame(line, atoms, CommentOf(path, line, text, options), text);
        if (frame.Comment.Fault is { } fault)
        {
            frame.Refuse(line + 1, fault.Found, fault.Expected);
        }

        var elements = new List<Element>(atoms);
        for (var atom = 0; atom < atoms; atom++)
        {
            if (!lines.Next() || (lines.Text == "" && !lines.NextFilled()))
            {
                frame.Refuse(lines.Number, $"the end of the file after {atom} of {atoms} atoms", "a whole frame");
                break;
            }

            var fields = lines.Text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 4)
            {
                throw new DataFileException(
                    path,
                    lines.Number,
                    $"'{lines.Text}' where atom {atom + 1} of {atoms} should be",
                    "an element and its coordinates, 'El x y z'",
                    $"Correct the frame that begins at line {line}, or its number of atoms."
                );
            }

            if (frame.Comment.Fault is not null)
            {
                continue;
            }

            if (frame.Layout is null)
            {
                frame.Arrange(path, line, fields.Length);
            }

            frame.ReadAtom(path, lines.Number, fields, atom, elements);
        }

        frame.Elements = [.. elements];
        if (frame.Fault is null)
        {
            frame.Unwrap(options);
        }

        return frame;
    }

    static XyzComment CommentOf(string path, int line, string text, DataOptions options)
    {
        try
        {
            return XyzComment.Of(text, options);
        }
        catch (EnergyQuestionException question)
        {
            throw new DataFileException(path, line + 1, question.Found, question.Expected, question.Fix);
        }
    }

    void Unwrap(DataOptions options)
    {
        try
        {
            if (PeriodicCell.Of(Comment) is not { } cell)
            {
                return;
            }

            var unit = options.LengthUnit ?? Units.LengthUnit.Parse(Layout!.LengthUnit.Value);
            var angstrom = unit.To(Units.LengthUnit.Angstrom);
            _notes.AddRange(
                PeriodicMolecule.Unwrap(cell, _positions, Elements, angstrom, "Lattice, pbc", "remove Lattice or write pbc=\"F F F\"")
            );
        }
        catch (MismatchException failure)
        {
            Refuse(Line + 1, failure.Found, failure.Expected);
        }
    }

    void Arrange(string path, int line, int fields)
    {
        try
        {
            Layout = XyzLayout.Of(Comment, fields);
        }
        catch (UnknownNameException unknown)
        {
            throw new DataFileException(path, line + 1, "a unit that is not known", "one of Morsel's", unknown.Message);
        }
        catch (MismatchException failure)
        {
            throw new DataFileException(path, line + 1, failure.Found, failure.Expected, "Correct the comment line.");
        }

        if (!Comment.Keys.ContainsKey("Properties") && fields is not (4 or 7))
        {
            throw new DataFileException(
                path,
                line + 2,
                $"{fields} fields",
                "4, 'El x y z', or 7 with a gradient or force",
                "Remove other columns, or name them with the Properties= of extended XYZ."
            );
        }

        _slopes = Layout.Slope is null ? [] : new double[3 * Atoms];
    }

    void ReadAtom(string path, int line, string[] fields, int atom, List<Element> elements)
    {
        if (fields.Length != Layout!.Columns)
        {
            Refuse(line, $"{fields.Length} fields", $"{Layout.Columns}, as in the frame's first atom or its Properties");
            return;
        }

        elements.Add(ElementOf(path, line, fields[Layout.Element]));

        for (var k = 0; k < 3; k++)
        {
            _positions[3 * atom + k] = Number(line, fields[Layout.Position + k]);
            if (Layout.Slope is { } slope)
            {
                _slopes[3 * atom + k] = Number(line, fields[slope + k]);
            }
        }
    }

    double Number(int line, string field)
    {
        if (!Numbers.TryParse(field, out var value) || !double.IsFinite(value))
        {
            Refuse(line, $"'{field}'", Numbers.Expected(field));
        }

        return value;
    }

    Element ElementOf(string path, int line, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 118)
        {
            return Element.OfNumber(number);
        }

        if (AtomLabel.Of(text) is not { } atom)
        {
            throw new DataFileException(
                path,
                line,
                $"'{text}'",
                "an element from H to Og",
                "Correct the symbol; of labels, those are read that are a symbol and a number, such as H1."
            );
        }

        if (atom.IsIsotope)
        {
            _notes.Add(Isotopes.Note);
        }

        if (atom.IsLabel)
        {
            _notes.Add(new(Severity.Note, "labels", "Labels of atoms, such as H1, are read as their elements.", null));
        }

        return atom.Element;
    }

    /// <summary>Adds the frame as a row, a bad one if it does not fit the file's first.</summary>
    public void AddTo(RawRows rows)
    {
        rows.OffersEnergies |= Comment.OffersEnergy;
        if (Fault is { } fault)
        {
            rows.Refuse(rows.Count, fault.Line, fault.Found, fault.Expected);
        }
        else if (!Elements.SequenceEqual(rows.Elements))
        {
            rows.Refuse(rows.Count, Line, $"the atoms {Text(Elements)}", Expected(rows.Elements));
        }
        else if (!AgreesOnUnits(rows))
        {
            rows.Refuse(rows.Count, Line + 1, "other units, or another kind of slope, than in earlier frames", "the same in all frames");
        }
        else if (!AgreesOnEnergy(rows))
        {
            rows.Refuse(
                rows.Count,
                Line + 1,
                $"the energy as {Comment.Claim!.Place}",
                "the energy under the same name as in earlier frames"
            );
        }

        foreach (var note in _notes.Distinct())
        {
            rows.Say(note, rows.Count);
        }

        if (Layout?.LeftOut is { } names)
        {
            rows.Say(
                new(
                    Severity.Warning,
                    "gradients-left-out",
                    $"Left out: {names}, for they are not named as the energy {Comment.Claim!.Place} is.",
                    "Give --energy-key with the energy they belong to."
                )
            );
        }

        rows.NoEnergy ??= double.IsNaN(Comment.Energy)
            ? CommentText == ""
                ? "a blank comment line"
                : $"the comment '{Shortened(CommentText)}'"
            : null;
        var isBad = rows.IsBad(rows.Count);
        rows.Add(Line, isBad ? [] : _positions, Comment.Energy, isBad ? [] : _slopes);
    }

    bool AgreesOnEnergy(RawRows rows)
    {
        if (Comment.Claim is not { } claim || double.IsNaN(claim.Value))
        {
            return true;
        }

        var isFirst = rows.Energies.TrueForAll(double.IsNaN);
        rows.EnergySource = isFirst ? $"{(claim.IsPair ? "key" : "word")} '{claim.Key}'" : rows.EnergySource;
        rows.EnergySource = isFirst && claim.Key is null ? "the number in the comment" : rows.EnergySource;
        rows.AreEnergiesUnnamed |= claim.Key is null;
        return isFirst
            || (claim.Key is null ? "the number in the comment" : $"{(claim.IsPair ? "key" : "word")} '{claim.Key}'").Equals(
                rows.EnergySource,
                StringComparison.OrdinalIgnoreCase
            );
    }

    bool AgreesOnUnits(RawRows rows)
    {
        rows.EnergyUnit ??= Layout!.EnergyUnit;
        rows.LengthUnit ??= Layout!.LengthUnit;
        rows.SlopeUnit ??= Layout!.SlopeUnit;
        rows.SlopeKind ??= Layout!.SlopeKind;
        return Same(rows.EnergyUnit, Layout!.EnergyUnit, !double.IsNaN(Comment.Energy))
            && Same(rows.LengthUnit, Layout.LengthUnit, true)
            && Same(rows.SlopeUnit, Layout.SlopeUnit, _slopes.Length > 0)
            && Same(rows.SlopeKind, Layout.SlopeKind, _slopes.Length > 0);

        static bool Same(Statement? first, Statement? here, bool isThere) => !isThere || first?.Value == here?.Value;
    }

    string Expected(Element[] first) =>
        Elements.OrderBy(element => element.Number).SequenceEqual(first.OrderBy(element => element.Number))
            ? $"them in the first frame's order, {Text(first)}"
            : $"the first frame's, {Text(first)}";

    void Refuse(int line, string found, string expected) => Fault ??= (line, found, expected);

    static string Text(IEnumerable<Element> elements) => string.Join(' ', elements.Select(element => element.Symbol));

    static string Shortened(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
