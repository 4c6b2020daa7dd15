using System.CommandLine;
using Morsel.Cli.Output;
using Morsel.Files.Surfaces;

namespace Morsel.Cli.Verbs;

/// <summary><c>upgrade FILE</c>: a surface file in the newest format version.</summary>
static class UpgradeVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A surface file, or the folder that 'fit' made." };
        var output = new Option<string?>("--out")
        {
            HelpName = "FILE",
            Description = "The file to write; if absent, FILE itself is replaced, whole or not at all.",
        };
        var force = new Option<bool>("--force") { Description = "Overwrite the file of --out if it exists." };
        Option<bool> json = Options.Json();
        var command = new Command(
            "upgrade",
            "Writes a surface file of an older Morsel in the newest format; its numbers stay the same bits."
        )
        {
            file,
            output,
            force,
            json,
        };
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(file), parsed.GetValue(output), parsed.GetValue(force), parsed.GetValue(json))
        );
        return command;
    }

    static int Run(string file, string? output, bool force, bool json)
    {
        if (output is not null)
        {
            OutputFile.RequireFree(output, force, ("FILE", file), ("the file of FILE", Path.Combine(file, SurfaceFile.Name)));
        }

        bool isWritten = SurfaceFile.Upgrade(file, output, force);
        string written = output ?? file;
        if (json)
        {
            Json.Write(
                new
                {
                    File = Path.GetFullPath(written),
                    SurfaceFile.Version,
                    Written = isWritten,
                }
            );
        }
        else
        {
            Console.Out.WriteLine(
                isWritten
                    ? $"{written} is written in format version {SurfaceFile.Version}, the newest"
                    : $"{written} is as this Morsel writes it, in format version {SurfaceFile.Version}: nothing is to do"
            );
        }

        return ExitCode.Done;
    }
}
