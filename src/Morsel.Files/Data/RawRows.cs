using System.Runtime.InteropServices;
using Morsel.Datasets;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>The rows of a file as they are there: in its own units, the bad ones included. What a reader of one format makes.</summary>
sealed class RawRows(string format)
{
    readonly Dictionary<int, BadRow> _bad = [];

    /// <summary>What kind of file it is, for people.</summary>
    public string Format { get; } = format;

    /// <summary>The atoms in order; empty where the file does not name any.</summary>
    public Element[] Elements { get; set; } = [];

    /// <summary>The coordinates of a table; empty for a molecule's positions.</summary>
    public Axis[] Axes { get; init; } = [];

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

    /// <summary>The line where each row begins, counted from 1; empty where the file has no lines.</summary>
    public List<int> Lines { get; } = [];

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

    public bool IsBad(int row) => _bad.ContainsKey(row);

    /// <summary>Marks a row as bad; the first reason stays.</summary>
    public void Refuse(int row, int? line, string found, string expected) => _bad.TryAdd(row, new(row, line, found, expected));

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
        if (line is { } number)
        {
            Lines.Add(number);
        }
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

    public int? LineOf(int row) => Lines.Count > row ? Lines[row] : null;
}
