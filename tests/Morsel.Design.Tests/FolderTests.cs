using System.Text.RegularExpressions;

namespace Morsel.Design.Tests;

/// <summary>What folders may know of each other, by the compiled code: neither an alias nor a qualified name gets round it.</summary>
public sealed partial class FolderTests
{
    [Fact]
    public void ANamespaceIsCalledLikeItsFolder() => Assert.Empty(
        from source in Repository.Sources("src")
        let stated = source.Lines.Select(line => NamespaceLine().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToArray()
        where source.Path != "src/Morsel.Cli/Program.cs" && !stated.SequenceEqual([Folder.OfFile(source.Path).Namespace])
        select $"{source.Path}: expected the one namespace {Folder.OfFile(source.Path).Namespace}, found {string.Join(", ", stated)}.");

    [Fact]
    public void FoldersDoNotKnowEachOtherInACircle() => Assert.Empty(
        from edge in FolderGraph.OnCircles()
        orderby edge.From.ToString(), edge.To.ToString()
        select $"{edge.From} -> {edge.To} ({FolderGraph.Edges[edge]})");

    [Fact]
    public void EveryFolderHasOneRowOnThePage()
    {
        Assert.Equal(House.Folders.Select(folder => folder.ToString()).Order(), ArchitecturePage.Rows.Select(row => row.Folder.ToString()).Order());
        Assert.Empty(ArchitecturePage.Rows.SelectMany(row => row.MayKnow).Except(House.Folders).Select(folder => $"docs/architecture.md: there is no {folder}."));
    }

    [Fact]
    public void FoldersKnowWhatThePageSaysAndNothingElse()
    {
        var listed = ArchitecturePage.Rows.SelectMany(row => row.MayKnow.Select(other => (row.Folder, other))).ToHashSet();
        string[] wrong =
        [
            .. FolderGraph.Edges.Where(edge => !listed.Contains(edge.Key))
                .Select(edge => $"docs/architecture.md: {edge.Key.From} must not know {edge.Key.To} ({edge.Value}).").Order(StringComparer.Ordinal),
            .. listed.Where(edge => !FolderGraph.Edges.ContainsKey(edge))
                .Select(edge => $"docs/architecture.md: {edge.Folder} may know {edge.other}, and does not use it.").Order(StringComparer.Ordinal),
        ];
        if (wrong.Length > 0)
        {
            string page = Path.Combine(AppContext.BaseDirectory, "architecture.md");
            File.WriteAllLines(page, ArchitecturePage.With(folder => FolderGraph.Edges.Keys.Where(edge => edge.From == folder).Select(edge => edge.To)));
            Assert.Fail($"{string.Join('\n', wrong)}\nIf it is the page that is wrong, the right one is {page}.");
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
