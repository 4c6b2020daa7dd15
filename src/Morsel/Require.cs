namespace Morsel;

/// <summary>Checks of settings, each with a message that says what was expected. The name is the one a spec uses.</summary>
static class Require
{
    public static int AtLeastOne(int value, string name) => value >= 1 ? value : throw Bad(value, name, "a whole number, 1 or more");

    public static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw Bad(value, name, "a positive, finite number");

    public static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw Bad(value, name, "a finite number, 0 or more");

    /// <summary>From 0 up to, not including, 1.</summary>
    public static double BelowOne(double value, string name) =>
        value is >= 0 and < 1 ? value : throw Bad(value, name, "a number from 0 up to, not including, 1");

    /// <summary>From 0 to 1, both included.</summary>
    public static double Fraction(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw Bad(value, name, "a number from 0 to 1");

    static SettingException Bad<T>(T value, string name, string expected) =>
        new(name, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"expected {expected}, got {value}"));
}
