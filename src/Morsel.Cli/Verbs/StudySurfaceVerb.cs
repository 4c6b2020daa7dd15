using System.CommandLine;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Files.Surfaces;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Cli.Verbs;

/// <summary><c>study surface DIR --out FILE</c>: the chosen network of a study as a surface file.</summary>
static class StudySurfaceVerb
{
    /// <summary>The options as they were given.</summary>
    sealed record Request(string Folder, string? Part, string Out, bool Force, bool Json);

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that 'morsel study run' made." };
        var part = new Option<string?>("--part") { HelpName = "NAME", Description = "The part of the study; needed where it has several." };
        var output = new Option<string>("--out")
        {
            HelpName = "FILE",
            Description = "The surface file to write, for 'predict' and 'export'.",
            Required = true,
        };
        var force = new Option<bool>("--force") { Description = "Overwrite FILE if it exists." };
        Option<bool> json = Options.Json();
        var command = new Command("surface", "Writes the network that a study's report chooses, by validation losses, as a surface file.")
        {
            folder,
            part,
            output,
            force,
            json,
        };
        command.SetAction(parsed =>
            Run(
                new(
                    parsed.GetRequiredValue(folder),
                    parsed.GetValue(part),
                    parsed.GetRequiredValue(output),
                    parsed.GetValue(force),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }

    static int Run(Request request)
    {
        OutputFile.RequireFree(request.Out, request.Force, ("the study", StudyStore.PathIn(request.Folder)));
        StudyResults results = StudyStore.ReadResults(request.Folder, StudySpecFile.PlanOf(request.Folder));
        SavedSurface saved = StudySurface.Of(results, PartOf(results.Plan, request.Part));
        SurfaceFile.Write(request.Out, saved, request.Force);
        if (request.Json)
        {
            Json.Write(
                new
                {
                    File = Path.GetFullPath(request.Out),
                    Network = saved.Surface.Members[0].Layout.ToString(),
                    saved.Surface.EnergyUnit,
                    saved.Provenance.Options,
                }
            );
        }
        else
        {
            Console.Out.WriteLine(request.Out);
        }

        return ExitCode.Done;
    }

    static PlannedPart PartOf(StudyPlan plan, string? name)
    {
        string[] names = [.. plan.Parts.Select(part => part.Spec.Name)];
        if (name is null)
        {
            return names.Length == 1
                ? plan.Parts[0]
                : throw new RequestException($"--part: the study has the parts {string.Join(", ", names)}; name one.");
        }

        return plan.Parts.FirstOrDefault(part => part.Spec.Name == name) ?? throw new UnknownNameException("part", name, names);
    }
}
