using System.Globalization;
using Morsel.Cli.Errors;

namespace Morsel.Cli.Paths;

/// <summary>A pressure as people write it: a number, a blank, a unit.</summary>
sealed record PressureQuantity(double Value, string Unit, double InPascal)
{
    // The standard atmosphere and the torr are exact: 101325 Pa, and a 760th of it.
    static readonly (string Symbol, double InPascal)[] _units =
    [
        ("Pa", 1),
        ("hPa", 100),
        ("kPa", 1e3),
        ("MPa", 1e6),
        ("mbar", 100),
        ("bar", 1e5),
        ("atm", 101_325),
        ("torr", 101_325.0 / 760),
    ];

    /// <summary>The symbols, for people.</summary>
    public static string Units => string.Join(", ", _units[..^1].Select(unit => unit.Symbol)) + " or " + _units[^1].Symbol;

    public static PressureQuantity Bar { get; } = new(1, "bar", 1e5);

    /// <exception cref="RequestException">The text is no positive number with a unit.</exception>
    public static PressureQuantity Parse(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            parts is not [var number, var symbol]
            || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            || !(value > 0 && double.IsFinite(value))
            || Array.Find(_units, unit => unit.Symbol == symbol) is not { Symbol: not null } known
        )
        {
            throw new RequestException(
                $"--pressure '{text}': expected a positive number and a unit, {Units}, such as --pressure \"1 atm\"."
            );
        }

        return new(value, symbol, value * known.InPascal);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}");
}
