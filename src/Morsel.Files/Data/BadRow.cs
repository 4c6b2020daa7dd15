namespace Morsel.Files.Data;

/// <summary>A row, or a frame, that cannot be used.</summary>
/// <param name="Row">Counted from 0, as in files of row numbers.</param>
/// <param name="Line">Of the file, counted from 1; null where a file has no lines.</param>
/// <param name="Found">What is there.</param>
/// <param name="Expected">What should.</param>
sealed record BadRow(int Row, int? Line, string Found, string Expected)
{
    /// <summary><c>row 3 (line 5)</c>.</summary>
    public string Place => Line is null ? $"row {Row}" : $"row {Row} (line {Line})";
}
