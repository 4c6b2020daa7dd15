using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>
/// Training sets of RuNNer and n2p2 (<c>input.data</c>) and of REANN and EANN (<c>configuration</c>): one block for each geometry.
/// </summary>
/// <remarks>
/// n2p2: <c>begin</c>, <c>atom x y z El charge unused fx fy fz</c>, <c>energy E</c>, <c>end</c>, in units that nothing says. REANN:
/// <c>point= n</c>, three lines of a cell, <c>pbc a b c</c>, <c>El mass x y z fx fy fz</c>, <c>abprop: E</c>.
/// </remarks>
static class AtomBlocks
{
    const string N2p2 = "n2p2 (input.data)",
        Reann = "REANN (configuration)";

    /// <summary>Whether a file with this first line is one of these.</summary>
    public static bool Begins(string line) => line == "begin" || line.StartsWith("point=", StringComparison.Ordinal);

    /// <exception cref="DataFileException">The blocks cannot be told apart, or have other atoms than the first.</exception>
    public static RawRows Read(string path, IEnumerable<(int Number, string Text)> lines, DataOptions options)
    {
        var molecules = new MoleculeRows();
        var isEmpty = true;
        Block? block = null;
        foreach (var (number, text) in lines)
        {
            string[] fields = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0)
            {
                continue;
            }

            isEmpty = false;
            if (Begins(text))
            {
                Finish(molecules, block);
                block = new(number, text == "begin");
            }
            else if (block is null)
            {
                throw Unknown(path, number, text);
            }
            else if (block.IsN2p2 && text == "end")
            {
                Finish(molecules, block);
                block = null;
            }
            else if (!block.Take(fields))
            {
                throw Unknown(path, number, text);
            }
        }

        Finish(molecules, block is { IsN2p2: true } ? block with { IsCut = true } : block);
        return isEmpty ? throw Unknown(path, 1, "no block") : molecules.Chosen(path, options);
    }

    static void Finish(MoleculeRows molecules, Block? block)
    {
        if (block is null)
        {
            return;
        }

        RawRows rows =
            (block.IsCut || block.Elements.Count == 0 ? molecules.NextLike(block.Elements.Count, block.Line) : null)
            ?? molecules.Next([.. block.Elements], block.Line, () => RowsOf(block));
        if (block.IsCut)
        {
            rows.Refuse(rows.Count, block.Line, "a block that is not ended", "'end' after it");
        }
        else if (!block.Elements.SequenceEqual(rows.Elements))
        {
            rows.Refuse(
                rows.Count,
                block.Line,
                $"the atoms {string.Join(' ', block.Elements)}",
                $"the first block's, {string.Join(' ', rows.Elements.AsEnumerable())}"
            );
        }
        else if (block.IsPeriodic)
        {
            rows.Refuse(
                rows.Count,
                block.Line,
                "a periodic cell",
                "an isolated molecule: unwrap it by the nearest image, and remove the cell"
            );
        }

        var isBad = rows.IsBad(rows.Count);
        rows.Add(block.Line, isBad ? [] : block.Positions.ToArray(), block.Energy, isBad ? [] : block.Forces.ToArray());
    }

    static RawRows RowsOf(Block first) =>
        new(first.IsN2p2 ? N2p2 : Reann)
        {
            Elements = [.. first.Elements],
            Width = 3 * first.Elements.Count,
            EnergyUnit = first.IsN2p2 ? null : Statement.Convention("eV", "REANN"),
            LengthUnit = first.IsN2p2 ? null : Statement.Convention("angstrom", "REANN"),
            SlopeKind = new("forces", $"the format of {(first.IsN2p2 ? "n2p2" : "REANN")}"),
        };

    static DataFileException Unknown(string path, int line, string text) =>
        new(
            path,
            line,
            $"'{(text.Length <= 60 ? text : text[..57] + "...")}'",
            "a line of n2p2's input.data or of REANN's configuration",
            "Correct the line, or convert the file to extended XYZ with ASE."
        );

    sealed record Block(int Line, bool IsN2p2)
    {
        int _cell;

        public bool IsCut { get; init; }

        public bool IsPeriodic { get; private set; }

        public double Energy { get; private set; } = double.NaN;

        public List<Element> Elements { get; } = [];

        public List<double> Positions { get; } = [];

        public List<double> Forces { get; } = [];

        /// <summary>False of a line that no block has.</summary>
        public bool Take(string[] fields) => IsN2p2 ? TakeN2p2(fields) : TakeReann(fields);

        bool TakeN2p2(string[] fields)
        {
            switch (fields[0])
            {
                case "comment" or "charge":
                    return true;
                case "lattice":
                    IsPeriodic = true;
                    return true;
                case "energy" when fields.Length == 2:
                    return SetEnergy(fields[1]);
                case "atom" when fields.Length == 10:
                    return Atom(fields[4], fields[1..4], fields[7..10]);
                default:
                    return false;
            }
        }

        bool TakeReann(string[] fields)
        {
            if (_cell < 3 && Elements.Count == 0 && fields.Length == 3)
            {
                _cell++;
                return Numbers.AreAll(fields);
            }

            switch (fields[0])
            {
                case "pbc" when fields.Length == 4:
                    IsPeriodic = fields[1..].Any(flag => flag != "0");
                    return true;
                case "abprop:" when fields.Length == 2:
                    return SetEnergy(fields[1]);
                default:
                    return fields.Length == 8 && Atom(fields[0], fields[2..5], fields[5..8]);
            }
        }

        bool SetEnergy(string text)
        {
            var isFirst = double.IsNaN(Energy);
            Energy = Numbers.TryParse(text, out var energy) ? energy : double.NaN;
            return isFirst && !double.IsNaN(Energy);
        }

        bool Atom(string element, string[] position, string[] force)
        {
            if (!Numbers.AreAll([.. position, .. force]) || !char.IsAsciiLetter(element[0]))
            {
                return false;
            }

            if (AtomLabel.Of(element) is not { } atom)
            {
                return false;
            }

            Elements.Add(atom.Element);
            Positions.AddRange(position.Select(Value));
            Forces.AddRange(force.Select(Value));
            return true;
        }

        static double Value(string text) => Numbers.TryParse(text, out var value) ? value : double.NaN;
    }
}
