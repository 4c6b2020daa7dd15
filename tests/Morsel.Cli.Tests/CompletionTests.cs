using System.Text.RegularExpressions;
using Morsel.Growing.Engines.Running;

namespace Morsel.Cli.Tests;

/// <summary>The completion scripts, in the shells that they are for.</summary>
public sealed partial class CompletionTests : IDisposable
{
    readonly Workplace _place = new();

    [Theory]
    [InlineData("morsel fi", "fit")]
    [InlineData("morsel study r", "run report")]
    [InlineData("morsel --quiet study search --me", "--method")]
    [InlineData("morsel fit points.xyz --energy-u", "--energy-unit")]
    [InlineData("morsel fit points.xyz --energy-unit k", "kcal/mol kJ/mol")]
    [InlineData("morsel export surface.json --to f", "fortran")]
    [InlineData("morsel bench --precision ", "single double")]
    [InlineData("morsel grow start.xyz --engine xt", "xtb")]
    [InlineData("morsel sample mor", "morse morse-2d")]
    [InlineData("morsel study run paper-table-2", "paper-table-2 paper-table-2-well-posed")]
    [InlineData("morsel completion ", "bash fish pwsh zsh")]
    [InlineData("morsel fit --seed ", "")]
    [InlineData("morsel potentials --nothing-so-called", "")]
    public void BashIsGivenWhatMayFollow(string line, string words)
    {
        Script("bash");
        string[] expected = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, Bash("compopt() { :; }", line, "printf '%s\\n' \"${COMPREPLY[@]}\""));
    }

    [Theory]
    [InlineData("morsel fit ", "")]
    [InlineData("morsel predict surface.json points.xyz --out ", "")]
    [InlineData("morsel study run ", "")]
    [InlineData("morsel fit --seed ", "+o default")]
    [InlineData("morsel study ", "+o default")]
    public void BashCompletesFilesOnlyWhereOneMayStand(string line, string options)
    {
        Script("bash");
        Assert.Equal(options, string.Join(' ', Bash("compopt() { said=$*; }", line, "printf '%s' \"$said\"")));
    }

    [Fact]
    public void EachOptionOfTheHelpIsInEachScript()
    {
        Said help = _place.Run("fit", "--help");
        string[] options = [.. LongOption().Matches(help.Out).Select(match => match.Groups[1].Value).Distinct()];
        Assert.True(options.Length > 20);
        foreach (string shell in (string[])["bash", "zsh", "pwsh"])
        {
            string script = Script(shell);
            Assert.All(options, option => Assert.Contains(option, script));
        }

        string fish = Script("fish");
        Assert.All(options, option => Assert.Contains($" -l {option[2..]} ", fish));
    }

    [Theory]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void TheShellItselfReadsTheScript(string shell)
    {
        Assert.SkipUnless(
            ProgramPath.TryFind(shell) is not null,
            $"SKIPPED: {shell} is not installed, so its completion script was not read by it."
        );
        Script(shell);
        Said said = Workplace.Finish(_place.Launch(shell, ["-n", "script"]));
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
    }

    [Theory]
    [InlineData("morsel fi", "fit")]
    [InlineData("morsel study r", "report run")]
    [InlineData("morsel export surface.json --to f", "fortran")]
    [InlineData("morsel fit points.xyz --energy-u", "--energy-unit")]
    public void FishIsGivenWhatMayFollow(string line, string words)
    {
        Assert.SkipUnless(ProgramPath.TryFind("fish") is not null, "SKIPPED: fish is not installed, so its completion was not tried.");
        Script("fish");
        Said said = Workplace.Finish(_place.Launch("fish", ["--no-config", "-c", $"source ./script; complete -C '{line}'"]));
        Assert.Equal(
            words.Split(' '),
            said.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('\t')[0]).Order()
        );
    }

    [Fact]
    public void AnUnknownShellIsRefusedWithASuggestion() =>
        Wrong.AssertRefused(_place.Run("completion", "bsh"), 2, "shell", "'bsh'", "bash");

    public void Dispose() => _place.Dispose();

    string Script(string shell)
    {
        Said said = _place.Run("completion", shell);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        _place.Write("script", said.Out);
        return said.Out;
    }

    // As readline calls it: the words so far, the last one at the cursor.
    string[] Bash(string before, string line, string after)
    {
        string program = $$"""
            set -u
            {{before}}
            said=''
            source ./script
            read -ra COMP_WORDS <<<"$1"
            [[ $1 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _morsel
            {{after}}
            """;
        Said said = Workplace.Finish(_place.Launch("bash", ["--norc", "-c", program, "bash", line]));
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        return said.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("^  (?:-., )?(--[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex LongOption();
}
