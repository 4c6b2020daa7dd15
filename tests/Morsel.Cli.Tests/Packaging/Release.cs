namespace Morsel.Cli.Tests.Packaging;

/// <summary>
/// A release of this clone for linux-x64, built once for all tests of it: minutes, so that they are for the nightly ring. MORSEL_RELEASE
/// names one that is there already.
/// </summary>
public sealed class Release : IDisposable
{
    readonly Workplace _place = new();
    string? _folder;

    internal string Folder => _folder ??= Environment.GetEnvironmentVariable("MORSEL_RELEASE") is { Length: > 0 } given ? given : Build();

    internal string this[string pattern] => Assert.Single(Directory.GetFiles(Folder, pattern));

    public void Dispose() => _place.Dispose();

    string Build()
    {
        string folder = _place["release"];
        Said said = Run(_place, Path.Combine(Repository.Root, "packaging", "build"), "--out", folder, "linux-x64");
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        return folder;
    }

    /// <summary>Runs a program without what the program that runs the tests has set for itself.</summary>
    internal static Said Run(Workplace place, string program, params string[] args)
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            {
                place.Environment[name] = null;
            }
        }

        return Workplace.Finish(place.Launch(program, args), TimeSpan.FromMinutes(20));
    }
}
