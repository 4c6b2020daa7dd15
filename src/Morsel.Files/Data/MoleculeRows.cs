using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>The geometries of a file, apart by molecule, of which one is taken: a surface is of one molecule.</summary>
/// <remarks>Frames of one atom are references of training sets, such as MACE's and GAP's, and never taken.</remarks>
sealed class MoleculeRows
{
    readonly Dictionary<string, RawRows> _molecules = [];

    // For each geometry of the file, and where it begins.
    readonly List<(RawRows Molecule, int? Line)> _owners = [];

    /// <summary>The rows that the next geometry of the file is added to.</summary>
    /// <param name="elements">Its atoms.</param>
    /// <param name="line">Where it begins.</param>
    /// <param name="begin">Makes the rows of a molecule that was not there before.</param>
    public RawRows Next(Element[] elements, int? line, Func<RawRows> begin)
    {
        RawRows? rows = _owners.Count > 0 ? _owners[^1].Molecule : null;
        if (rows is null || !rows.Elements.AsSpan().SequenceEqual(elements))
        {
            string formula = MolecularFormula.Of(elements);
            if (!_molecules.TryGetValue(formula, out rows))
            {
                _molecules.Add(formula, rows = begin());
            }
        }

        _owners.Add((rows, line));
        return rows;
    }

    /// <summary>
    /// The same of a geometry whose atoms could not all be read: the latest of as many atoms, or else the latest; null where there is none.
    /// </summary>
    public RawRows? NextLike(int atoms, int? line)
    {
        if (_owners.Count == 0)
        {
            return null;
        }

        RawRows rows = _owners.FindLast(owner => owner.Molecule.Width == 3 * atoms).Molecule ?? _owners[^1].Molecule;
        _owners.Add((rows, line));
        return rows;
    }

    /// <summary>The rows of the molecule that is meant, in the numbers of the file; those of others are left out, and named.</summary>
    /// <exception cref="DataFileException">The one that is asked for is not there, or two are as common.</exception>
    public RawRows Chosen(string path, DataOptions options)
    {
        (string Formula, RawRows Rows)[] molecules =
        [
            .. _molecules
                .Where(one => one.Value.Elements.Length > 1)
                .Select(one => (one.Key, one.Value))
                .OrderByDescending(one => one.Value.Count),
        ];
        if (molecules.Length == 0)
        {
            throw new DataFileException(
                path,
                _owners[0].Line,
                _owners[0].Molecule.Elements.Length == 1 ? "1 atom" : "no atoms",
                "2 or more",
                "A surface needs a molecule."
            );
        }

        var (formula, chosen) = ByName(path, molecules, options.Molecule) ?? Commonest(path, molecules, options.PreferredMolecule);
        if (_molecules.Count == 1)
        {
            return chosen;
        }

        var rows = new RawRows(chosen.Format) { Elements = chosen.Elements, Width = chosen.Width };
        rows.TakeStatements(chosen);
        List<int> numbers = [],
            others = [],
            atoms = [];
        foreach (var (owner, line) in _owners)
        {
            (
                owner == chosen ? numbers
                : owner.Elements.Length == 1 ? atoms
                : others
            ).Add(rows.Count);
            if (owner == chosen)
            {
                rows.Take(chosen, numbers.Count - 1);
            }
            else
            {
                rows.Leave(line);
            }
        }

        rows.TakeNotes(chosen, row => numbers[row]);
        Say(rows, OtherMolecules(molecules, formula, options), others);
        Say(rows, IsolatedAtoms(), atoms);
        return rows;
    }

    static (string Formula, RawRows Rows)? ByName(string path, (string Formula, RawRows Rows)[] molecules, string? name)
    {
        if (name is null)
        {
            return null;
        }

        RequireMolecule(path, name, [.. molecules.Select(one => one.Formula)]);
        string asked = MolecularFormula.Read(name)!;
        return Array.Find(molecules, one => one.Formula == asked);
    }

    /// <exception cref="DataFileException">The molecule of <c>--molecule</c> is not among those of the file.</exception>
    public static void RequireMolecule(string path, string name, string[] formulas)
    {
        const int most = 10;
        if (MolecularFormula.Read(name) is not { } asked || !formulas.Contains(asked))
        {
            throw new DataFileException(
                path,
                null,
                $"no {name}, as --molecule asks for",
                $"one of its molecules: {string.Join(", ", formulas.Take(most))}{(formulas.Length > most ? ", ..." : "")}",
                Suggestion.For(name, formulas) is { } near ? $"Did you mean '{near}'?" : "Give one of them, or leave --molecule out."
            );
        }
    }

    static (string Formula, RawRows Rows) Commonest(string path, (string Formula, RawRows Rows)[] molecules, string? preferred)
    {
        if (preferred is not null && Array.Find(molecules, one => one.Formula == preferred) is { Rows: not null } known)
        {
            return known;
        }

        return molecules is [var first, var second, ..] && first.Rows.Count == second.Rows.Count
            ? throw new DataFileException(
                path,
                second.Rows.LineOf(0),
                $"as many geometries of {second.Formula} as of {first.Formula}, {first.Rows.Count}",
                "one molecule that is the commonest",
                $"Say which is meant: --molecule {first.Formula} or --molecule {second.Formula}."
            )
            : molecules[0];
    }

    static ReadingNote OtherMolecules((string Formula, RawRows Rows)[] molecules, string chosen, DataOptions options)
    {
        const int most = 8;
        (string Formula, RawRows Rows)[] others = [.. molecules.Where(one => one.Formula != chosen)];
        string listed = string.Join(", ", others.Take(most).Select(one => $"{one.Formula} ({one.Rows.Count})"));
        int count = molecules.First(one => one.Formula == chosen).Rows.Count;
        string taken = options.Molecule is null && options.PreferredMolecule != chosen ? "the commonest" : "which is taken";
        return new(
            options.Molecule is null ? Severity.Warning : Severity.Note,
            "molecules",
            $"left out, of other molecules than {chosen}, {taken} ({count}): {listed}{(others.Length > most ? ", ..." : "")}.",
            others.Length > 0 && options.Molecule is null ? $"Give --molecule {others[0].Formula} to take another." : null
        );
    }

    ReadingNote IsolatedAtoms() =>
        new(
            Severity.Note,
            "isolated-atoms",
            $"left out, single atoms: {string.Join(", ", _molecules.Values.Where(one => one.Elements.Length == 1).Select(one => $"{one.Elements[0]} ({one.Count})"))}.",
            null
        );

    static void Say(RawRows rows, ReadingNote note, List<int> about) => about.ForEach(row => rows.Say(note, row));
}
