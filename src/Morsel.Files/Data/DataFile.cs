using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Files.Data;

/// <summary>Something that neither the file nor an option says.</summary>
/// <param name="What">What it is.</param>
/// <param name="Option">The option that says it, with its values.</param>
sealed record MissingStatement(string What, string Option);

/// <summary>
/// The rows of a data file, with the units that it and the options state: a molecule's geometries or points in plain coordinates, the bad
/// ones known by number. Reading refuses only what cannot be told apart; <see cref="ToDataset"/> and <see cref="Geometries"/> refuse what
/// cannot be used.
/// </summary>
sealed class DataFile
{
    readonly RawRows _rows;
    readonly DataOptions _options;
    Dataset? _sketch;

    DataFile(string path, RawRows rows, DataOptions options)
    {
        (Path, _rows, _options) = (path, rows, options);
        HasEnergies = options.NeedsEnergies && (rows.NamesEnergies || rows.Energies.Any(energy => !double.IsNaN(energy)));
        HasSlopes = options.NeedsEnergies && options.Gradients != "none" && rows.HasSlope.Contains(true);
        var (energy, length, slope) = (options.EnergyUnit?.Symbol, options.LengthUnit?.Symbol, options.GradientUnit?.ToString());
        EnergyUnit = HasEnergies ? Statement.Settle(path, "energies in", rows.EnergyUnit, energy, "--energy-unit") : null;
        LengthUnit = Statement.Settle(path, "lengths in", rows.LengthUnit, length, "--length-unit");
        SlopeKind = HasSlopes ? Statement.Settle(path, "slopes that are", rows.SlopeKind, options.Gradients, "--gradients") : null;
        SlopeUnit = !HasSlopes
            ? null
            : Statement.Settle(path, "slopes in", rows.SlopeUnit, slope, "--gradient-unit")
                ?? (
                    EnergyUnit is null || LengthUnit is null
                        ? null
                        : new($"{EnergyUnit.Value}/{LengthUnit.Value}", "default (the energy unit per length unit)", true)
                );
        Axes =
        [
            .. rows.Axes.Select(axis =>
                rows.LengthUnit is { IsConvention: true } ? axis with { Unit = Units.LengthUnit.Parse(LengthUnit!.Value) } : axis
            ),
        ];
        IncompleteRows.Refuse(rows, HasEnergies, HasSlopes);
        ImpossibleRows.Mark(rows, options.NeedsEnergies);
        BadRows = [.. rows.Bad];
        GoodRows = [.. Enumerable.Range(0, rows.Count).Where(rows.IsUsed)];
        Missing = [.. WhatIsMissing()];
    }

    /// <summary>For messages: the file, or the first few of several.</summary>
    public string Path { get; }

    /// <summary>The files of the points in order, and that of <c>--energies</c>.</summary>
    public required ImmutableArray<DataSource> Sources { get; init; }

    /// <summary>The files of the points, as one: their names, and the hash of each, in order.</summary>
    public DataSource? Source =>
        Sources.IsEmpty
            ? null
            : new(
                string.Join(
                    ", ",
                    Sources.Take(FileCount).Select((source, file) => file == 0 ? source.Path : System.IO.Path.GetFileName(source.Path))
                ),
                string.Join(' ', Sources.Take(FileCount).Select(source => source.Sha256))
            );

    /// <summary>The files of the points; others follow in <see cref="Sources"/>.</summary>
    public int FileCount => Math.Max(1, _rows.Files.Count);

    /// <summary>What kind of file it is: <c>CSV</c>, <c>extended XYZ</c>, ...</summary>
    public string Format => _rows.Format;

    /// <summary>Rows of the files, the bad ones and those of other molecules included.</summary>
    public int RowCount => _rows.Count;

    /// <summary>Rows of other molecules.</summary>
    public int LeftOut => _rows.LeftOut;

    /// <summary>A row as messages call it: its number, and its file and number there where there are several.</summary>
    public string NameOf(int row) =>
        RowOrigin.Of(_rows.Files, row) is { } origin
            ? string.Create(CultureInfo.InvariantCulture, $"{row} ({origin})")
            : row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the rows are geometries of a molecule; otherwise they are points in <see cref="Axes"/>.</summary>
    public bool IsMolecular => _rows.Elements.Length > 0;

    /// <summary>The atoms in order; empty in plain coordinates.</summary>
    public ImmutableArray<Element> Elements => [.. _rows.Elements];

    /// <summary>The plain coordinates; empty of a molecule.</summary>
    public ImmutableArray<Axis> Axes { get; }

    public bool HasEnergies { get; }

    /// <summary>Whether there are energies that the caller did not ask for.</summary>
    public bool OffersEnergies =>
        !_options.NeedsEnergies && (_rows.OffersEnergies || _rows.Energies.Exists(energy => !double.IsNaN(energy)));

    /// <summary>Where the energies were found, to be named; null where it needs no word.</summary>
    public string? EnergySource => HasEnergies ? _rows.EnergySource : null;

