using System.Globalization;

namespace Morsel.Reports;

/// <summary>How the fields of a report's CSV files are written.</summary>
static class CsvFields
{
    public static void WriteRow(TextWriter writer, IEnumerable<string> fields) => writer.WriteLine(string.Join(',', fields.Select(Quoted)));

    static string Quoted(string field) => field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    /// <summary>A value's name as files write it: <c>still_improving</c>.</summary>
    public static string Name<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>All digits; empty for no number.</summary>
    public static string Real(double number) => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture);
}
