using System.Collections.Immutable;

namespace Morsel.Files.Data;

/// <summary>A data file that cannot be read as it is. The message says where, what was found, what was expected and what to do.</summary>
public sealed class DataFileException : Exception
{
    const int MostListed = 10;

    /// <summary>A fault of the file as a whole, or of one line.</summary>
    /// <param name="file">Its path, as the user gave it.</param>
    /// <param name="line">Counted from 1; null where a line says nothing.</param>
    /// <param name="found">What is there.</param>
    /// <param name="expected">What should.</param>
    /// <param name="fix">What its user can do about it, as a sentence.</param>
    internal DataFileException(string file, int? line, string found, string expected, string fix)
        : base($"{file}{(line is null ? "" : $", line {line}")}: found {found}; expected {expected}. {fix}") =>
        (File, Line, Found, Expected, Fix) = (file, line, found, expected, fix);

    /// <summary>A fault found by examining the data.</summary>
    internal DataFileException(string file, Finding finding)
        : base($"{file}: {finding.Message} {finding.Fix}".TrimEnd()) =>
        (File, Found, Expected, Fix) = (file, finding.Message, "", finding.Fix ?? "");

    DataFileException(string file, BadRow first, string message, string fix)
        : base(message) => (File, Line, Found, Expected, Fix) = (file, first.Line, first.Found, first.Expected, fix);

    /// <summary>The file, as it was given.</summary>
    public string File { get; }

    /// <summary>Counted from 1; null where a line says nothing.</summary>
    public int? Line { get; }

    /// <summary>What was found.</summary>
    public string Found { get; }

    /// <summary>What was expected instead.</summary>
    public string Expected { get; }

    /// <summary>What its user can do about it, as a sentence.</summary>
    public string Fix { get; }

    /// <summary>Rows that cannot be used: one in full, several as a list, the first ten by number and the others by their count.</summary>
    internal static DataFileException OfRows(string file, ImmutableArray<BadRow> rows, string fix)
    {
        if (rows is [var only])
        {
            return new(
                file,
                only,
                $"{file}, {(only.Line is null || only.Origin is not null ? only.Place : $"line {only.Line} (row {only.Row})")}: found {only.Found}; expected {only.Expected}. {fix}",
                fix
            );
        }

        var listed = string.Concat(rows.Take(MostListed).Select(row => $"\n  {row.Place}: found {row.Found}; expected {row.Expected}"));
        var more = rows.Length > MostListed ? $"\n  and {rows.Length - MostListed} more" : "";
        return new(file, rows[0], $"{file}: {rows.Length} rows cannot be used (rows are counted from 0):{listed}{more}\n{fix}", fix);
    }
}
