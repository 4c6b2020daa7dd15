using System.Text.RegularExpressions;

namespace Morsel.Interop.Exports.Python;

/// <summary>The fixed parts of the program, kept as Python beside this class, with <c>{{name}}</c> where something is to be put.</summary>
static partial class PythonTemplate
{
    public static string Read(string file)
    {
        using Stream stream = typeof(PythonTemplate).Assembly.GetManifestResourceStream($"python/{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }

    /// <summary>Puts every value in its place, also in what was put; never are there more than two empty lines.</summary>
    public static string Fill(string file, Dictionary<string, string> values)
    {
        string text = Read(file) + "\n";
        foreach ((string name, string value) in values)
        {
            text = text.Replace($"{{{{{name}}}}}", value, StringComparison.Ordinal);
        }

        return EmptyLines().Replace(text, "\n\n\n");
    }

    [GeneratedRegex("\n{4,}")]
    private static partial Regex EmptyLines();
}
