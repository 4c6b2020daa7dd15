namespace Morsel.Library;

/// <summary>What whole numbers of options must be.</summary>
static class Whole
{
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "There must be at least one.");
}
