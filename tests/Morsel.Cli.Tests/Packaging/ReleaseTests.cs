using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Morsel.Cli.Tests.Packaging;

/// <summary>What packaging/build makes, as those who have no .NET and no clone use it. Explicit, for the nightly ring.</summary>
public sealed class ReleaseTests(Release release) : IClassFixture<Release>, IDisposable
{
    readonly Workplace _place = new();

    static string Sample => Path.Combine(Repository.Root, "samples", "formaldehyde", "formaldehyde.xyz");

    [Fact(Explicit = true)]
    public void ItIsInstalledFitsCompletesAndGoesWithoutATraceWhereThereIsNoDotNet()
    {
        Said said = Release.Run(_place, Path.Combine(Repository.Root, "tests", "packaging", "bare-root.sh"), release.Folder, Sample);
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.Contains("completed: --time-limit\n", said.Out);
        Assert.EndsWith("nothing is left behind\n", said.Out);
    }

    [Fact(Explicit = true)]
    public void EachFileHasTheSumThatIsPublished()
    {
        string[] lines = File.ReadAllLines(Path.Combine(release.Folder, "SHA256SUMS"));
        Assert.Equal(Directory.GetFiles(release.Folder).Length - 1, lines.Length);
        Assert.All(
            lines.Select(line => line.Split("  ")),
            parts =>
                Assert.Equal(parts[0], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(release.Folder, parts[1])))))
        );
    }

    [Fact(Explicit = true)]
    public void ADamagedArchiveIsNotInstalled()
    {
        string folder = _place["copy"];
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(release.Folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        string archive = Assert.Single(Directory.GetFiles(folder, "morsel-*-linux-x64.tar.gz"));
        using (FileStream stream = File.OpenWrite(archive))
        {
            stream.Position = stream.Length / 2;
            stream.WriteByte(0x55);
            stream.WriteByte(0xAA);
        }

        Said said = Release.Run(_place, "sh", Path.Combine(folder, "install.sh"), "--prefix", _place["prefix"]);
        Assert.Equal((1, ""), (said.ExitCode, said.Out));
        Assert.Contains("SHA256SUMS says", said.Error);
        Assert.False(Directory.Exists(_place["prefix"]));
    }

    [Fact(Explicit = true)]
    public void ThePublishedProgramPredictsTheSameBitsAsTheClones()
    {
        Unpack();
        string surface = Path.Combine(Repository.Root, "tests", "data", "formats", "surface-1-molecule.json");
        Said own = _place.Run("predict", surface, Sample, "--gradients", "--out", "own.csv"),
            published = Release.Run(_place, _place["morsel"], "predict", surface, Sample, "--gradients", "--out", "published.csv");
        Assert.True(own.ExitCode == 0 && published.ExitCode == 0, own.Error + published.Error);
        Assert.Equal(File.ReadAllText(_place["own.csv"]), File.ReadAllText(_place["published.csv"]));
    }

    /// <summary>What is made by reflection is lost where trimming takes it away: it was so of documents with sorted dictionaries.</summary>
    [Theory(Explicit = true)]
    [InlineData("potentials")]
    [InlineData("study list")]
    [InlineData("study show paper")]
    [InlineData("study run tiny.json --out study")]
    [InlineData("study report study")]
    [InlineData("inspect formaldehyde.xyz")]
    [InlineData("fit formaldehyde.xyz --out fit --stop-at 1")]
    [InlineData("levels surface.json --method harmonic")]
    [InlineData("score surface.json formaldehyde.xyz")]
    [InlineData("scan surface.json --along r(0,1) 1.1 1.4")]
    [InlineData("config")]
    public void ThePublishedProgramsDocumentsHaveTheSameKeys(string command)
    {
        Unpack();
        File.Copy(Sample, _place["formaldehyde.xyz"]);
        File.Copy(Path.Combine(Repository.Root, "tests", "data", "formats", "surface-1-molecule.json"), _place["surface.json"]);
        _place.Write("tiny.json", Studies.Tiny);
        Assert.Equal(0, _place.Run("study", "run", "tiny.json", "--out", "study").ExitCode);
        string[] words = [.. command.Split(' '), "--json"];
        Said published = Release.Run(_place, _place["morsel"], words);
        foreach (string made in ((string[])["fit"]).Where(made => Directory.Exists(_place[made])))
        {
            Directory.Delete(_place[made], recursive: true);
        }

        Said own = _place.Run(words);
        Assert.True(own.ExitCode == 0 && published.ExitCode == 0, own.Error + published.Error);
        Assert.Equal(Keys(JsonDocument.Parse(own.Out).RootElement), Keys(JsonDocument.Parse(published.Out).RootElement));
    }

    // Times differ from run to run, names do not.
    static SortedSet<string> Keys(JsonElement element, string path = "") =>
        [
            .. element.ValueKind switch
            {
                JsonValueKind.Object => element
                    .EnumerateObject()
                    .SelectMany(each => Keys(each.Value, $"{path}.{each.Name}").Append($"{path}.{each.Name}")),
                JsonValueKind.Array => element.EnumerateArray().SelectMany(each => Keys(each, path)),
                _ => (IEnumerable<string>)[],
            },
        ];

    [Fact(Explicit = true)]
    public async Task ThePublishedProgramServesTheClassroomAFitAStudyAndAGrowth()
    {
        Unpack();
        Said fitted = _place.Run("fit", Sample, "--out", "fit", "--stop-at", "1", "--quiet");
        Assert.True(fitted.ExitCode == 0, fitted.Error);
        _place.Write("tiny.json", Studies.Tiny);
        Said studied = _place.Run("study", "run", "tiny.json", "--out", "study", "--quiet");
        Assert.True(studied.ExitCode == 0, studied.Error);
        _place.Write("start.xyz", "3\n\nO 0 0 0\nH 0.93 0 0\nH -0.2 0.95 0\n");
        Said grown = _place.Run([
            .. "grow start.xyz --engine water --out growth --points 20 --first 14 --test-points 6 --quiet".Split(' '),
        ]);
        Assert.True(grown.ExitCode == 0, grown.Error);
        foreach (
            (string[] folders, string[] documents) in ((string[], string[])[])
                [
                    ([], ["classroom"]),
                    (["fit"], ["runs", "fit/1", "fit/1/points", "fit/1/coordinates", "runs/1/command"]),
                    (["study"], ["study/1", "study/1/cells?part=0&depth=1", "study/1/importance", "runs/1/command"]),
                    (["growth"], ["growth/1", "runs/1/command"]),
                ]
        )
        {
            using RunningProcess page = _place.Launch(_place["morsel"], ["watch", .. folders]);
            string address = "";
            page.WaitUntil(() => (address = Regex.Match(page.OutSoFar, @"http://\S+").Value).Length > 0, "an address");
            using var browser = new HttpClient();
            Assert.Contains("<html", await browser.GetStringAsync(address), StringComparison.Ordinal);
            foreach (string document in documents)
            {
                var place = new Uri(new Uri(address), $"api/{document}");
                JsonElement answer = JsonDocument.Parse(await browser.GetStringAsync(place)).RootElement;
                Assert.NotEqual(0, answer.ValueKind == JsonValueKind.Array ? answer.GetArrayLength() : answer.GetPropertyCount());
            }

            page.Signal("INT");
            page.Wait(Workplace.Patience);
        }
    }

    [Fact(Explicit = true)]
    public void TheDebianPackageInstallsIntoARootAndGoesAgain()
    {
        string root = _place["root"],
            admin = Path.Combine(root, "var/lib/dpkg");
        Directory.CreateDirectory(Path.Combine(admin, "info"));
        Directory.CreateDirectory(Path.Combine(admin, "updates"));
        File.WriteAllText(Path.Combine(admin, "status"), "");
        // The root has no other package: what it stands on is this machine's.
        string[] dpkg = [$"--root={root}", "--force-depends", "--force-script-chrootless", "--log=/dev/null"];
        Said said = Release.Run(_place, "dpkg", [.. dpkg, "--install", release["morsel_*_amd64.deb"]]);
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Said version = Release.Run(_place, Path.Combine(root, "usr/bin/morsel"), "--version");
        Assert.Equal(0, version.ExitCode);
        Assert.True(File.Exists(Path.Combine(root, "usr/share/man/man1/morsel-fit.1")));
        Assert.True(File.Exists(Path.Combine(root, "usr/share/bash-completion/completions/morsel")));
        Assert.Equal(0, Release.Run(_place, "dpkg", [.. dpkg, "--purge", "morsel"]).ExitCode);
        Assert.Empty(Directory.GetFiles(root, "*morsel*", SearchOption.AllDirectories));
    }

    [Fact(Explicit = true)]
    public void TheToolIsInstalledFromAFolder()
    {
        string package = release["Morsel.Tool.*.nupkg"];
        string version = Regex.Match(Path.GetFileName(package), @"Tool\.(.*)\.nupkg").Groups[1].Value;
        Said said = Release.Run(
            _place,
            "dotnet",
            "tool",
            "install",
            "Morsel.Tool",
            "--version",
            version,
            "--add-source",
            release.Folder,
            "--tool-path",
            _place["tools"],
            "--no-cache"
        );
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Said sampled = Release.Run(_place, _place["tools/morsel"], "sample", "morse", "--points", "20", "--out", "points.csv");
        Assert.True(sampled.ExitCode == 0, sampled.Error);
        Assert.Equal(21, File.ReadAllLines(_place["points.csv"]).Length);
    }

    [Fact(Explicit = true)]
    public void TheNoticesNameWhatIsInside()
    {
        Unpack();
        string notices = File.ReadAllText(_place["THIRD-PARTY-NOTICES.txt"]);
        Assert.All(
            (string[])
                [
                    "Microsoft.NETCore.App.Runtime.linux-x64",
                    "MathNet.Numerics",
                    "PureHDF",
                    "ScottPlot",
                    "SkiaSharp",
                    "Spectre.Console",
                    "SQLitePCLRaw.core",
                    "System.CommandLine",
                ],
            name => Assert.Matches($@"(?m)^{Regex.Escape(name)} \d", notices)
        );
        Assert.DoesNotContain("Licence: see its page", notices);
    }

    public void Dispose() => _place.Dispose();

    void Unpack()
    {
        Said said = Release.Run(_place, "tar", "-xzf", release["morsel-*-linux-x64.tar.gz"], "--strip-components=1", "-C", _place.Folder);
        Assert.True(said.ExitCode == 0, said.Error);
    }
}
