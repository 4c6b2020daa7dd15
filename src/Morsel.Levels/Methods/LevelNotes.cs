using System.Collections.Immutable;

namespace Morsel.Levels.Methods;

/// <summary>What is said below a list of levels.</summary>
static class LevelNotes
{
    static string Fewer(int count) =>
        $"The surface holds {count} {(count == 1 ? "level" : "levels")}: the states above reach out of any range.";

    /// <summary>What is said of a list in one or two coordinates.</summary>
    public static ImmutableArray<string> Of(LevelList list, int wanted, double tolerance) =>
        [
            .. list.Levels.Length < wanted ? [Fewer(list.Levels.Length)] : Array.Empty<string>(),
            .. list.Error > tolerance ? [NoFurther] : Array.Empty<string>(),
        ];

    /// <summary>Where the tolerance was not reached.</summary>
    public const string NoFurther = "The basis is as large as this method takes: the levels are converged no further.";
}
