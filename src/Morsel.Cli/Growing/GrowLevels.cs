using Morsel.Cli.Errors;
using Morsel.Cli.Fitting;
using Morsel.Growing.Engines.Catalogue;

namespace Morsel.Cli.Growing;

/// <summary>The engines of a spec: one, or a low and a high one.</summary>
static class GrowLevels
{
    // A cheap level costs little, and its error stays in the sum only where the difference cannot mend it.
    const int PointsOfLow = 500;

    /// <summary>The level whose points are asked for, and the cheap one below it, if there is one.</summary>
    /// <param name="file">The spec.</param>
    /// <param name="spec">What it says.</param>
    /// <param name="isEngineGiven">Whether the command line names an engine too.</param>
    /// <param name="seed">Of the engines' random turns.</param>
    /// <exception cref="RequestException">One of the two is missing, or something is said twice.</exception>
    public static (EngineRequest High, LowLevel Low)? Of(string file, GrowSpec spec, bool isEngineGiven, ulong seed)
    {
        if (spec.Low is null && spec.High is null)
        {
            return null;
        }

        if (spec.Low is not { } low || spec.High is not { } high)
        {
            throw new RequestException(
                $"{file}: found the key '{(spec.Low is null ? "high" : "low")}' alone; expected 'low' and 'high' together, or 'engine'."
            );
        }

        if (isEngineGiven || (spec.Engine ?? spec.Method ?? spec.Basis ?? spec.Description) is not null || spec.Command is not null)
        {
            throw new RequestException(
                $"{file}: 'low' and 'high' name the engines; leave out 'engine', 'method', 'basis', 'description' and 'command' beside them."
            );
        }

        if (high.Points is not null || high.TargetRmse is not null)
        {
            throw new RequestException(
                $"{file}: 'points' and 'targetRmse' of the high level stand in the spec itself, not in 'high'. Move them out."
            );
        }

        return (
            RequestOf(high, seed),
            new(
                RequestOf(low, seed),
                low.Points ?? PointsOfLow,
                low.TargetRmse is { } target ? EnergyQuantity.Parse("targetRmse of 'low'", target) : null
            )
        );
    }

    static EngineRequest RequestOf(LevelSpec level, ulong seed) =>
        new(level.Engine)
        {
            Method = level.Method ?? "",
            Basis = level.Basis ?? "",
            Description = level.Description ?? "",
            Command = level.Command ?? [],
            Seed = seed,
        };
}
