namespace Morsel.Library.Tests;

/// <summary>
/// The package, made of what has been built, under a version of its own, so that no other of the same machine is taken for it.
/// </summary>
public sealed class PackedPackage : IDisposable
{
    readonly Workplace _place = new();
    readonly string _version = $"0.0.0-test{Guid.NewGuid():N}";

    public PackedPackage()
    {
        // .../release: the name of the configuration that the tests were built in.
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string project = Path.Combine(Repository.Root, "src", "Morsel.Library");
        Said said = Run(
            _place,
            "pack",
            project,
            "-c",
            configuration,
            "--no-build",
            "-o",
            _place["packages"],
            $"-p:PackageVersion={_version}"
        );
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
    }

    internal static string Configuration(string folder) =>
        $"""
            <configuration>
              <packageSources>
                <add key="morsel" value="{folder}" />
              </packageSources>
            </configuration>

            """;

    internal static Said Run(Workplace place, params string[] args)
    {
        // What the program that runs the tests has set for itself is not for the programs that they start.
        foreach (
            string name in Environment
                .GetEnvironmentVariables()
                .Keys.Cast<string>()
                .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
        )
        {
            place.Environment[name] = null;
        }

        return Workplace.Finish(place.Launch("dotnet", args));
    }

    /// <summary>An empty folder that becomes a new program, as docs/use-from-csharp.md says.</summary>
    internal Workplace NewProgram(string text)
    {
        var place = new Workplace();
        place.Write("nuget.config", Configuration(_place["packages"]));
        foreach (
            string[] step in (string[][])
                [
                    ["new", "console", "--name", "app", "--output", "."],
                    ["add", "package", "Morsel", "--version", _version],
                ]
        )
        {
            Said said = Run(place, step);
            Assert.True(said.ExitCode == 0, said.Out + said.Error);
        }

        place.Write("Program.cs", text);
        return place;
    }

    public void Dispose()
    {
        _place.Dispose();
        string home =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string unpacked = Path.Combine(home, "morsel", _version);
        if (Directory.Exists(unpacked))
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }
}
