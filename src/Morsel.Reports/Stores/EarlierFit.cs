using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using Morsel.Files.Surfaces;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Reports.Stores;

/// <summary>
/// What a fit leaves in its <c>fit.db</c> for a later one that goes on from it: how its points were divided, and its networks.
/// </summary>
/// <param name="Points">Its geometries.</param>
/// <param name="Networks">The best networks that have seen no point to choose by; null where there are none.</param>
/// <param name="Base">The SHA-256 of the base that they are differences from; empty where there is none.</param>
sealed record EarlierFit(EarlierPoints Points, SavedSurface? Networks, string Base)
{
    // Coordinates as the bits of their doubles.
    const string Tables = """
        CREATE TABLE IF NOT EXISTS left_points (part TEXT PRIMARY KEY, coordinates BLOB NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS left_networks (surface TEXT NOT NULL, base TEXT NOT NULL) STRICT;
        """;

    public ImmutableArray<SurfaceModel> Models => Networks is { } saved ? saved.Surface.Members : [];

    /// <summary>A name: two that go on alike have the same.</summary>
    public string Digest
    {
        get
        {
            var hash = new Sha256();
            foreach ((_, ImmutableArray<double> coordinates) in Points.Parts)
            {
                hash.AppendData(BitConverter.GetBytes(coordinates.Length));
                hash.AppendData(MemoryMarshal.AsBytes(coordinates.AsSpan()));
            }

            hash.AppendData(Encoding.UTF8.GetBytes(Base + (Networks is { } saved ? SurfaceFile.Text(saved) : "")));
            return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
        }
    }

    public void Write(FolderDatabase database)
    {
        database.Execute($"{Tables} DELETE FROM left_points; DELETE FROM left_networks;");
        foreach ((EarlierPart part, ImmutableArray<double> coordinates) in Points.Parts)
        {
            database.Execute(
                "INSERT INTO left_points VALUES ($part, $coordinates)",
                ("$part", part.ToString()),
                ("$coordinates", MemoryMarshal.AsBytes(coordinates.AsSpan()).ToArray())
            );
        }

        database.Execute(
            "INSERT INTO left_networks VALUES ($surface, $base)",
            ("$surface", Networks is { } saved ? SurfaceFile.Text(saved) : ""),
            ("$base", Base)
        );
    }

    /// <returns>Null where the fit has not ended, or an earlier Morsel made it.</returns>
    public static EarlierFit? Read(FolderDatabase database, string place, SavedSurface surface)
    {
        if (!database.HasTable("left_networks"))
        {
            return null;
        }

        var parts = ImmutableSortedDictionary<EarlierPart, ImmutableArray<double>>.Empty;
        using (SqliteCommand command = database.Command("SELECT part, coordinates FROM left_points"))
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                byte[] bytes = (byte[])reader.GetValue(1);
                parts = parts.Add(Enum.Parse<EarlierPart>(reader.GetString(0)), [.. MemoryMarshal.Cast<byte, double>(bytes)]);
            }
        }

        using SqliteCommand networks = database.Command("SELECT surface, base FROM left_networks");
        using SqliteDataReader row = networks.ExecuteReader();
        return row.Read() && parts.Count == Enum.GetValues<EarlierPart>().Length
            ? new(
                new(surface.Surface.Space, parts),
                row.GetString(0) is { Length: > 0 } text ? SurfaceFile.Parse(Encoding.UTF8.GetBytes(text), place) : null,
                row.GetString(1)
            )
            : null;
    }
}
