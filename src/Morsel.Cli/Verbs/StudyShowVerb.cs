using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Morsel.Cli.Output;
using Morsel.Reports.Stores;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;
using Spectre.Console;

namespace Morsel.Cli.Verbs;

/// <summary><c>study show SPEC</c>: every key of a study with the value in force and where it comes from.</summary>
static class StudyShowVerb
{
    static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        Argument<string> spec = Options.StudySpec();
        Option<string[]> set = Options.Set("Overrides a key of the spec: for every part, or for one as part.key; may be repeated.");
        Option<bool> json = Options.Json();
        var command = new Command(
            "show",
            "Shows every key of a study: its value, and whether the study repeated states it, it is assumed, or it is a default."
        )
        {
            spec,
            set,
            json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(spec), parsed.GetValue(set) ?? [], parsed.GetValue(json)));
        return command;
    }

    static int Run(string name, string[] overrides, bool json)
    {
        StudySpec spec = StudySpecFile.Read(name, overrides);
        if (json)
        {
            Json.Write(Document(spec));
            return ExitCode.Done;
        }

        Console.Out.WriteLine(spec.Title.Length > 0 ? $"{spec.Name}: {spec.Title}" : spec.Name);
        Console.Out.WriteLine($"seed {spec.Seed}");
        foreach (PartSpec part in spec.Parts)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(part.Title.Length > 0 ? $"{part.Name}: {part.Title}" : part.Name);
            Table table = new Table().Border(TableBorder.None);
            table.AddColumn(new TableColumn("KEY").NoWrap().Padding(0, 0, 2, 0));
            table.AddColumn(new TableColumn("VALUE").Padding(0, 0, 2, 0));
            table.AddColumn(new TableColumn("ORIGIN").Padding(0, 0, 0, 0));
            foreach (SpecKey key in SpecKey.Of(part).Where(key => key.Key is not ("name" or "title")))
            {
                string origin = Labels.Origin(key.Origin);
                table.AddRow(
                    new Text(key.Key),
                    new Text(Shown(key.Value)),
                    new Text(key.Reason.Length > 0 ? $"{origin}: {key.Reason}" : origin)
                );
            }

            Screen.Write(table);
        }

        return ExitCode.Done;
    }

    static object Document(StudySpec spec) =>
        new
        {
            spec.Name,
            spec.Title,
            spec.Seed,
            Parts = spec.Parts.Select(part => new
            {
                part.Name,
                part.Title,
                Keys = SpecKey
                    .Of(part)
                    .Where(key => key.Key is not ("name" or "title"))
                    .ToDictionary(
                        key => key.Key,
                        key => new
                        {
                            key.Value,
                            Origin = Labels.Origin(key.Origin),
                            Reason = key.Reason.Length > 0 ? key.Reason : null,
                        }
                    ),
            }),
        };

    static string Shown(JsonNode? value) =>
        value switch
        {
            null => "not set",
            JsonValue text when text.TryGetValue(out string? plain) => plain,
            _ => value.ToJsonString(_json).Replace(",", ", ", StringComparison.Ordinal),
        };
}