    /// <summary>What an option says of where the energies are; null where none does.</summary>
    public string? EnergyChosen =>
        _options.EnergyKey is { } key ? $"key {key}"
        : _options.EnergyColumn is { } column ? FormattableString.Invariant($"column {column}")
        : null;

    /// <summary>What was decided in reading, with the rows it is about.</summary>
    public IReadOnlyList<(ReadingNote Note, List<int> Rows)> Notes => _rows.Notes;

    /// <summary>Whether some row has gradients or forces.</summary>
    public bool HasSlopes { get; }

    /// <summary>Rows with gradients or forces, among the good ones.</summary>
    public int RowsWithSlopes => HasSlopes ? GoodRows.Count(row => _rows.HasSlope[row]) : 0;

    /// <summary>A unit's symbol, <c>1</c> in reduced units; null where nothing says.</summary>
    public Statement? EnergyUnit { get; }

    /// <summary>Null where nothing says, and for tables in plain coordinates of several units.</summary>
    public Statement? LengthUnit { get; }

    /// <summary>The unit of gradients or forces; null where nothing says.</summary>
    public Statement? SlopeUnit { get; }

    /// <summary><c>gradients</c> or <c>forces</c>; null where nothing says.</summary>
    public Statement? SlopeKind { get; }

    /// <summary>In the order of their numbers.</summary>
    public ImmutableArray<BadRow> BadRows { get; }

    /// <summary>Numbers of the rows that can be used, in order: the rows of the sets that are made.</summary>
    public ImmutableArray<int> GoodRows { get; }

    /// <summary>What must be said before the file can be used.</summary>
    public ImmutableArray<MissingStatement> Missing { get; }

    /// <summary>Whether bad rows are left out, as the user asked, rather than refused.</summary>
    public bool SkipsBadRows => _options.SkipBadRows;

    /// <summary>What was found where energies should be; null where there is something to say only of rows.</summary>
    public string? NoEnergy => HasEnergies || !_options.NeedsEnergies || GoodRows.IsEmpty ? null : _rows.NoEnergy ?? "no energies";

    /// <summary>Reads a file and what the options say of it.</summary>
    /// <exception cref="DataFileException">
    /// It is not a data file, its rows cannot be told apart, or it and an option contradict each other.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static DataFile Read(string path, DataOptions? options = null) => Read([path], options);

    /// <summary>The same of several files, whose rows follow one another.</summary>
    /// <exception cref="DataFileException">The same, or a file is given twice, or is of another molecule or other columns.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static DataFile Read(IReadOnlyList<string> paths, DataOptions? options = null)
    {
        options ??= new();
        var (name, rows, sources) = GivenFiles.Read(paths, options);
        return new(name, rows, options) { Sources = sources };
    }

    /// <summary>The points of a table in plain coordinates; every row must be good.</summary>
    /// <exception cref="DataFileException">The file is none, or holds what cannot be used.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Dataset ReadPoints(string path) => Read(path).PlainPoints();

    /// <summary>The same of a table's text.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="text">CSV with a header.</param>
    public static Dataset ReadPoints(string name, string text) =>
        new DataFile(name, TableReader.Read(name, TextLines.In(text), new()), new()) { Sources = [] }.PlainPoints();

    Dataset PlainPoints()
    {
        RequireUsable("Correct them, or remove such rows.");
        return IsMolecular
                ? throw new DataFileException(
                    Path,
                    null,
                    "a molecule",
                    "a table in plain coordinates",
                    "Give a CSV file or another table with a header."
                )
            // What is constant is said by those that use the points.
            : UnlikelyCoordinates.In(Sketch()).FirstOrDefault(finding => finding is { Severity: Severity.Error, Check: not "constant" })
                is { } unlikely
                ? throw new DataFileException(Path, unlikely)
            : Sketch();
    }

    /// <summary>
    /// The good rows: a molecule's in cm-1, angstrom and cm-1/angstrom, others in the file's units; forces become gradients.
    /// </summary>
    /// <exception cref="DataFileException">
    /// A unit, or whether slopes are gradients or forces, is not known; there is no energy; or rows are bad and were not to be skipped.
    /// </exception>
    public Dataset ToDataset()
    {
        RequireUsable();
        return Sketch();
    }

    /// <summary>Where rows of the file are in the sets that are made of it: for a split by row numbers. Bad rows are left out.</summary>
    /// <param name="rows">Numbers of rows, counted from 0, below <see cref="RowCount"/>.</param>
    public ImmutableArray<int> PointsOf(IEnumerable<int> rows) =>
        [.. rows.Select(row => GoodRows.BinarySearch(row)).Where(point => point >= 0)];

    /// <summary>The coordinates of the good rows, row-major: positions in angstrom, or plain coordinates in the file's units.</summary>
    /// <exception cref="DataFileException">The length unit is not known, or rows are bad and were not to be skipped.</exception>
    public double[] Geometries()
    {
        RequireUsable();
        return Gather(_rows.Coordinates, _rows.Width, IsMolecular ? Length.To(Units.LengthUnit.Angstrom) : 1);
    }

