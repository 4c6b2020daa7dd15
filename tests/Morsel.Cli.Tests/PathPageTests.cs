using System.Text.RegularExpressions;

namespace Morsel.Cli.Tests;

/// <summary>docs/path.md says what the program does.</summary>
public sealed partial class PathPageTests
{
    static readonly string _page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "path.md"));

    [Fact]
    public void TheExampleAndItsFigureAreWhatTheCommandGives()
    {
        string[] blocks = [.. Block().Matches(_page).Select(match => match.Groups[1].Value)];
        string[] words = blocks[0].Trim().Replace("\r", "").Split(' ');
        using var place = new Workplace();
        Said said = place.Run(words[1..]);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal(blocks[1].Trim(), said.Out.Trim());
        Assert.Equal(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "images", "hcn-path.svg")),
            File.ReadAllText(place["hcn/path.svg"])
        );
        // Every column of every table.
        foreach (string table in Directory.GetFiles(place["hcn"], "*.csv"))
        {
            string header = File.ReadLines(table).First();
            Assert.All(
                header.Split(',').Where(column => !column.StartsWith("wavenumber_", StringComparison.Ordinal)),
                column => Assert.Contains($"`{column}`", _page)
            );
        }

        Assert.All(Directory.GetFiles(place["hcn"]), file => Assert.Contains($"`{Path.GetFileName(file)}`", _page));
    }

    [Fact]
    public void EveryOptionIsNamed()
    {
        using var place = new Workplace();
        string help = place.Run("path", "--help").Out;
        string[] options = [.. Option().Matches(help).Select(match => match.Value).Distinct().Except(["--help", "--quiet"])];
        Assert.Contains("--temperatures", options);
        Assert.All(options, option => Assert.Contains($"`{option}", _page));
    }

    [GeneratedRegex("```\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("(?<=^  )--[a-z-]+", RegexOptions.Multiline)]
    private static partial Regex Option();
}
