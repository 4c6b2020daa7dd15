using System.Text.RegularExpressions;

namespace Morsel.Design.Tests;

/// <summary>What the formatter leaves open: it breaks neither comments nor text in quotes.</summary>
public sealed partial class StyleTests
{
    const int Widest = 140;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void NoLineIsWiderThan140UnlessItHoldsText(string folder) =>
        Assert.Empty(
            from source in Repository.Sources(folder)
            from line in source.Lines.Zip(AreInText(source.Lines)).Index()
            let text = line.Item.First
            where
                text.Length > Widest
                && !line.Item.Second
                && (text.TrimStart().StartsWith("//", StringComparison.Ordinal) || !text.Contains('"'))
            select $"{source.Path}:{line.Index + 1}: {text.Length} columns"
        );

    [Fact]
    public void NoSourceFileHas400LinesButOneKernel() =>
        Assert.Equal(
            ["src/Morsel/Kernels/LaneProduct.cs"],
            Repository.Sources("src").Where(source => source.Lines.Length >= 400).Select(source => source.Path)
        );

    // For each line, whether it lies between the quotes of a raw string literal.
    static IEnumerable<bool> AreInText(string[] lines)
    {
        int quotes = 0;
        foreach (string line in lines)
        {
            yield return quotes > 0;
            foreach (Match run in RunsOfQuotes().Matches(line))
            {
                quotes =
                    quotes == 0 ? run.Length
                    : run.Length >= quotes ? 0
                    : quotes;
            }
        }
    }

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RunsOfQuotes();
}
