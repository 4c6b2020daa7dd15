using System.Collections.Immutable;
using System.Text.Json;
using Morsel.Checks;
using Morsel.Molecules;

namespace Morsel.Cli.Fitting;

/// <summary>The check of a molecule's surface in <c>result.json</c>.</summary>
static class CheckDocument
{
    public static object Of(MoleculeCheck check, ImmutableArray<Element> elements) =>
        new Dictionary<string, object?>
        {
            ["gradient"] = new Dictionary<string, object?>
            {
                ["points"] = check.Gradient.Points,
                ["step_angstrom"] = check.Gradient.Step,
                ["largestDeviation_cm-1_per_angstrom"] = check.Gradient.LargestAbsolute,
                ["largestRelativeDeviation"] = check.Gradient.LargestRelative,
            },
            ["stationaryPoints"] = check.StationaryPoints.Select(point => Point(point, elements)),
            ["groupsOfMinimaWithoutPath"] = check.GroupsOfMinima,
            ["holes"] = Holes(check.Holes, elements),
            ["bonds"] = check.Stretches.Select(bond => Bond(bond, elements)),
            ["trajectory"] = check.Trajectory is { } run ? Trajectory(run) : null,
        };

    static Dictionary<string, object?> Point(StationaryPoint point, ImmutableArray<Element> elements) =>
        new()
        {
            ["imaginaryVibrations"] = point.Order,
            ["energy_cm-1"] = point.Energy,
            ["zeroPointEnergy_cm-1"] = point.ZeroPointEnergy,
            ["wavenumbers_cm-1"] = point.Wavenumbers,
            ["largestSlope_cm-1_per_angstrom"] = point.LargestSlope,
            ["inTrainingRange"] = point.IsCovered,
            ["atoms"] = Atoms(point.Positions, elements),
        };

    static Dictionary<string, object?> Holes(HoleReport holes, ImmutableArray<Element> elements) =>
        new()
        {
            ["inTrainingRange"] = holes.HolesInRange,
            ["outside"] = holes.HolesOutside,
            ["floor_cm-1"] = holes.Floor,
            ["tolerance_cm-1"] = holes.Settings.Tolerance,
            ["samples"] = holes.Samples,
            ["samplesInTrainingRange"] = holes.CoveredSamples,
            ["samplesPassedOver"] = holes.TooCloseOrFar,
            ["walks"] = holes.Walks,
            ["walksIntoHoles"] = holes.WalksIntoHoles,
            ["seed"] = holes.Seed,
            ["deepest"] = holes.Deepest is not { } hole
                ? null
                : new Dictionary<string, object?>
                {
                    ["energy_cm-1"] = hole.Energy,
                    ["depth_cm-1"] = hole.Depth,
                    ["inTrainingRange"] = hole.IsCovered,
                    ["foundBy"] = JsonNamingPolicy.CamelCase.ConvertName(hole.FoundBy.ToString()),
                    ["atoms"] = Atoms(hole.Positions, elements),
                },
        };

    static Dictionary<string, object?> Bond(BondStretch bond, ImmutableArray<Element> elements) =>
        new()
        {
            ["atoms"] = new[] { bond.First, bond.Second },
            ["elements"] = new[] { elements[bond.First].Symbol, elements[bond.Second].Symbol },
            ["length_angstrom"] = bond.Length,
            ["repulsiveAtShortRange"] = bond.IsRepulsive,
            ["turnsOverAt_angstrom"] = bond.TurnsOver,
            ["finite"] = bond.IsFinite,
            ["longRangeSlope_cm-1_per_angstrom"] = bond.LongRangeSlope,
        };

    static Dictionary<string, object?> Trajectory(Trajectory run) =>
        new()
        {
            ["energy_cm-1"] = run.Energy,
            ["timeStep_fs"] = run.TimeStep,
            ["duration_fs"] = run.Duration,
            ["complete"] = run.IsComplete,
            ["drift_cm-1_per_ps"] = run.Drift,
            ["fluctuation_cm-1"] = run.Fluctuation,
            ["fractionInTrainingRange"] = run.CoveredFraction,
            ["seed"] = run.Seed,
        };

    static IEnumerable<object> Atoms(ImmutableArray<double> positions, ImmutableArray<Element> elements) =>
        elements.Select(
            (element, atom) =>
                new Dictionary<string, object>
                {
                    ["element"] = element.Symbol,
                    ["position_angstrom"] = positions.AsSpan().Slice(3 * atom, 3).ToArray(),
                }
        );
}
