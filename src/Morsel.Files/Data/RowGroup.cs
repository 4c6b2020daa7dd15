using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>
/// Which rows of a file are meant, where they are of several methods: energies of different methods are of different surfaces.
/// </summary>
/// <param name="Name">Null where all rows are meant.</param>
/// <param name="Groups">The group of each row of the file; null where it names none.</param>
/// <param name="What">What tells the groups apart: <c>method</c>.</param>
sealed record RowGroup(string? Name, List<string?> Groups, string What)
{
    /// <exception cref="DataFileException">There are several and no option says which, or the option names none of them.</exception>
    public static RowGroup Choose(string path, List<string?> groups, string what, DataOptions options)
    {
        var counts = groups
            .OfType<string>()
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, Count: group.Count()))
            .ToList();
        var listed = string.Join(
            ", ",
            counts.Take(10).Select(group => string.Create(CultureInfo.InvariantCulture, $"'{group.Key}' ({group.Count} rows)"))
        );
        if (options.Group is { } name)
        {
            return counts.Exists(group => name.Equals(group.Key, StringComparison.OrdinalIgnoreCase))
                ? new(name, groups, what)
                : throw new DataFileException(
                    path,
                    null,
                    $"the {what}s {(listed == "" ? "(none)" : listed)}",
                    $"'{name}' among them, by --group",
                    listed == "" ? "Remove --group." : $"Give --group {Quoted(counts[0].Key)}, or another of them."
                );
        }

        // Geometries are the same by any method.
        return counts.Count < 2 || !options.NeedsEnergies
            ? new(null, groups, what)
            : throw new DataFileException(
                path,
                null,
                $"{counts.Count} {what}s: {listed}",
                "one, or a statement which is meant",
                $"Give --group {Quoted(counts[0].Key)}, or another of them: its rows alone are read."
            );
    }

    /// <summary>The rows that are meant, in order.</summary>
    public List<T> Of<T>(List<T> rows) => [.. rows.Index().Where(row => IsMeant(row.Index)).Select(row => row.Item)];

    /// <summary>Notes how many rows are left out.</summary>
    public void Say(RawRows rows)
    {
        var others = Enumerable.Range(0, Groups.Count).Count(row => !IsMeant(row));
        if (others > 0)
        {
            rows.Say(
                new(
                    Severity.Note,
                    "groups",
                    $"Read are the rows of the {What} '{Name}', by --group; {others:N0} others are left out, and rows are counted without them.",
                    null
                )
            );
        }
    }

    bool IsMeant(int row) => Name is null || Name.Equals(Groups[row], StringComparison.OrdinalIgnoreCase);

    static string Quoted(string name) =>
        name.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '_' or '/' or '.')) ? $"\"{name}\"" : name;
}
