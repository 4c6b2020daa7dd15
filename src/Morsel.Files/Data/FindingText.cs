using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>Rows and amounts as findings write them.</summary>
static class FindingText
{
    /// <summary>What was decided in reading a file, as findings.</summary>
    public static IEnumerable<Finding> Of(DataFile file) =>
        file.Notes.Select(one =>
        {
            // What holds of every row needs no list.
            var isOfAll = one.Rows.Count is 0 || one.Rows.Count == file.RowCount - file.LeftOut;
            var message = one.Note.Message;
            return new Finding(
                one.Note.Severity,
                one.Note.Check,
                isOfAll ? [] : [.. one.Rows],
                isOfAll ? char.ToUpperInvariant(message[0]) + message[1..] : $"{Rows(file, one.Rows)}: {message}",
                one.Note.Fix
            );
        });

    /// <summary>Four digits, and all before the point.</summary>
    public static string Amount(double value) => value.ToString(Math.Abs(value) >= 1000 ? "0" : "G4", CultureInfo.InvariantCulture);

    /// <summary>The first eight by number, and how many there are.</summary>
    public static string Rows(DataFile file, IReadOnlyList<int> rows)
    {
        const int most = 8;
        var listed = string.Join(", ", rows.Take(most).Select(file.NameOf));
        return rows.Count == 1 ? $"Row {listed}"
            : rows.Count <= most ? $"Rows {listed}"
            : $"{rows.Count:N0} rows ({listed}, ...)";
    }
}
