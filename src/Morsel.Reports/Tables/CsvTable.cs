using System.Collections;
using Morsel.Files;

namespace Morsel.Reports.Tables;

/// <summary>A table as CSV: its columns, each with how its field is read off an item, and a row for each item.</summary>
/// <remarks>UTF-8 with LF line ends; a field with a comma, a quote or a line end is quoted. Written as a collection of columns.</remarks>
sealed class CsvTable<T> : IEnumerable<string>
{
    readonly List<(string Name, Func<T, string> Field, bool IsText)> _columns = [];

    /// <summary>The names of the columns, as the file's first line has them.</summary>
    public string Header => string.Join(',', this);

    public void Add(string name, Func<T, string> field) => _columns.Add((name, field, false));

    /// <summary>A column of texts, quoted whatever is in them.</summary>
    public void AddText(string name, Func<T, string> field) => _columns.Add((name, field, true));

    /// <summary>Writes the table; the file appears whole or not at all.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public void Write(string path, IEnumerable<T> items, bool force = true) =>
        WholeFile.Write(
            path,
            force,
            writer =>
            {
                foreach (string line in Lines(items))
                {
                    writer.WriteLine(line);
                }
            }
        );

    /// <summary>The lines of the file.</summary>
    public IEnumerable<string> Lines(IEnumerable<T> items) =>
        items.Select(item => string.Join(',', _columns.Select(column => Quoted(column.Field(item), column.IsText)))).Prepend(Header);

    public IEnumerator<string> GetEnumerator() => _columns.Select(column => column.Name).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static string Quoted(string field, bool isText) =>
        isText || field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
