using System.Reflection;

namespace Morsel.Design.Tests;

/// <summary>
/// What a program outside this repository can use is in a committed list. The compiler holds each member to it; here are the types, and
/// what has no list.
/// </summary>
public sealed class PublicApiTests
{
    static readonly string[] _packed = ["Morsel", "Morsel.Files", "Morsel.Fitting", "Morsel.Levels", "Morsel.Library"];

    [Fact]
    public void WhatIsNotInThePackageHasNothingPublic() => Assert.Empty(House.Projects.Except(_packed).SelectMany(PublicTypes));

    [Fact]
    public void TheListsNameThePublicTypes() =>
        Assert.All(
            _packed,
            project => Assert.Equal(PublicTypes(project).Order(StringComparer.Ordinal), ListedTypes(project).Order(StringComparer.Ordinal))
        );

    [Fact]
    public void TheLibraryNeedsNoProjectBesideThePackage()
    {
        IEnumerable<string> known = Assembly.LoadFrom(PathOf("Morsel.Library")).GetReferencedAssemblies().Select(name => name.Name!);
        Assert.Empty(known.Where(name => name.StartsWith("Morsel", StringComparison.Ordinal)).Except(_packed));
    }

    static IEnumerable<string> PublicTypes(string project) =>
        Assembly
            .LoadFrom(PathOf(project))
            .GetExportedTypes()
            .Where(type => !type.IsNested || !IsMadeByTheCompiler(type))
            .Select(type => type.FullName!);

    static bool IsMadeByTheCompiler(Type type) => type.Name.Contains('<');

    // A line of a type is its name alone.
    static IEnumerable<string> ListedTypes(string project) =>
        from file in (string[])["PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt"]
        from line in File.ReadLines(Path.Combine(Repository.Root, "src", project, file))
        where !line.StartsWith('#') && !line.Contains("->", StringComparison.Ordinal) && line.Length > 0
        select line;

    static string PathOf(string project) => Path.Combine(AppContext.BaseDirectory, project + ".dll");
}
