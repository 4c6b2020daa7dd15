using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Morsel.Cli.Errors;
using Morsel.Files.Surfaces;
using Morsel.Units;

namespace Morsel.Cli.Scoring;

/// <summary>Windows of energy as people write them: <c>0-5000,5000-10000,10000- cm-1</c>, above the lowest energy of the data.</summary>
sealed partial record WindowRequest(ImmutableArray<(double From, double Below)> Windows, EnergyUnit Unit)
{
    const string Example = "--windows \"0-5000,5000-10000,10000- cm-1\"";

    /// <exception cref="RequestException">The text is no list of windows.</exception>
    /// <exception cref="UnknownNameException">The unit is not known.</exception>
    public static WindowRequest Parse(string text)
    {
        string list = Separators().Replace(text.Trim(), match => match.Value.Trim());
        string[] parts = list.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            throw Wrong(text, "nothing");
        }

        EnergyUnit unit = parts.Length == 2 ? EnergyUnit.Parse(parts[1]) : EnergyUnit.Reduced;
        return new([.. parts[0].Split(',').Select(part => One(text, part))], unit);
    }

    /// <summary>The same in the unit of the errors, above the lowest of the energies.</summary>
    /// <exception cref="RequestException">One of both has no unit.</exception>
    public ImmutableArray<EnergyBand> Above(double lowest, EnergyUnit unit)
    {
        if (unit.IsReduced != Unit.IsReduced)
        {
            throw new RequestException(
                unit.IsReduced
                    ? $"--windows is in {Unit}, and the energies are in reduced units. Leave the unit out."
                    : $"--windows: found no unit; expected one behind the last number, such as {Example}."
            );
        }

        double factor = Unit.To(unit);
        return [.. Windows.Select(window => new EnergyBand(lowest, factor * window.From, factor * window.Below))];
    }

    static (double From, double Below) One(string text, string part)
    {
        Match match = Window().Match(part);
        if (!match.Success)
        {
            throw Wrong(text, $"'{part}'");
        }

        double from = Number(match.Groups[1]),
            below = match.Groups[2].Success ? Number(match.Groups[2]) : double.PositiveInfinity;
        return from < below && double.IsFinite(from)
            ? (from, below)
            : throw new RequestException($"--windows '{text}': found '{part}', which holds no energy; expected the lower end first.");
    }

    static double Number(Group group) => double.Parse(group.Value, NumberStyles.Float, CultureInfo.InvariantCulture);

    static RequestException Wrong(string text, string found) =>
        new($"--windows '{text}': found {found}; expected windows and a unit, such as {Example}.");

    [GeneratedRegex(@"^([0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)-([0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)?$")]
    private static partial Regex Window();

    // Blanks around commas and between the ends of a window; the one before the unit stays.
    [GeneratedRegex(@"\s*,\s*|(?<=[0-9])\s*-\s*(?=[0-9])")]
    private static partial Regex Separators();
}
