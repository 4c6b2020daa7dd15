using System.Text.Json.Nodes;

namespace Morsel.Studies.Classroom;

/// <summary>The lesson through the reference study's six conclusions: <c>lessons.json</c>.</summary>
/// <remarks>
/// A step has the conclusion, a text, and experiments, each with a name and settings. <c>shows</c> says what of two experiments a
/// student sees: the median test error of <c>worse</c> is at least <c>factor</c> times that of <c>better</c>; where <c>most</c> stands,
/// neither is more than that many times the other. A test trains them all.
/// </remarks>
static class Lessons
{
    public static JsonArray All { get; } = Read();

    static JsonArray Read()
    {
        using Stream stream =
            typeof(Lessons).Assembly.GetManifestResourceStream("lessons.json")
            ?? throw new InvalidOperationException("The resource lessons.json is missing from the build.");
        return JsonNode.Parse(stream)!.AsArray();
    }
}
