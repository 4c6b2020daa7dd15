namespace Morsel.Watch.Tests;

/// <summary>A small fit, a small study and a small growth, made once by the real program.</summary>
public sealed class WatchedRuns : IDisposable
{
    // A name that would do harm if it were ever taken for markup.
    public const string HostileName = "<img src=x onerror=alert(1)>";

    /// <summary>Water near its minimum, as a growth starts from it.</summary>
    public const string Start = "3\n\nO 0 0 0\nH 0.93 0 0\nH -0.2 0.95 0\n";

    const string Study = """
        { "name": "tiny", "potential": "morse", "layouts": ["5", "10", "5-5"], "activations": ["tanh", "elu"], "learningRates": [0.01, 0.001],
          "epochs": 60, "replicates": 3 }
        """;

    readonly Workplace _place = new();

    public WatchedRuns()
    {
        _place.Write("study.json", Study);
        _place.Write("start.xyz", Start);
        Done(_place.Start("sample", "water", "--points", "64", "--out", "points.xyz"));
        // At the same time: each begins with work that takes one core.
        RunningProcess[] started =
        [
            _place.Start("study", "run", "study.json", "--out", "runs/study", "--quiet"),
            _place.Start("fit", "points.xyz", "--out", "runs/fit", "--stop-at", "2", "--quiet"),
            _place.Start([
                .. "grow start.xyz --engine water --out runs/growth --points 22 --first 14 --batch 8 --test-points 6 --committee 2 --quiet".Split(
                    ' '
                ),
                "--window",
                "6000 cm-1",
            ]),
        ];
        Array.ForEach(started, Done);
        Directory.CreateDirectory(Path.Combine(Folder, HostileName));
        // Another surface of the same molecule: what the fit is compared with.
        File.Copy(Path.Combine(Folder, "growth", "surface.json"), Path.Combine(Folder, HostileName, "surface.json"));
        // Beside the folder that is watched, and so none of anybody's business.
        _place.Write("secret.txt", "not for the page");
    }

    public string Folder => _place["runs"];

    static void Done(RunningProcess running)
    {
        Said said = Workplace.Finish(running);
        Assert.True(said.ExitCode == 0, said.Error);
    }

    public void Dispose() => _place.Dispose();
}

[CollectionDefinition(Name)]
public sealed class RunsTogether : ICollectionFixture<WatchedRuns>, ICollectionFixture<RealBrowser>
{
    public const string Name = "runs";
}
