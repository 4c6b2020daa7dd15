using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Morsel.Files.Data;

/// <summary>The databases of ASE (<c>ase db</c>): SQLite files with one row of the table <c>systems</c> for each geometry.</summary>
/// <remarks>
/// ase/db/sqlite.py: arrays are blobs of little-endian int32 and float64; energies are in eV, lengths in angstrom. The version in the table
/// <c>information</c> is 9 since ASE 3.20; what is read here has been the same since version 5.
/// </remarks>
static class AseDatabase
{
    const string Format = "ASE database";

    const int Oldest = 5,
        Newest = 9;

    /// <exception cref="DataFileException">The file is no such database, or the user must say which rows or energies are meant.</exception>
    public static RawRows Read(FileContent content, DataOptions options)
    {
        try
        {
            using var database = new MemoryDatabase(content.Bytes());
            RequireAse(database);
            return Rows(database, content.Path, options);
        }
        catch (SqliteException failure)
        {
            throw Refusal(
                content.Path,
                $"a damaged database ({failure.Message.TrimEnd('.')})",
                "an ASE database",
                "Copy or make the file again."
            );
        }
        catch (MismatchException failure)
        {
            throw Refusal(
                content.Path,
                failure.Found,
                failure.Expected,
                "An ASE database is also converted by: ase convert FILE.db FILE.xyz."
            );
        }
    }

    static DataFileException Refusal(string path, string found, string expected, string fix) => new(path, null, found, expected, fix);

    static void RequireAse(MemoryDatabase database)
    {
        using var tables = database.Command(
            "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('systems', 'information')"
        );
        if (tables.ExecuteScalar() is not 2L)
        {
            throw new MismatchException("an SQLite file without the tables 'systems' and 'information'", "a database of ASE's");
        }

        using var command = database.Command("SELECT value FROM information WHERE name = 'version'");
        var text = Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version is < Oldest or > Newest)
        {
            throw new MismatchException($"an ASE database of version '{text}'", $"{Oldest} to {Newest}");
        }
    }

    static RawRows Rows(MemoryDatabase database, string path, DataOptions options)
    {
        var systems = new AseSystems(options);
        using (var command = database.Command(AseSystems.Query))
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                systems.Take(reader);
            }
        }

        if (systems.Count == 0)
        {
            throw Refusal(path, "an ASE database without rows", "a row for each geometry", "Check that this is the file you meant.");
        }

        var chosen = RowGroup.Choose(path, systems.Calculators, "calculator", options);
        var rows = new RawRows(Format)
        {
            HasEnergyKeys = true,
            HasGroups = true,
            EnergyUnit = Statement.Convention("eV", Format + "s"),
            LengthUnit = Statement.Convention("angstrom", Format + "s"),
            SlopeKind = new("forces", "the format of ASE"),
            EnergySource = $"{(options.EnergyKey is null or "free_energy" ? "column" : "key")} '{options.EnergyKey ?? "energy"}'",
        };
        MolecularRow.AddAll(path, rows, chosen.Of(systems.Rows));
        chosen.Say(rows);
        rows.NoEnergy = systems.NoEnergy;
        return rows;
    }
}
