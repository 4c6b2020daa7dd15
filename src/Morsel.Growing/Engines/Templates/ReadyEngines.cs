using System.Collections.Immutable;

namespace Morsel.Growing.Engines.Templates;

/// <summary>Descriptions of programs that come with Morsel, and those that a user writes.</summary>
static class ReadyEngines
{
    const string File = "ENGINE.json",
        Prefix = "engines/";

    /// <summary>The names of those that come with Morsel, in order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(ReadyEngines)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith($"/{File}", StringComparison.Ordinal))
            .Select(name => name.Split('/')[1])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The description and the input's template of one that comes with Morsel.</summary>
    public static (EngineDescription Description, string Template) Of(string name)
    {
        EngineDescription description = DescriptionJson.Read(Resource(name, File), $"engine '{name}'");
        return (description, Resource(name, description.Input));
    }

    /// <summary>Those of a file.</summary>
    /// <exception cref="EngineException">A file is missing or wrong.</exception>
    public static (EngineDescription Description, string Template) Read(string path)
    {
        EngineDescription description = DescriptionJson.Read(Text(path), path);
        return (description, Text(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, description.Input)));
    }

    static string Text(string path) =>
        System.IO.File.Exists(path)
            ? System.IO.File.ReadAllText(path).ReplaceLineEndings("\n")
            : throw new EngineException($"{path}: there is no such file. Check the name.");

    static string Resource(string engine, string file)
    {
        using Stream stream = typeof(ReadyEngines).Assembly.GetManifestResourceStream($"{Prefix}{engine}/{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
