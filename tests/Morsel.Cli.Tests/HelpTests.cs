using System.Runtime.CompilerServices;

namespace Morsel.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("morsel")]
    [InlineData("potentials")]
    [InlineData("sample")]
    [InlineData("inspect")]
    [InlineData("advise")]
    [InlineData("fit")]
    [InlineData("predict")]
    [InlineData("score")]
    [InlineData("levels")]
    [InlineData("path")]
    [InlineData("scan")]
    [InlineData("grow")]
    [InlineData("drive")]
    [InlineData("study")]
    [InlineData("study list")]
    [InlineData("study show")]
    [InlineData("study run")]
    [InlineData("study report")]
    [InlineData("study search")]
    [InlineData("study surface")]
    [InlineData("study formula")]
    [InlineData("study task")]
    [InlineData("study merge")]
    [InlineData("status")]
    [InlineData("watch")]
    [InlineData("export")]
    [InlineData("bench")]
    [InlineData("completion")]
    [InlineData("manual")]
    [InlineData("upgrade")]
    [InlineData("config")]
    public void Help_is_as_agreed(string verb)
    {
        using var place = new Workplace();
        Said said = place.Run([.. verb == "morsel" ? [] : verb.Split(' '), "--help"]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));

        string file = Path.Combine(GoldenFolder(), $"{verb.Replace(' ', '-')}.txt");
        string help = string.Join('\n', said.Out.Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("MORSEL_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, help);
        }

        string agreed = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(
            agreed == help,
            $"{file} differs (MORSEL_UPDATE_GOLDEN=1 rewrites it):\n{Difference(agreed.Split('\n'), help.Split('\n'))}"
        );
    }

    [Fact]
    public void A_bare_morsel_shows_the_help()
    {
        using var place = new Workplace();
        Said bare = place.Run();
        Assert.Equal((0, place.Run("--help").Out), (bare.ExitCode, bare.Out));
    }

    static string Difference(string[] agreed, string[] found) =>
        string.Join('\n', agreed.Except(found).Select(line => $"- {line}").Concat(found.Except(agreed).Select(line => $"+ {line}")));

    static string GoldenFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "golden");
}
