using System.Globalization;

namespace Morsel.Reports.Tables;

/// <summary>How the fields of CSV files are written.</summary>
static class CsvFields
{
    /// <summary>A value's name as files write it: <c>still_improving</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>All digits; empty for no number.</summary>
    public static string Real(double number) => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>So many significant digits.</summary>
    public static string Rounded(double number, int digits) =>
        number.ToString(string.Create(CultureInfo.InvariantCulture, $"G{digits}"), CultureInfo.InvariantCulture);
}
