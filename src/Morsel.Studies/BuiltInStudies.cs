using System.Reflection;

namespace Morsel.Studies;

/// <summary>The studies that come with Morsel, by name; their files are in <c>studies/</c> of the source.</summary>
static class BuiltInStudies
{
    const string Folder = "studies/";

    static readonly Assembly _assembly = typeof(BuiltInStudies).Assembly;

    public static IReadOnlyList<string> Names { get; } =
    [
        .. _assembly
            .GetManifestResourceNames()
            .Where(name =>
                name.StartsWith(Folder, StringComparison.Ordinal)
                && name.EndsWith(".json", StringComparison.Ordinal)
                && !name[Folder.Length..].Contains('/')
            )
            .Select(name => name[Folder.Length..^".json".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The tables whose printed numbers are at hand: <c>table-2</c>.</summary>
    public static IReadOnlyList<string> PublishedTables { get; } =
    [
        .. _assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith($"{Folder}published/table-", StringComparison.Ordinal))
            .Select(name => string.Join('-', name[$"{Folder}published/".Length..].Split('-').Take(2)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// The tables of points that come with Morsel, for the key <c>dataset</c>; <c>studies/data/SOURCE.txt</c> says where they are from.
    /// </summary>
    public static IReadOnlyList<string> Datasets { get; } =
    [
        .. _assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith($"{Folder}data/", StringComparison.Ordinal) && name.EndsWith(".csv", StringComparison.Ordinal))
            .Select(name => name[$"{Folder}data/".Length..^".csv".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A table of <see cref="Datasets"/>, as CSV.</summary>
    public static string Dataset(string name) => Resource($"{Folder}data/{name}.csv");

    /// <summary>A built-in study's spec.</summary>
    /// <exception cref="UnknownNameException">There is no such study.</exception>
    public static string Text(string name) =>
        Names.Contains(name) ? Resource($"{Folder}{name}.json") : throw new UnknownNameException("study", name, Names);

    /// <summary>A file of <c>studies/published</c>: the reference study's printed numbers.</summary>
    public static string Published(string file) => Resource($"{Folder}published/{file}");

    static string Resource(string name)
    {
        using Stream stream =
            _assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