    /// <summary>Refuses the file where it holds what cannot be used.</summary>
    /// <exception cref="DataFileException">As for <see cref="ToDataset"/>.</exception>
    public void RequireUsable() => RequireUsable("Correct them, or leave such rows out with --skip-bad-rows.");

    void RequireUsable(string fix)
    {
        if (GoodRows.IsEmpty)
        {
            throw DataFileException.OfRows(Path, BadRows, "No row is left: check the file.");
        }

        if (NoEnergy is { } found)
        {
            throw new DataFileException(
                Path,
                null,
                found,
                "an energy for each row",
                "Give --energies FILE with one a line, or put them where docs/data.md says."
            );
        }

        if (!Missing.IsEmpty)
        {
            throw new DataFileException(
                Path,
                null,
                "no statement of " + string.Join(", nor of ", Missing.Select(item => item.What)),
                "one in the file or by an option",
                $"Give {string.Join(" ", Missing.Select(item => item.Option))}; 'morsel inspect' says what the data suggest."
            );
        }

        if (!BadRows.IsEmpty && !SkipsBadRows)
        {
            throw DataFileException.OfRows(Path, BadRows, fix);
        }
    }

    /// <summary>What a point is.</summary>
    public Space Space => IsMolecular ? new Molecule(Elements) : new PlainAxes(Axes);

    /// <summary>
    /// The good rows; units that are not known are taken as cm-1 and angstrom of a molecule, as reduced otherwise, for a first look only.
    /// </summary>
    internal Dataset Sketch() => _sketch ??= CreateSketch();

    Dataset CreateSketch()
    {
        var (energyFactor, lengthFactor, slopeFactor) = Factors();
        return Dataset.Create(
            Space,
            Energy,
            Gather(_rows.Coordinates, _rows.Width, lengthFactor),
            HasEnergies ? Gather(_rows.Energies, 1, energyFactor) : new double[GoodRows.Length],
            HasSlopes ? GatherSlopes(slopeFactor) : null,
            HasSlopes ? [.. GoodRows.Select(row => _rows.HasSlope[row])] : null,
            Source
        );
    }

    // From the file's units to those of a data set; plain coordinates keep theirs.
    (double Energy, double Length, double Slope) Factors()
    {
        double sign = SlopeKind?.Value == "forces" ? -1 : 1;
        if (!IsMolecular)
        {
            return (1, 1, sign);
        }

        var slope = SlopeUnit is null ? new(Energy, Length) : Data.SlopeUnit.Parse(SlopeUnit.Value);
        return (
            Energy.To(Units.EnergyUnit.Wavenumber),
            Length.To(Units.LengthUnit.Angstrom),
            slope.To(new(Units.EnergyUnit.Wavenumber, Units.LengthUnit.Angstrom)) * sign
        );
    }

    /// <summary>The energies of the good rows, as they are in the file.</summary>
    public double[] EnergiesAsRead() => Gather(_rows.Energies, 1, 1);

    EnergyUnit Energy =>
        EnergyUnit is { } stated ? Units.EnergyUnit.ParseOrReduced(stated.Value)
        : IsMolecular ? Units.EnergyUnit.Wavenumber
        : Units.EnergyUnit.Reduced;

    LengthUnit Length => LengthUnit is null ? Units.LengthUnit.Angstrom : Units.LengthUnit.Parse(LengthUnit.Value);

    double[] GatherSlopes(double factor)
    {
        var slopes = Gather(_rows.Slopes, _rows.Width, factor);
        foreach (var (point, row) in GoodRows.Index())
        {
            if (!_rows.HasSlope[row])
            {
                Array.Clear(slopes, point * _rows.Width, _rows.Width);
            }
        }

        return slopes;
    }

    double[] Gather(List<double> values, int width, double factor)
    {
        var gathered = new double[GoodRows.Length * width];
        foreach (var (point, row) in GoodRows.Index())
        {
            for (var k = 0; k < width; k++)
            {
                gathered[point * width + k] = values[row * width + k] * factor;
            }
        }

        return gathered;
    }

    IEnumerable<MissingStatement> WhatIsMissing()
    {
        if (HasEnergies && EnergyUnit is null)
        {
            yield return new("the energy unit", $"--energy-unit {string.Join('|', Units.EnergyUnit.All.Select(unit => unit.Symbol))}");
        }

        if (IsMolecular && LengthUnit is null)
        {
            yield return new("the length unit", "--length-unit angstrom|bohr");
        }

        if (_options.GradientsFile is { } gradients && HasSlopes && _rows.SlopeUnit is null && _options.GradientUnit is null)
        {
            yield return new($"the unit of {gradients}", "--gradient-unit hartree/bohr|hartree/angstrom|eV/angstrom|kcal/mol/angstrom");
        }

        if (HasSlopes && SlopeKind is null)
        {
            yield return new("whether the columns after the positions are gradients or forces", "--gradients gradients|forces");
        }
    }
}
