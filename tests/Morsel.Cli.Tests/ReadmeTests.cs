using System.Text.RegularExpressions;

namespace Morsel.Cli.Tests;

/// <summary>What the README tells a user to type is what the program does.</summary>
public sealed partial class ReadmeTests
{
    static readonly string _readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void TheFirstCommandFitsAMoleculeAndEndsWithThePathOfItsReport()
    {
        string command = FirstBlock().Match(_readme).Groups[1].Value.Split('\n')[0];
        Assert.StartsWith("dotnet run -c Release --project src/Morsel.Cli -- fit ", command, StringComparison.Ordinal);
        string[] words = command[(command.IndexOf(" -- ", StringComparison.Ordinal) + 4)..].Split(' ');
        using var place = new Workplace();
        place.Write("rows.txt", string.Join('\n', Enumerable.Range(0, 60)));
        // The same file, on a few of its points, for a step: the whole fit is run by .ci/run.
        string[] shorter =
        [
            .. words.Select(word => word.StartsWith("samples/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, word) : word),
            "--training-rows",
            "rows.txt",
            "--stop-at",
            "1",
        ];
        Said said = place.Run(shorter);
        Assert.True(said.ExitCode == 0, said.Error);
        string report = said.Out.TrimEnd().Split('\n')[^1];
        Assert.Equal($"{words[Array.IndexOf(words, "--out") + 1]}/report.html", report);
        Assert.True(File.Exists(place[report]));
    }

    [Fact]
    public void EveryVerbItNamesExists()
    {
        using var place = new Workplace();
        string[] verbs = [.. Verb().Matches(_readme).Select(match => match.Groups[1].Value.Trim()).Distinct()];
        Assert.Contains("fit", verbs);
        Assert.Contains("study run", verbs);
        Assert.All(
            verbs,
            verb =>
            {
                Said said = place.Run([.. verb.Split(' '), "--help"]);
                Assert.True(said.ExitCode == 0, said.Error);
            }
        );
    }

    [GeneratedRegex("```sh\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex FirstBlock();

    [GeneratedRegex("^\\| `morsel (study [a-z]+|[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Verb();
}
