namespace Morsel.Cli.Levels;

/// <summary>What is said below a list of levels.</summary>
static class LevelNotes
{
    public static string Fewer(int count) =>
        $"The surface holds {count} {(count == 1 ? "level" : "levels")}: the states above reach out of any range.";
}
