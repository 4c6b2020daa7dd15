namespace Morsel.Files.Data;

/// <summary>A row, or a frame, that cannot be used.</summary>
/// <param name="Row">Counted from 0, as in files of row numbers.</param>
/// <param name="Line">Of the file, counted from 1; null where a file has no lines.</param>
/// <param name="Found">What is there.</param>
/// <param name="Expected">What should.</param>
sealed record BadRow(int Row, int? Line, string Found, string Expected)
{
    /// <summary>Where there are several files, which one it is from.</summary>
    public RowOrigin? Origin { get; init; }

    /// <summary><c>row 3 (line 5)</c>; <c>row 103 (row 3 of b.xyz, line 5)</c>.</summary>
    public string Place =>
        (Origin, Line) switch
        {
            (null, null) => $"row {Row}",
            (null, _) => $"row {Row} (line {Line})",
            (_, null) => $"row {Row} ({Origin})",
            _ => $"row {Row} ({Origin}, line {Line})",
        };
}
