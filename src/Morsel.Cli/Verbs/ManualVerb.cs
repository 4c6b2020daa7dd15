using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Morsel.Cli.Errors;
using Morsel.Cli.Shell;
using Morsel.Files;

namespace Morsel.Cli.Verbs;

/// <summary><c>manual [VERB]</c>: a manual page, or all of them to a folder.</summary>
static class ManualVerb
{
    public static Command Create()
    {
        var words = new Argument<string[]>("VERB")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The verb, as fit or study run; morsel itself if absent.",
        };
        var output = new Option<string?>("--out")
        {
            HelpName = "FOLDER",
            Description = "Write the pages of all verbs to a new folder, such as share/man/man1, in place of printing one.",
        };
        var command = new Command("manual", "Prints a manual page, to be shown by man: morsel manual fit | man -l -") { words, output };
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(words), parsed.GetValue(output), VerbWords.Of((RootCommand)parsed.RootCommandResult.Command))
        );
        return command;
    }

    static int Run(string[] words, string? folder, VerbWords root)
    {
        if (folder is null)
        {
            string path = string.Join(' ', words);
            VerbWords verb =
                root.All.FirstOrDefault(verb => verb.Path == path)
                ?? throw new UnknownNameException("verb", path, root.All.Skip(1).Select(verb => verb.Path));
            Console.Out.Write(ManualPage.Text(verb, root));
            return ExitCode.Done;
        }

        if (words.Length > 0)
        {
            throw new RequestException($"--out {folder} writes the pages of all verbs: remove {string.Join(' ', words)}, or --out.");
        }

        ImmutableArray<(string, ReadOnlyMemory<byte>)> pages =
        [
            .. root.All.Select(verb =>
                ($"{ManualPage.Name(verb)}.1", (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(ManualPage.Text(verb, root)))
            ),
        ];
        WholeFolder.Write(folder, pages, force: false);
        return ExitCode.Done;
    }
}
