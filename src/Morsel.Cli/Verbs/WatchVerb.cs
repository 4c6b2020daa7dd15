using System.CommandLine;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Cli.Watching;

namespace Morsel.Cli.Verbs;

/// <summary><c>watch [DIR...]</c>: the live page of fits, studies and growths, and the classroom.</summary>
static class WatchVerb
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("DIR")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description =
                "Folders of fits, studies and growths, running or finished, or folders that hold such; without one, the classroom.",
        };
        Option<int> port = Options.Whole("--port", "N", "The port of the loopback to serve on; a free one if absent.", 1, 65535);
        var host = new Option<string[]>("--host")
        {
            HelpName = "NAME",
            Description = "A further name that the page is asked for by, such as a proxy's; it is served on the loopback all the same.",
        };
        var open = new Option<bool>("--open") { Description = "Open the page in the browser." };
        Option<bool> json = Options.Json();
        var command = new Command(
            "watch",
            "Serves a page on the loopback that shows fits, studies and growths as they go, and a classroom."
        )
        {
            folders,
            port,
            host,
            open,
            Options.Quiet,
            json,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetValue(folders) ?? [],
                parsed.GetValue(port),
                parsed.GetValue(host) ?? [],
                parsed.GetValue(open),
                parsed.GetValue(json)
            )
        );
        return command;
    }

    static int Run(string[] folders, int port, string[] hosts, bool open, bool json)
    {
        if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } absent)
        {
            throw new RequestException($"{absent}: there is no such folder. Give the --out of a fit, a study or a growth.");
        }

        using var signals = new StopSignals("watch: closing the page; what runs goes on.");
        using var page = LivePage.Open(folders, port, hosts, canGoOn: true);
        if (json)
        {
            Json.Write(new { page.Address, Folders = folders.Select(Path.GetFullPath) });
        }
        else
        {
            Console.Out.WriteLine(page.Address);
        }

        Narration.Line("watch: open this address in a browser of this machine; Ctrl-C ends the page");
        if (open)
        {
            page.Show();
        }

        signals.Token.WaitHandle.WaitOne();
        return ExitCode.Interrupted;
    }
}
