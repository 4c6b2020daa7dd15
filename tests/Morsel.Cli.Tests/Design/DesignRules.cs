using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Cli.Tests.Design;

/// <summary>The rules of docs/architecture.md that a compiler does not hold.</summary>
public sealed partial class DesignRules
{
    static readonly string[] _projects = ["Morsel", "Morsel.Studies", "Morsel.Interop", "Morsel.Files", "Morsel.Cli"];

    // Each room of the engine, and the rooms whose words it may use. A room that is not listed must be added here, and to the page.
    static readonly Dictionary<string, string[]> _rooms = new()
    {
        ["Units"] = [],
        ["Randomness"] = [],
        ["Lanes"] = [],
        ["Potentials"] = ["Units"],
        ["Datasets"] = ["Potentials", "Randomness", "Units"],
        ["Activations"] = ["Lanes"],
        ["Kernels"] = ["Lanes", "Activations"],
        ["Networks"] = ["Activations", "Randomness"],
        ["Optimisers"] = [],
        ["Training"] = ["Lanes", "Activations", "Kernels", "Networks", "Optimisers", "Randomness"],
        ["Molecules"] = ["Units"],
        ["Examination"] = ["Molecules", "Datasets"],
        ["Descriptors"] = ["Molecules", "Randomness"],
        ["Workers"] = [],
        ["Algebra"] = ["Lanes", "Workers"],
        ["Refinement"] = ["Algebra", "Workers", "Lanes", "Activations", "Kernels", "Networks"],
        ["Surfaces"] = ["Descriptors", "Molecules", "Datasets", "Units", "Lanes", "Activations", "Kernels", "Networks"],
        ["Checks"] = ["Surfaces", "Molecules", "Algebra", "Randomness", "Units"],
    };

    [Fact]
    public void ProjectsDependOneWay()
    {
        IEnumerable<string> violations =
            from name in _projects
            from reference in Assembly.Load(name).GetReferencedAssemblies()
            where Array.IndexOf(_projects, reference.Name) > Array.IndexOf(_projects, name)
            select $"{name} must not know {reference.Name}.";
        Assert.Empty(violations);
    }

    [Fact]
    public void RoomsOfTheEngineKnowOnlyWhatTheyMay()
    {
        IEnumerable<string> violations =
            from source in Repository.Sources("src/Morsel")
            let room = RoomOf(source.Path)
            where room is not null
            from line in source.Lines
            let used = UsingMorsel().Match(line)
            where used.Success
            let other = used.Groups[1].Value
            where other != room && !(_rooms.TryGetValue(room, out string[]? known) && known.Contains(other))
            select $"{source.Path}: {room} must not know {other}.";
        Assert.Empty(violations.Distinct());
    }

    [Fact]
    public void EveryRoomIsOnThePage()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        IEnumerable<string> folders = _projects.SelectMany(project => Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", project)))
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(folder => Path.GetFileName(folder)!);
        Assert.Empty(folders.Where(folder => !page.Contains($"`{folder}`", StringComparison.Ordinal)).Select(folder => $"docs/architecture.md does not name {folder}."));
    }

    [Theory]
    [InlineData("src/Morsel", @"\bFile\.|\bDirectory\.|\bStopwatch\b|\bDateTime\b|\bTimeProvider\b|System\.Text\.Json|\bnew Random\b|Random\.Shared|\bThread\b|\bParallel\b")]
    [InlineData("src/Morsel.Fitting", @"\bDateTime\b|\bStopwatch\b|\bnew Random\b|Random\.Shared|\bFile\.|\bDirectory\.")]
    [InlineData("src/Morsel.Studies", @"\bDateTime\b|\bStopwatch\b|\bnew Random\b|Random\.Shared|\bFile\.|\bDirectory\.")]
    [InlineData("src/Morsel.Reports", @"\bDateTime\b|\bStopwatch\b|\bnew Random\b|Random\.Shared")]
    [InlineData("src/Morsel.Files", @"\bDateTime\b|\bStopwatch\b|\bnew Random\b|Random\.Shared")]
    public void RoomsBelowTheCommandLineHaveNoHiddenInputs(string folder, string forbidden)
    {
        var pattern = new Regex(forbidden + @"|\bConsole\.", RegexOptions.CultureInvariant);
        Assert.Empty(Offenders(folder, pattern));
    }

    [Fact]
    public void NothingIsLeftUndone() => Assert.Empty(Offenders("src", new Regex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")));

    [Fact]
    public void OnlyOneSwitchOpensActivations()
    {
        IEnumerable<string> files = Repository.Sources("src").Where(source => source.Lines.Any(line => line.Contains("Use<Silu>", StringComparison.Ordinal))).Select(source => source.Path);
        Assert.Equal("src/Morsel/Activations/ActivationName.cs", Assert.Single(files));
    }

    [Fact]
    public void VersionsAreCentralAndExact()
    {
        XDocument versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));
        Assert.All(versions.Descendants("PackageVersion"), version => Assert.Matches(@"^\d+\.\d+\.\d+$", version.Attribute("Version")!.Value));
        IEnumerable<string> projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Where(path => !path.Contains("artifacts"));
        Assert.All(projects, path =>
        {
            Assert.DoesNotContain("Version=", File.ReadAllText(path), StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "packages.lock.json")), $"{path} has no lock file.");
        });
    }

    [Fact]
    public void EveryKeyOfASpecIsDocumented()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "studies.md"));
        IEnumerable<string> keys = typeof(PartSpec).GetProperties().Concat(typeof(StudySpec).GetProperties())
            .Where(property => property.CanWrite).Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
        Assert.Empty(keys.Where(key => !page.Contains($"`{key}`", StringComparison.Ordinal)).Select(key => $"docs/studies.md does not name {key}."));
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
        where !source.Path.StartsWith("src/Morsel/Workers/", StringComparison.Ordinal)
        from line in source.Lines.Select((text, index) => (Text: CodeOf(text), Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{source.Path}:{line.Number}: {line.Text.Trim()}";

    // Comments may speak of anything but unfinished work.
    static string CodeOf(string line)
    {
        int comment = line.IndexOf("//", StringComparison.Ordinal);
        return comment >= 0 && !line.Contains("TODO", StringComparison.Ordinal) ? line[..comment] : line;
    }

    static string? RoomOf(string path) => path.Split('/') is [_, _, var room, _, ..] ? room : null;

    [GeneratedRegex(@"^using Morsel\.(\w+)")]
    private static partial Regex UsingMorsel();
}
