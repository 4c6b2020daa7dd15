using System.Text.RegularExpressions;

namespace Morsel.Design.Tests;

/// <summary>What folders may know of each other, by the compiled code: neither an alias nor a qualified name gets round it.</summary>
public sealed partial class FolderTests
{
    [Fact]
    public void ANamespaceIsCalledLikeItsFolder() =>
        Assert.Empty(
            from source in Repository.Sources("src")
            let expected = Folder.OfFile(source.Path).Namespace
            let matches = source.Lines.Select(line => NamespaceLine().Match(line)).Where(match => match.Success)
            let found = string.Join(", ", matches.Select(match => match.Groups[1].Value))
            where found != expected && source.Path != "src/Morsel.Cli/Program.cs"
            select $"{source.Path}: expected the one namespace {expected}, found {found}."
        );

    [Fact]
    public void FoldersDoNotKnowEachOtherInACircle() =>
        Assert.Empty(
            from edge in FolderGraph.OnCircles()
            orderby edge.From.ToString(), edge.To.ToString()
            select $"{edge.From} -> {edge.To} ({FolderGraph.Edges[edge]})"
        );

    [Fact]
    public void EveryFolderHasOneRowOnThePage()
    {
        Assert.Empty(
            from row in ArchitecturePage.Rows
            from folder in row.MayKnow.Prepend(row.Folder)
            where !House.Folders.Contains(folder)
            select $"docs/architecture.md: there is no {folder}."
        );
        Assert.Empty(
            from folder in House.Folders
            let rows = ArchitecturePage.Rows.Count(row => row.Folder == folder)
            where rows != 1
            select $"docs/architecture.md: {folder} has {rows} rows."
        );
    }

    [Fact]
    public void FoldersKnowWhatThePageSaysAndNothingElse()
    {
        var listed = ArchitecturePage.Rows.SelectMany(row => row.MayKnow.Select(other => (row.Folder, other))).ToHashSet();
        string[] wrong =
        [
            .. from edge in FolderGraph.Edges
            where !listed.Contains(edge.Key)
            select $"docs/architecture.md: {edge.Key.From} must not know {edge.Key.To} ({edge.Value}).",
            .. from edge in listed
            where !FolderGraph.Edges.ContainsKey(edge)
            select $"docs/architecture.md: {edge.Folder} may know {edge.other}, and does not use it.",
        ];
        if (wrong.Length > 0)
        {
            string page = Path.Combine(AppContext.BaseDirectory, "architecture.md");
            File.WriteAllLines(page, ArchitecturePage.With(FolderGraph.KnownBy));
            Assert.Fail(
                $"{string.Join('\n', wrong.Order(StringComparer.Ordinal))}\nIf it is the page that is wrong, the right one is {page}."
            );
        }
    }

    [Fact]
    public void TheGraphCanBeDrawn()
    {
        // The file is for whoever wants to see the house: dot -Tsvg artifacts/bin/Morsel.Design.Tests/release/folders.dot
        string path = Path.Combine(AppContext.BaseDirectory, "folders.dot");
        File.WriteAllText(path, FolderGraph.Dot());
        Assert.Equal(FolderGraph.Edges.Count, File.ReadLines(path).Count(line => line.Contains("->", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)")]
    private static partial Regex NamespaceLine();
}
