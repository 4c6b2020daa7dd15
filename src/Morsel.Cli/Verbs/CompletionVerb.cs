using System.CommandLine;
using Morsel.Cli.Shell;

namespace Morsel.Cli.Verbs;

/// <summary><c>completion SHELL</c>: the script that lets a shell complete Morsel's verbs, options and their values.</summary>
static class CompletionVerb
{
    static readonly Dictionary<string, Func<VerbWords, string>> _shells = new()
    {
        ["bash"] = BashCompletion.Text,
        ["zsh"] = ZshCompletion.Text,
        ["fish"] = FishCompletion.Text,
        ["pwsh"] = PowerShellCompletion.Text,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { HelpName = "SHELL", Description = $"{string.Join(", ", _shells.Keys)}." };
        shell.CompletionSources.Add([.. _shells.Keys]);
        var command = new Command(
            "completion",
            "Prints the script that completes verbs, options and their values in a shell. In bash: source <(morsel completion bash)"
        )
        {
            shell,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(shell), (RootCommand)parsed.RootCommandResult.Command));
        return command;
    }

    static int Run(string shell, RootCommand root)
    {
        Func<VerbWords, string> script = _shells.GetValueOrDefault(shell) ?? throw new UnknownNameException("shell", shell, _shells.Keys);
        Console.Out.Write(script(VerbWords.Of(root)));
        return ExitCode.Done;
    }
}
