using System.Globalization;
using Morsel.Examination;
using Morsel.Units;

namespace Morsel.Files.Data;

/// <summary>
/// What the slope of energies against gradients means: which sign and unit the gradients have, beside what is said of them.
/// </summary>
sealed class SlopeVerdict(DataFile file, GradientTest test)
{
    // Gradients of neighbours explain energies to a per cent or so, and no two units are nearer than this.
    const double Agreement = 0.15;

    /// <summary>Nothing where the gradients agree with the energies; otherwise what they seem to be.</summary>
    public IEnumerable<Finding> Findings()
    {
        if (!test.IsTelling)
        {
            yield return test.Pairs < GradientTest.FewestPairs
                ? new(Severity.Note, "gradients-untested", [], "There are too few points to test the gradients against the energies.")
                : new(
                    Severity.Warning,
                    "gradients-untested",
                    [],
                    $"Over {test.Pairs:N0} pairs of neighbours, the gradients explain {Percent(test.Explained)} of the energies' changes, whatever their sign and unit: the points are too far apart, or the gradients are of other geometries."
                );
            yield break;
        }

        var isKnown = file.SlopeKind is not null && file.EnergyUnit is not null;
        if (file.SlopeKind is not null && Math.Abs(test.Slope - 1) < Agreement)
        {
            yield break;
        }

        var (kind, unit) = Suggested();
        var slope = test.Slope.ToString("0.###", CultureInfo.InvariantCulture);
        var evidence =
            $"Energies change by {slope} times what the {Said()} say, over {test.Pairs:N0} pairs of neighbours ({Percent(test.Explained)} explained)";
        string[] options =
        [
            .. new[]
            {
                file.SlopeKind?.Value == kind ? null : $"--gradients {kind}",
                unit is null || unit == file.SlopeUnit?.Value ? null : $"--gradient-unit {unit}",
            }.OfType<string>(),
        ];
        yield return (isKnown, options) switch
        {
            (_, []) when test.Slope is > 0.5 and < 2 => new(
                Severity.Warning,
                "gradient-unit",
                [],
                $"{evidence}, which is no ratio of known units: the surface may bend much between neighbours.",
                "Check the units of energies, positions and gradients, if the points are close."
            ),
            (_, []) => new(
                Severity.Error,
                "gradient-unit",
                [],
                $"{evidence}, which is no ratio of known units.",
                "Check the units of energies, positions and gradients."
            ),
            (true, _) => new(
                Severity.Error,
                unit == file.SlopeUnit?.Value ? "gradient-sign" : "gradient-unit",
                [],
                $"{evidence}: they look like {kind} in {unit ?? "another unit"}.",
                $"Give {string.Join(" ", options)}, or correct the file."
            ),
            _ => new(Severity.Note, "gradient-sign", [], $"{evidence}: the data suggest {string.Join(" ", options)}."),
        };
    }

    string Said() =>
        file.SlopeKind is null ? "columns, taken as gradients,"
        : file.SlopeKind.Value == "forces" ? "forces, turned into gradients,"
        : "gradients";

    (string Kind, string? Unit) Suggested()
    {
        var stated = file.SlopeKind?.Value ?? "gradients";
        var kind =
            test.Slope > 0 ? stated
            : stated == "gradients" ? "forces"
            : "gradients";
        if (!file.IsMolecular || file.LengthUnit is null)
        {
            return (kind, file.SlopeUnit?.Value);
        }

        // Where the energy unit is not known, the slope shows the length unit alone.
        var energies = file.EnergyUnit is null ? [EnergyUnit.Wavenumber] : EnergyUnit.All;
        var assumed = file.SlopeUnit is null
            ? new(EnergyUnit.Wavenumber, LengthUnit.Parse(file.LengthUnit.Value))
            : SlopeUnit.Parse(file.SlopeUnit.Value);
        var nearest = energies
            .SelectMany(energy => LengthUnit.All.Select(length => new SlopeUnit(energy, length)))
            .MinBy(unit => Math.Abs(Math.Log(unit.To(assumed) / Math.Abs(test.Slope))))!;
        var isNear = Math.Abs(nearest.To(assumed) / Math.Abs(test.Slope) - 1) < Agreement;
        return (
            kind,
            !isNear ? null
            : file.EnergyUnit is null
                ? nearest == assumed ? null
                    : $"ENERGY_UNIT/{nearest.Length}"
            : nearest.ToString()
        );
    }

    static string Percent(double fraction) => Math.Max(0, fraction).ToString("0 %", CultureInfo.InvariantCulture);
}
