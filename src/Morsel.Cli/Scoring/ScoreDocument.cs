using Morsel.Datasets;
using Morsel.Files.Surfaces;

namespace Morsel.Cli.Scoring;

/// <summary>What <c>score --json</c> says; keys of quantities carry their units, as in <c>result.json</c>.</summary>
static class ScoreDocument
{
    public static object Of(ScoreResult result, string? figure)
    {
        string energy = result.Unit.IsReduced ? "" : "_" + Key(result.Unit.Symbol),
            gradient = !result.Data.IsMolecular && result.Data.Space.CoordinateUnit is null ? $"{energy}_per_coordinate"
            : result.Data.IsMolecular ? $"{energy}_per_{result.Length}"
            : result.Data.Space.CoordinateUnit is { IsReduced: false } length ? $"{energy}_per_{length}"
            : energy;
        return new Dictionary<string, object?>
        {
            ["data"] = result.Data.Sources.Select(source => new { Path = Path.GetFullPath(source.Path), source.Sha256 }),
            ["rows"] = result.Data.RowCount,
            ["points"] = result.Surfaces[0].Test.Points,
            ["energyUnit"] = result.Unit.Symbol,
            ["gradientUnit"] = result.GradientUnit,
            [$"lowestEnergy{energy}"] = result.Surfaces[0].Test.Given.ToArray().Min(),
            ["inNoWindow"] = result.InNoWindow,
            ["figure"] = figure is null ? null : Path.GetFullPath(figure),
            ["surfaces"] = result.Surfaces.Select(surface => Surface(surface, result, energy, gradient)),
        };
    }

    static Dictionary<string, object?> Surface(ScoredSurface surface, ScoreResult result, string energy, string gradient)
    {
        SurfaceTest test = surface.Test;
        return new()
        {
            ["surface"] = Path.GetFullPath(surface.Name),
            ["members"] = test.Members,
            ["fittedTo"] = new { surface.Saved.Provenance.Data, Sha256 = surface.Saved.Provenance.DataSha256 },
            ["isFittedToThisFile"] = test.Acquaintance.IsSameFile,
            ["keptTrainingPoints"] = test.Acquaintance.KeptPoints,
            ["keptTrainingPointsFound"] = test.Acquaintance.Found,
            ["note"] = surface.Acquaintance,
            ["energy"] = Errors(test.EnergyErrors(), energy),
            ["gradient"] = Errors(test.GradientErrors(), gradient),
            ["windows"] = result.Windows.Select(band => new Dictionary<string, object?>
            {
                [$"from{energy}"] = band.From,
                [$"below{energy}"] = double.IsInfinity(band.Below) ? null : band.Below,
                ["energy"] = Errors(test.EnergyErrors(band), energy),
                ["gradient"] = Errors(test.GradientErrors(band), gradient),
            }),
            ["outsideTrainingRange"] = test.Outside,
            ["withinTrainingRangeEnergy"] = Errors(test.EnergyErrors(inRange: true), energy),
            ["outsideTrainingRangeEnergy"] = Errors(test.EnergyErrors(inRange: false), energy),
            ["notFinite"] = test.NotFinite,
            ["spread"] = test.Spread is { } spread ? Spread(spread, energy) : null,
        };
    }

    static Dictionary<string, object?>? Errors(ErrorSummary? errors, string unit) =>
        errors is null
            ? null
            : new()
            {
                ["count"] = errors.Count,
                [$"rmse{unit}"] = errors.Rmse,
                [$"mae{unit}"] = errors.Mae,
                [$"median{unit}"] = errors.Median,
                [$"largest{unit}"] = errors.Largest,
                [$"mean{unit}"] = errors.Mean,
            };

    static Dictionary<string, object?> Spread(SpreadTest spread, string unit) =>
        new()
        {
            [$"rms{unit}"] = spread.Rms,
            ["shareWithinOneSpread"] = spread.WithinOne,
            ["shareWithinTwoSpreads"] = spread.WithinTwo,
            ["rankCorrelation"] = double.IsNaN(spread.RankCorrelation) ? null : spread.RankCorrelation,
            [$"rmseWhereSmallest{unit}"] = spread.RmseOfSurest,
            [$"rmseWhereLargest{unit}"] = spread.RmseOfLeastSure,
        };

    static string Key(string unit) => unit.Replace("/", "_per_", StringComparison.Ordinal);
}
