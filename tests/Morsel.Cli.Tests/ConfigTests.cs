using System.Text;
using System.Text.Json;
using Morsel.Cli.Errors;
using Morsel.Cli.Running;

namespace Morsel.Cli.Tests;

/// <summary>A user's settings: where they are, what they may say, and that the command line wins over them.</summary>
public sealed class ConfigTests : IDisposable
{
    readonly Workplace _place = new();

    [Theory]
    [InlineData(false, "HOME=/home/ada", "/home/ada/.config/morsel/config.json")]
    [InlineData(false, "HOME=/home/ada XDG_CONFIG_HOME=/etc/ada/", "/etc/ada/morsel/config.json")]
    [InlineData(false, "HOME=/home/ada XDG_CONFIG_HOME=relative", "/home/ada/.config/morsel/config.json")]
    [InlineData(false, "HOME=/home/ada XDG_CONFIG_HOME=", "/home/ada/.config/morsel/config.json")]
    [InlineData(false, "APPDATA=C:\\Data", null)]
    [InlineData(true, "APPDATA=C:\\Users\\ada\\AppData\\Roaming", "C:\\Users\\ada\\AppData\\Roaming\\morsel\\config.json")]
    [InlineData(true, "APPDATA=C:\\Data\\ XDG_CONFIG_HOME=/x HOME=/h", "C:\\Data\\morsel\\config.json")]
    [InlineData(true, "HOME=/home/ada", null)]
    public void TheFileLiesWhereThePlatformKeepsSuchFiles(bool isWindows, string environment, string? path)
    {
        Dictionary<string, string> variables = environment
            .Split(' ')
            .Select(item => item.Split('='))
            .ToDictionary(item => item[0], item => item[1]);
        Assert.Equal(path, SettingsPlace.Of(isWindows, name => variables.GetValueOrDefault(name)));
    }

    [Fact]
    public void AFileSaysOnlyWhatItSays()
    {
        Assert.Equal(UserSettings.None, Parse("{}"));
        Assert.Equal(
            new UserSettings(4, "meV", "/home/ada/lines.sh"),
            Parse("""{ "threads": 4, "energyUnit": "meV", "slurmProfile": "/home/ada/lines.sh" }""")
        );
        Assert.Equal("/etc/morsel/lines.sh", Parse("""{ "slurmProfile": "lines.sh" }""").SlurmProfile);
    }

    [Theory]
    [InlineData("{ \"treads\": 4 }", "'treads'", "threads")]
    [InlineData("{ \"threads\": 0 }", "threads: found 0", "from 1 to 1024")]
    [InlineData("{ \"threads\": 2.5 }", "threads: found 2.5", "whole number")]
    [InlineData("{ \"threads\": \"4\" }", "threads: found \"4\"", "whole number")]
    [InlineData("{ \"energyUnit\": \"ev\" }", "'ev'", "eV")]
    [InlineData("{ \"slurmProfile\": 1 }", "slurmProfile: found 1", "a text")]
    [InlineData("[]", "found []", "an object")]
    [InlineData("{\n\"threads\": 4,\n", "line 3", "not JSON")]
    [InlineData("{ \"threads\": 4, \"threads\": 5 }", "not JSON", "Mend")]
    public void WhatIsNotUnderstoodIsRefused(string text, params string[] says)
    {
        var failure = Assert.Throws<RequestException>(() => Parse(text));
        Assert.StartsWith("/etc/morsel/config.json", failure.Message);
        Assert.All(says, part => Assert.Contains(part, failure.Message));
    }

    [Fact]
    public void ConfigShowsWhatHoldsAndFromWhere()
    {
        Settings("""{ "threads": 3 }""");
        Said allocated = _place.Run("config");
        Assert.StartsWith($"{_place["settings/morsel/config.json"]}\n  threads       2  (SLURM_CPUS_PER_TASK)\n", allocated.Out);
        _place.Environment["SLURM_CPUS_PER_TASK"] = null;
        using JsonDocument document = JsonDocument.Parse(_place.Run("config", "--json").Out);
        JsonElement threads = document.RootElement.GetProperty("settings")[0];
        Assert.Equal(("3", "file"), (threads.GetProperty("value").GetString(), threads.GetProperty("origin").GetString()));
        Assert.Contains("[default: 3]", _place.Run("bench", "--help").Out);
    }

    [Fact]
    public void ABrokenFileIsToldByEachVerbButHidesNoHelp()
    {
        Settings("{ \"thread\": 3 }");
        Wrong.AssertRefused(_place.Run("config"), 2, "config.json", "'thread'", "threads");
        Wrong.AssertRefused(_place.Run("potentials"), 2, "config.json");
        Assert.Equal(0, _place.Run("--version").ExitCode);
        Assert.Equal(0, _place.Run("fit", "--help").ExitCode);
    }

    [Fact]
    public void TheCommandLineWinsOverTheFile()
    {
        Settings("""{ "energyUnit": "meV" }""");
        string surface = Path.Combine(Repository.Root, "tests", "data", "formats", "surface-1-molecule.json"),
            points = Path.Combine(Repository.Root, "samples", "formaldehyde", "formaldehyde.xyz");
        Assert.Contains("meV", _place.Run("score", surface, points).Out);
        string asked = _place.Run("score", surface, points, "--unit", "kJ/mol").Out;
        Assert.Contains("kJ/mol", asked);
        Assert.DoesNotContain("meV", asked);
        // Reduced units have no factor to meV, and a setting asks for nothing that cannot be.
        string reduced = Path.Combine(Repository.Root, "tests", "data", "formats", "surface-1-axes.json");
        Assert.Equal(0, _place.Run("sample", "morse-2d", "--points", "25", "--out", "points.csv").ExitCode);
        Said said = _place.Run("score", reduced, "points.csv");
        Assert.True(said.ExitCode == 0, said.Error);
    }

    public void Dispose() => _place.Dispose();

    static UserSettings Parse(string text) => UserSettings.Parse("/etc/morsel/config.json", Encoding.UTF8.GetBytes(text));

    void Settings(string text)
    {
        Directory.CreateDirectory(_place["settings/morsel"]);
        _place.Write("settings/morsel/config.json", text);
        _place.Environment["XDG_CONFIG_HOME"] = _place["settings"];
    }
}
