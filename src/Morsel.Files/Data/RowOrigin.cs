namespace Morsel.Files.Data;

/// <summary>The file that a row is from, where there are several, and its number there.</summary>
/// <param name="Path">As the user gave it.</param>
/// <param name="Row">Counted from 0.</param>
sealed record RowOrigin(string Path, int Row)
{
    /// <param name="files">Where the rows of each file begin, in order; empty where there is one file.</param>
    /// <param name="row">Counted over all files.</param>
    public static RowOrigin? Of(List<(string Path, int FirstRow)> files, int row)
    {
        int file = files.FindLastIndex(one => one.FirstRow <= row);
        return file < 0 ? null : new(files[file].Path, row - files[file].FirstRow);
    }

    public override string ToString() => $"row {Row} of {Path}";
}
