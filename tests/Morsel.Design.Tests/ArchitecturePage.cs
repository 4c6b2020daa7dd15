using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Morsel.Design.Tests;

/// <summary>A row of a table of folders in docs/architecture.md.</summary>
/// <param name="Folder">What it is about.</param>
/// <param name="MayKnow">The folders that it may use.</param>
sealed record FolderRow(Folder Folder, ImmutableArray<Folder> MayKnow);

/// <summary>What docs/architecture.md says of folders: under the heading of a project a table whose last column is "may know".</summary>
/// <remarks>
/// A cell holds the project's own folders first, then those of others: <c>`Plans`, `Specs`; Morsel: `.`, `Lanes`</c>. The dot is the
/// project's own folder, for the files that stand in no other.
/// </remarks>
static partial class ArchitecturePage
{
    static readonly string[] _lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "architecture.md"));

    public static ImmutableArray<FolderRow> Rows { get; } = [.. Lines().Where(line => line.Row is not null).Select(line => line.Row!)];

    /// <summary>The page as the code has it: the last cell of each row says which folders are known.</summary>
    public static IEnumerable<string> With(Func<Folder, IEnumerable<Folder>> known) =>
        from line in Lines()
        select line.Row is { Folder: var folder }
            ? $"{string.Join('|', line.Text.Split('|')[..^2])}|{Cell(folder.Project, known(folder))} |"
            : line.Text;

    // With a blank before it, so that a folder that knows nothing has a cell of one blank.
    static string Cell(string project, IEnumerable<Folder> folders) =>
        string.Join(
            ';',
            from folder in folders
            group $"`{folder.Name}`" by folder.Project into others
            orderby others.Key != project, others.Key
            select (others.Key == project ? " " : $" {others.Key}: ") + string.Join(", ", others.Order(StringComparer.Ordinal))
        );

    static IEnumerable<(string Text, FolderRow? Row)> Lines()
    {
        string project = "";
        bool isInTable = false;
        foreach (string line in _lines)
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                project = heading.Groups[1].Value;
            }

            bool isRow = isInTable && line.StartsWith("| ", StringComparison.Ordinal);
            yield return (line, isRow ? Row(project, line.Split('|')) : null);
            isInTable = isInTable ? line.StartsWith('|') : Head().IsMatch(line);
        }
    }

    static FolderRow Row(string project, string[] cells) =>
        new(Named(project, cells[1]).Single(), [.. cells[^2].Split(';').SelectMany(group => Group(project, group))]);

    static IEnumerable<Folder> Group(string project, string group) =>
        group.Split(':') is [var other, var folders] ? Named(other.Trim(), folders) : Named(project, group);

    static IEnumerable<Folder> Named(string project, string text) =>
        Quoted().Matches(text).Select(match => new Folder(project, match.Groups[1].Value == "." ? "" : match.Groups[1].Value));

    [GeneratedRegex(@"^## (Morsel[\w.]*)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| folder \|.*\| may know \|$")]
    private static partial Regex Head();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
