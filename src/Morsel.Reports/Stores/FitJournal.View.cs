using System.Text.Json;
using Morsel.Datasets;
using Morsel.Files.Surfaces;

namespace Morsel.Reports.Stores;

// What a fit tells of itself while it goes on: nothing of it is read again by the fit.
sealed partial class FitJournal
{
    // So many points show how well a surface follows its data; all of a large set would be half of the database.
    const int MostPointsShown = 2000;

    /// <summary>Keeps what is shown beside the surface: the points of a part of the data, thinned.</summary>
    public void Show(DataPart part, Dataset points) =>
        _database.InTransaction(() =>
        {
            MakeView();
            Put($"points {part}", FitPoints.Of(points, MostPointsShown).Bytes());
        });

    void Tell(FitMoment moment, TimeSpan spent)
    {
        MakeView();
        _database.Execute(
            "INSERT OR REPLACE INTO course VALUES ($number, $stage, $purpose, $energy, $gradient, $seconds)",
            ("$number", moment.Point.Step),
            ("$stage", moment.Point.Stage),
            ("$purpose", moment.Point.Purpose),
            ("$energy", moment.Point.Best?.Energy is { } energy ? energy : DBNull.Value),
            ("$gradient", moment.Point.Best?.Gradient is { } gradient ? gradient : DBNull.Value),
            ("$seconds", spent.TotalSeconds)
        );
        Put("limit", BitConverter.GetBytes(moment.Limit.TotalSeconds));
        if (moment.Field is { } field)
        {
            _database.Execute(
                "INSERT OR REPLACE INTO field VALUES ($number, $entries)",
                ("$number", moment.Point.Step),
                ("$entries", JsonSerializer.Serialize(field))
            );
        }

        if (moment.Surface is { } surface)
        {
            Put("surface", System.Text.Encoding.UTF8.GetBytes(SurfaceFile.Text(surface)));
        }
    }

    void Put(string key, byte[] value) =>
        _database.Execute("INSERT OR REPLACE INTO shown VALUES ($key, $value)", ("$key", key), ("$value", value));

    void MakeView() =>
        _database.Execute(
            """
            CREATE TABLE IF NOT EXISTS course (number INTEGER PRIMARY KEY, stage TEXT NOT NULL, purpose TEXT NOT NULL, energy REAL, gradient REAL,
                seconds REAL NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS field (number INTEGER PRIMARY KEY, entries TEXT NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS shown (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
            """
        );
}
