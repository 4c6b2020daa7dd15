using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Reports.Wording;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Cli.Fitting;

/// <summary>
/// Errors in <c>result.json</c>, under keys that carry their units: <c>rmse_cm-1</c>, <c>rmse_kcal_per_mol</c>, or <c>rmse</c> where
/// reduced.
/// </summary>
sealed class ErrorDocument
{
    readonly ImmutableArray<(string Suffix, double Factor)> _energies;
    readonly string _length;

    ErrorDocument(ImmutableArray<(string Suffix, double Factor)> energies, string length) => (_energies, _length) = (energies, length);

    /// <summary>In the surface's own unit and, where that is not reduced, in cm-1, meV and kcal/mol.</summary>
    public static ErrorDocument InAllUnits(Surface surface) => new(EnergiesOf(surface.ModelEnergyUnit), LengthOf(surface));

    /// <summary>What follows a key, and the factor from energies in <paramref name="own"/>, for each of <see cref="ErrorUnits"/>.</summary>
    public static ImmutableArray<(string Suffix, double Factor)> EnergiesOf(EnergyUnit own) =>
        [.. ErrorUnits.Of(own).Select(unit => (Suffix(unit.Unit), unit.Factor))];

    /// <summary>In the surface's own unit alone.</summary>
    public static ErrorDocument InOwnUnit(Surface surface) => new([(Suffix(surface.ModelEnergyUnit), 1)], LengthOf(surface));

    // Nothing where reduced.
    static string Suffix(EnergyUnit unit) => unit.IsReduced ? "" : "_" + unit.Symbol.Replace("/", "_per_", StringComparison.Ordinal);

    public object? Of(SurfaceErrors? errors) =>
        errors is null
            ? null
            : new Dictionary<string, object?>
            {
                ["energy"] = Figures(errors.Energy, ""),
                ["gradient"] = errors.Gradient is { } gradient ? Figures(gradient, _length) : null,
            };

    Dictionary<string, object> Figures(ErrorStatistics errors, string per)
    {
        var figures = new Dictionary<string, object> { ["count"] = errors.Count };
        foreach (var (name, value) in new[] { ("rmse", errors.Rmse), ("mae", errors.Mae), ("largest", errors.Largest) })
        {
            foreach (var (suffix, factor) in _energies)
            {
                figures[name + suffix + per] = value * factor;
            }
        }

        return figures;
    }

    public string EnergyKey(string name) => name + _energies[0].Suffix;

    public string GradientKey(string name) => EnergyKey(name) + _length;

    static string LengthOf(Surface surface) =>
        surface.Space.CoordinateUnit switch
        {
            null => "_per_coordinate",
            { IsReduced: true } => "",
            var unit => $"_per_{unit}",
        };
}
