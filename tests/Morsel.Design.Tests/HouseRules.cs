using System.Text.RegularExpressions;
using System.Xml.Linq;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Design.Tests;

/// <summary>What a reader of the source tree may rely on: no unfinished work, exact versions, and pages that name what there is.</summary>
public sealed partial class HouseRules
{
    [Fact]
    public void NothingIsLeftUndone() => Assert.Empty(Offenders("src", new Regex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")));

    [Fact]
    public void OnlyOneSwitchOpensActivations()
    {
        IEnumerable<string> files = Repository
            .Sources("src")
            .Where(source => source.Lines.Any(line => line.Contains("Use<Silu>", StringComparison.Ordinal)))
            .Select(source => source.Path);
        Assert.Equal("src/Morsel/Activations/ActivationName.cs", Assert.Single(files));
    }

    [Fact]
    public void VersionsAreCentralAndExact()
    {
        XDocument versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));
        Assert.All(
            versions.Descendants("PackageVersion"),
            version => Assert.Matches(@"^\d+\.\d+\.\d+$", version.Attribute("Version")!.Value)
        );
        IEnumerable<string> projects = Directory
            .EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(path =>
                !path.Contains("artifacts") && !path.StartsWith(Path.Combine(Repository.Root, "samples"), StringComparison.Ordinal)
            );
        Assert.All(
            projects,
            path =>
            {
                Assert.DoesNotContain("Version=", File.ReadAllText(path), StringComparison.Ordinal);
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "packages.lock.json")), $"{path} has no lock file.");
            }
        );
    }

    [Fact]
    public void EveryKeyOfASpecIsDocumented()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "studies.md"));
        IEnumerable<string> keys = typeof(PartSpec)
            .GetProperties()
            .Concat(typeof(StudySpec).GetProperties())
            .Where(property => property.CanWrite)
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
        Assert.Empty(
            keys.Where(key => !page.Contains($"`{key}`", StringComparison.Ordinal)).Select(key => $"docs/studies.md does not name {key}.")
        );
    }

    [Fact]
    public void TheExampleOfTheStudiesPageIsASpec()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "studies.md"));
        Match example = Example().Match(page);
        StudySpec spec = StudyJson.Read(example.Groups[1].Value, "docs/studies.md", []);
        Assert.Equal(6 * 2 * 2 * 8, StudyPlan.Create(spec, _ => throw new InvalidOperationException()).Trials.Length);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    static IEnumerable<string> Offenders(string folder, Regex pattern) =>
        from source in Repository.Sources(folder)
        from line in source.Lines.Select((text, index) => (Text: CodeOf(text), Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{source.Path}:{line.Number}: {line.Text.Trim()}";

    // Comments may speak of anything but unfinished work.
    static string CodeOf(string line)
    {
        int comment = line.IndexOf("//", StringComparison.Ordinal);
        return comment >= 0 && !line.Contains("TODO", StringComparison.Ordinal) ? line[..comment] : line;
    }
}
