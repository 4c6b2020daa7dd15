using System.Collections.Immutable;

namespace Morsel.Studies.Specs;

/// <summary>Checks of spec values that name the key, what was expected and what was found.</summary>
static class Check
{
    public static int AtLeast(int least, int value, string name) =>
        value >= least ? value : throw new SettingException(name, $"expected a whole number, {least} or more, got {value}");

    public static int From(int least, int most, int value, string name) =>
        value >= least && value <= most
            ? value
            : throw new SettingException(name, $"expected a whole number from {least} to {most}, got {value}");

    public static ImmutableArray<T> NotEmpty<T>(ImmutableArray<T> values, string name) =>
        !values.IsDefaultOrEmpty ? values : throw new SettingException(name, "expected at least one value, got an empty list");

    public static ImmutableArray<T> Each<T>(ImmutableArray<T> values, Func<T, bool> isGood, string name, string expected)
    {
        foreach (T value in values.IsDefault ? [] : values)
        {
            if (!isGood(value))
            {
                throw new SettingException(name, FormattableString.Invariant($"expected {expected}, got {value}"));
            }
        }

        return values;
    }
}
