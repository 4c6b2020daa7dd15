using System.Runtime.InteropServices;
using Morsel.Datasets;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>The rows of a file as they are there: in its own units, the bad ones included. What a reader of one format makes.</summary>
sealed class RawRows(string format)
{
    readonly Dictionary<int, BadRow> _bad = [];
    readonly HashSet<int> _left = [];

    /// <summary>What kind of file it is, for people.</summary>
    public string Format { get; } = format;

    /// <summary>The atoms in order; empty where the file does not name any.</summary>
    public Element[] Elements { get; set; } = [];

    /// <summary>The coordinates of a table; empty for a molecule's positions.</summary>
    public Axis[] Axes { get; init; } = [];

    /// <summary>Whether the positions were made of distances, so that their orientation is none of the file's.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>Coordinates of a row.</summary>
    public int Width { get; set; }

    /// <summary>Row-major; NaN where a row is bad.</summary>
    public List<double> Coordinates { get; } = [];

    /// <summary>One for each row, NaN where it has none; empty where no row can have one.</summary>
    public List<double> Energies { get; } = [];

    /// <summary>Gradients or forces, row-major; empty where no row has them.</summary>
    public List<double> Slopes { get; } = [];

    /// <summary>Whether each row has slopes.</summary>
    public List<bool> HasSlope { get; } = [];

    // Counted from 1; 0 of a row in a file without lines.
    readonly List<int> _lines = [];

    /// <summary>Where the rows of each file begin, in order; empty where there is one file.</summary>
    public List<(string Path, int FirstRow)> Files { get; } = [];

    public Statement? EnergyUnit { get; set; }

    public Statement? LengthUnit { get; set; }

    public Statement? SlopeUnit { get; set; }

    /// <summary><c>gradients</c> or <c>forces</c>.</summary>
    public Statement? SlopeKind { get; set; }

    /// <summary>What was found where the energy should be, when nothing there could be read as one.</summary>
    public string? NoEnergy { get; set; }

    /// <summary>Whether the file says where its energies are, also when no row has one.</summary>
    public bool NamesEnergies { get; init; }

    /// <summary>Whether there are energies that were not wanted.</summary>
    public bool OffersEnergies { get; set; }

    /// <summary>Where the energies were found, to be named: <c>key 'REF_energy'</c>; null where it needs no word.</summary>
    public string? EnergySource { get; set; }

    /// <summary>Whether its energies have names, of which <c>--energy-key</c> may choose one.</summary>
    public bool HasEnergyKeys { get; init; }

    /// <summary>Whether it may hold several sets of rows, of which <c>--group</c> chooses one.</summary>
    public bool HasGroups { get; init; }

    /// <summary>Whether the energies are numbers that nothing names, which <c>--energies</c> replaces.</summary>
    public bool AreEnergiesUnnamed { get; set; }

    /// <summary>What was decided in reading, with the rows it is about; empty where it is about all.</summary>
    public List<(ReadingNote Note, List<int> Rows)> Notes { get; } = [];

    public int Count => HasSlope.Count;

    public IEnumerable<BadRow> Bad => _bad.Values.OrderBy(row => row.Row);

    /// <summary>Rows that are no fault and not used: those of other molecules.</summary>
    public int LeftOut => _left.Count;

    public bool IsBad(int row) => _bad.ContainsKey(row);

    /// <summary>Whether a row is neither bad nor left out.</summary>
    public bool IsUsed(int row) => !_bad.ContainsKey(row) && !_left.Contains(row);

    /// <summary>Marks a row as bad; the first reason stays. One that is left out has none.</summary>
    public void Refuse(int row, int? line, string found, string expected)
    {
        if (!_left.Contains(row))
        {
            _bad.TryAdd(row, new(row, line, found, expected) { Origin = RowOrigin.Of(Files, row) });
        }
    }

    /// <summary>Adds a row that only keeps its number, so that those of others stay what they are in the file.</summary>
    public void Leave(int? line)
    {
        _left.Add(Count);
        Add(line, [], double.NaN, []);
    }

    /// <summary>Adds a row of others of the same width.</summary>
    public void Take(RawRows from, int row)
    {
        int at = row * from.Width;
        if (from._left.Contains(row))
        {
            Leave(from.LineOf(row));
            return;
        }

        if (from._bad.GetValueOrDefault(row) is { } bad)
        {
            Refuse(Count, bad.Line, bad.Found, bad.Expected);
        }

        Add(
            from.LineOf(row),
            CollectionsMarshal.AsSpan(from.Coordinates).Slice(at, Width),
            from.Energies[row],
            from.HasSlope[row] ? CollectionsMarshal.AsSpan(from.Slopes).Slice(at, Width) : []
        );
    }

    /// <summary>Takes over what was decided in reading others.</summary>
    /// <param name="from">The others.</param>
    /// <param name="at">The new number of each of their rows.</param>
    public void TakeNotes(RawRows from, Func<int, int> at)
    {
        foreach (var (note, rows) in from.Notes)
        {
            // What holds of a whole file holds of its rows alone where there are several.
            IEnumerable<int> about = rows.Count > 0 || Files.Count == 0 ? rows : Enumerable.Range(0, from.Count);
            Say(note);
            about.ToList().ForEach(row => Say(note, at(row)));
        }
    }

    /// <summary>Takes over what others say of themselves.</summary>
    public void TakeStatements(RawRows from)
    {
        (EnergyUnit, LengthUnit, SlopeUnit, SlopeKind) = (from.EnergyUnit, from.LengthUnit, from.SlopeUnit, from.SlopeKind);
        (NoEnergy, EnergySource, AreEnergiesUnnamed) = (from.NoEnergy, from.EnergySource, from.AreEnergiesUnnamed);
    }

    /// <summary>Adds a row; its numbers follow in the lists, and a bad row's are filled with NaN.</summary>
    public void Add(int? line, ReadOnlySpan<double> coordinates, double energy, ReadOnlySpan<double> slopes)
    {
        Append(Coordinates, coordinates);
        Energies.Add(energy);
        if (slopes.Length > 0 || Slopes.Count > 0)
        {
            // Rows before the first with slopes have none.
            CollectionsMarshal.SetCount(Slopes, Count * Width);
            Append(Slopes, slopes);
        }

        HasSlope.Add(slopes.Length > 0);
        _lines.Add(line ?? 0);
    }

    void Append(List<double> list, ReadOnlySpan<double> values)
    {
        var at = list.Count;
        CollectionsMarshal.SetCount(list, at + Width);
        var row = CollectionsMarshal.AsSpan(list)[at..];
        row.Fill(values.Length == Width ? 0 : double.NaN);
        if (values.Length == Width)
        {
            values.CopyTo(row);
        }
    }

    /// <summary>Notes something of a row, or of the file.</summary>
    public void Say(ReadingNote note, int? row = null)
    {
        if (Notes.Find(one => one.Note == note) is not ({ }, { } rows))
        {
            Notes.Add((note, rows = []));
        }

        if (row is { } number)
        {
            rows.Add(number);
        }
    }

    public int? LineOf(int row) => _lines.Count > row && _lines[row] > 0 ? _lines[row] : null;
}
