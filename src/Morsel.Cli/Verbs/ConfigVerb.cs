using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Cli.Running;

namespace Morsel.Cli.Verbs;

/// <summary><c>config</c>: which of a user's settings hold, and where they are from.</summary>
static class ConfigVerb
{
    public static Command Create()
    {
        Option<bool> json = Options.Json();
        var command = new Command("config", "Shows the settings that hold where the command line says nothing, and where they are from.")
        {
            json,
        };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    static int Run(bool json)
    {
        UserSettings settings = UserSettings.Current;
        string? file = UserSettings.Path;
        bool isThere = file is not null && File.Exists(file);
        (int threads, string origin) = Options.ThreadsByDefault();
        Setting[] held =
        [
            new("threads", threads.ToString(CultureInfo.InvariantCulture), origin),
            new("energyUnit", settings.EnergyUnit ?? "that of the data", settings.EnergyUnit is null ? "default" : "file"),
            new("slurmProfile", settings.SlurmProfile ?? "none", settings.SlurmProfile is null ? "default" : "file"),
        ];
        if (json)
        {
            Json.Write(
                new
                {
                    File = file,
                    Exists = isThere,
                    Settings = held,
                }
            );
            return ExitCode.Done;
        }

        Console.Out.WriteLine(
            $"{file ?? "no file: the environment names no home folder"}{(isThere || file is null ? "" : " (not there)")}"
        );
        foreach (Setting setting in held)
        {
            Console.Out.WriteLine($"  {setting.Key, -13} {setting.Value}  ({setting.Origin})");
        }

        return ExitCode.Done;
    }

    sealed record Setting(string Key, string Value, string Origin);
}
