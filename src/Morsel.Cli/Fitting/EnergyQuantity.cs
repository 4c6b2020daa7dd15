using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Units;

namespace Morsel.Cli.Fitting;

/// <summary>An energy as people write it: a number, a blank, a unit.</summary>
sealed record EnergyQuantity(double Value, EnergyUnit Unit)
{
    /// <exception cref="RequestException">The text is no positive number with a unit.</exception>
    public static EnergyQuantity Parse(string option, string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            parts is not [var number, var unit]
            || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            || !(value > 0 && double.IsFinite(value))
        )
        {
            throw new RequestException($"{option} '{text}': expected a positive number and a unit of energy, such as {option} \"1 cm-1\".");
        }

        return new(value, EnergyUnit.Parse(unit));
    }

    public double In(EnergyUnit unit) => Value * Unit.To(unit);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}");
}
