using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Files;
using Morsel.Files.Surfaces;
using Morsel.Interop;
using Morsel.Interop.Exports;
using Morsel.Surfaces;

namespace Morsel.Cli.Verbs;

/// <summary><c>export SURFACE --to FORMAT --out PATH</c>: a surface in the language of another program.</summary>
static class ExportVerb
{
    /// <summary>The options as they were given.</summary>
    sealed record Request(string Surface, string Format, string Out, string Name, int? Member, bool Force, bool Json);

    public static Command Create()
    {
        var surface = new Argument<string>("SURFACE") { Description = "A surface file, or the folder that 'fit' made." };
        var format = new Option<string>("--to")
        {
            HelpName = "FORMAT",
            Required = true,
            Description = string.Join(' ', Exporters.All.Select(exporter => $"{exporter.Name}: {exporter.Description}")),
        };
        var output = new Option<string>("--out")
        {
            HelpName = "FOLDER",
            Description = "The folder to make: the code, reference values, and how to check them.",
            Required = true,
        };
        var name = new Option<string>("--name")
        {
            HelpName = "NAME",
            Description = "What the files and their functions are called.",
            DefaultValueFactory = _ => "pes",
        };
        Option<int> member = Options.Whole(
            "--member",
            "N",
            "One network of the committee, counted from 1, instead of all.",
            1,
            int.MaxValue
        );
        var force = new Option<bool>("--force") { Description = "Replace files of the same names if FOLDER exists." };
        Option<bool> json = Options.Json();
        var command = new Command(
            "export",
            "Writes a fitted surface as code that depends on nothing, with reference values to check it by."
        )
        {
            surface,
            format,
            output,
            name,
            member,
            force,
            Options.Quiet,
            json,
        };
        command.SetAction(parsed =>
            Run(
                new(
                    parsed.GetRequiredValue(surface),
                    parsed.GetRequiredValue(format),
                    parsed.GetRequiredValue(output),
                    parsed.GetRequiredValue(name),
                    parsed.GetResult(member) is null ? null : parsed.GetValue(member),
                    parsed.GetValue(force),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }

    static int Run(Request request)
    {
        IExporter exporter = Exporters.Parse(request.Format);
        RequireFree(request);
        SavedSurface saved = SurfaceFile.Read(request.Surface);
        Surface surface = request.Member is { } member ? Only(saved.Surface, member) : saved.Surface;
        ImmutableArray<ExportFile> files = exporter.Files(new(surface, saved.ReferencePoints, request.Name, Origin(saved)));
        foreach (ExportFile file in files)
        {
            OutputFile.RequireFree(
                Path.Combine(request.Out, file.Name),
                force: true,
                ("SURFACE", request.Surface),
                ("the file of SURFACE", Path.Combine(request.Surface, SurfaceFile.Name))
            );
        }

        WholeFolder.Write(request.Out, [.. files.Select(file => (file.Name, file.Content))], request.Force);
        if (request.Json)
        {
            Json.Write(
                new
                {
                    Folder = Path.GetFullPath(request.Out),
                    Surface = Path.GetFullPath(request.Surface),
                    Format = exporter.Name,
                    Members = surface.Members.Length,
                    Files = files.Select(file => new { file.Name, Bytes = file.Content.Length }),
                }
            );
            return ExitCode.Done;
        }

        foreach (ExportFile file in files)
        {
            Console.Out.WriteLine(Path.Combine(request.Out, file.Name));
        }

        return ExitCode.Done;
    }

    static void RequireFree(Request request)
    {
        if (File.Exists(request.Out))
        {
            throw new RequestException($"{request.Out} is a file; --out takes the name of a folder.");
        }

        if (Directory.Exists(request.Out) && !request.Force)
        {
            throw new RequestException(
                $"{request.Out} exists already. Give --force to replace files of the same names in it, or choose another --out."
            );
        }
    }

    static Surface Only(Surface surface, int member)
    {
        if (member > surface.Members.Length)
        {
            throw new RequestException(
                $"--member {member}: the surface has {surface.Members.Length} {(surface.Members.Length == 1 ? "member" : "members")}, counted from 1."
            );
        }

        if (surface.Terms.Length > 1)
        {
            throw new RequestException(
                $"--member {member}: the surface is a sum of {surface.Terms.Length} terms (terms in surface.json), of which no member is a surface by itself. Leave the option out to export the sum."
            );
        }

        return surface.Only(member - 1);
    }

    static string Origin(SavedSurface saved) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"fitted to {saved.Provenance.Data} (SHA-256 {saved.Provenance.DataSha256[..16]}...), seed {saved.Provenance.Seed}, by Morsel {saved.Provenance.Morsel}"
        );
}
