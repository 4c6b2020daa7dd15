using System.Globalization;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Wording;

/// <summary>Names, numbers and units as people read them, the same in figures and page.</summary>
static class Words
{
    /// <summary>Three significant digits: <c>4.13e-37</c>, <c>0.00721</c>, <c>57.1</c>, <c>8085.6</c>; a dash for no number.</summary>
    public static string Loss(double value) =>
        Math.Abs(value) switch
        {
            double.NaN => "–",
            double.PositiveInfinity => "∞",
            0 => "0",
            >= 1e5 or < 1e-3 => value.ToString("0.00e+0", CultureInfo.InvariantCulture),
            >= 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
            _ => value.ToString("G3", CultureInfo.InvariantCulture),
        };

    public static string Rate(double rate) => Labels.Rate(rate);

    public static string Count(int number, string noun) => Count(number, noun, $"{noun}s");

    public static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    public static string Name(ActivationName activation) => Labels.Name(activation);

    /// <summary><c>J²</c>; empty where energies are reduced.</summary>
    public static string SquaredUnit(string unit) =>
        unit switch
        {
            "1" => "",
            "cm-1" => "cm⁻²",
            _ when unit.Contains('/') => $"({unit})²",
            _ => $"{unit}²",
        };

    public static string Unit(string unit) =>
        unit switch
        {
            "1" => "",
            "angstrom" => "Å",
            "cm-1" => "cm⁻¹",
            _ => unit,
        };

    /// <summary><c>V (J)</c>, or <c>V (reduced)</c>.</summary>
    public static string Label(string symbol, string unit) => unit == "1" ? $"{symbol} (reduced)" : $"{symbol} ({Unit(unit)})";

    public static string Label(Axis axis) => axis.Unit.IsReduced ? axis.Name : $"{axis.Name} ({Unit(axis.Unit.Symbol)})";

    /// <summary>A value with its unit, none where reduced.</summary>
    public static string With(string value, string unit) => unit.Length == 0 ? value : $"{value} {unit}";

    /// <summary>What a caption calls a part: its title, or its name where it has none.</summary>
    public static string Title(PlannedPart part) => part.Spec.Title.Length > 0 ? part.Spec.Title : part.Spec.Name;

    /// <summary>What a loss is beside that of a constant: nothing to say where it is lower, by more than what counts as equal.</summary>
    public static string BesideConstant(double loss, Problem problem) =>
        (loss / problem.Variance) switch
        {
            >= 1 + OutcomeJudge.NearVariance => "worse than a constant",
            > 1 - OutcomeJudge.NearVariance => "no better than a constant",
            _ => "",
        };

    /// <summary>The name of an axis of squared energies: <c>loss (J²)</c>, or <c>loss (reduced units squared)</c>.</summary>
    public static string SquaredLabel(string symbol, string unit) => $"{symbol} ({Squared(unit)})";

    /// <summary>A unit of squared energies that is never empty.</summary>
    public static string Squared(string unit) => unit == "1" ? "reduced units squared" : SquaredUnit(unit);

    public static string LossName(PlannedPart part) =>
        $"mean squared error, {part.Spec.LossOn switch { LossPoints.Validation => "validation points", LossPoints.Training => "training points", _ => "all points" }}";

    public static string Duration(double seconds) =>
        seconds switch
        {
            < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s"),
            < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.##} h"),
        };
}
