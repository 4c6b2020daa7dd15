using System.Reflection;
using System.Text.RegularExpressions;

namespace Morsel.Design.Tests;

/// <summary>The walks of docs/architecture.md: short, and through code that there is.</summary>
public sealed partial class WalkTests
{
    const int MostHops = 8;

    static readonly ILookup<string, Type> _types = House
        .Projects.SelectMany(project => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, project + ".dll")).GetTypes())
        .ToLookup(type => type.Name.Split('`')[0]);

    /// <summary>The lines below each title, by title.</summary>
    static IEnumerable<(string Title, string[] Hops)> Walks()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        string section = Section().Match(page).Groups[1].Value;
        return from walk in Walk().Matches(section) select (walk.Groups[1].Value, walk.Groups[2].Value.Trim().Split('\n'));
    }

    [Fact]
    public void ThereIsOneForEachWayOfADatum() => Assert.Equal(5, Walks().Count());

    [Fact]
    public void NoneHasMoreThanEightHops() =>
        Assert.All(Walks(), walk => Assert.True(walk.Hops.Length <= MostHops, $"{walk.Title}: {walk.Hops.Length} hops"));

    [Fact]
    public void EachHopIsACall() => Assert.All(Walks().SelectMany(walk => walk.Hops), hop => Assert.Matches(Member(), hop));

    [Fact]
    public void EveryMemberExists() =>
        Assert.Empty(
            from walk in Walks()
            from hop in walk.Hops
            from name in Member().Matches(hop)
            where !Exists(name.Groups[1].Value, name.Groups[2].Value)
            select $"{walk.Title}: there is no {name.Value}"
        );

    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    public void TheTextsOfTheWidthsAreOne(int bits)
    {
        string folder = Path.Combine(Repository.Root, "src", "Morsel", "Lanes");
        string TextOf(int width) =>
            File.ReadAllText(Path.Combine(folder, $"Wide{width}.cs")).Replace($"{width}", "WIDTH", StringComparison.Ordinal);
        Assert.Equal(TextOf(128), TextOf(bits));
    }

    static bool Exists(string type, string member) =>
        _types[type]
            .Any(found =>
                found.GetMember(member, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance).Length
                > 0
            );

    [GeneratedRegex("^## Walks\n(.*?)^## ", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\*\*(.*?)\*\*.*?\n\n((?:\d+\. .*\n)+)", RegexOptions.Multiline)]
    private static partial Regex Walk();

    [GeneratedRegex(@"`([A-Z]\w+)\.(\w+)`")]
    private static partial Regex Member();
}
