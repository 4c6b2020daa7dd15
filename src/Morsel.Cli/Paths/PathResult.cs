using System.Globalization;
using Morsel.Checks;
using Morsel.Levels;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;

namespace Morsel.Cli.Paths;

/// <summary>What was found of a molecule's stationary points, with what it was found from.</summary>
/// <param name="Subject">The surface.</param>
/// <param name="Request">What they were sought with.</param>
/// <param name="Map">The stationary points.</param>
/// <param name="Path">The path; null where no minima are joined.</param>
/// <param name="Thermal">Thermochemistry; null where none was asked for.</param>
/// <param name="Pressure">Of the gas.</param>
sealed record PathResult(
    SurfaceSubject Subject,
    PathRequest Request,
    StationaryMap Map,
    ReactionPath? Path,
    ThermalReport? Thermal,
    PressureQuantity Pressure
)
{
    /// <summary>The point that energies are measured from.</summary>
    public StationaryPoint Reference => Map.Points[Map.Lowest];

    /// <summary>In cm-1 above the lowest minimum.</summary>
    public double Above(double energy) => energy - Reference.Energy;

    /// <summary>With zero-point energies, in cm-1 above the lowest minimum.</summary>
    public double AboveGround(StationaryPoint point) => Above(point.Energy) + (point.ZeroPointEnergy - Reference.ZeroPointEnergy);

    /// <summary>The crossing over a saddle point; null where there is none.</summary>
    public Crossing? CrossingOf(int point) => Map.Crossings.FirstOrDefault(crossing => crossing.Saddle == point);

    public static string Kind(StationaryPoint point) =>
        point.Order switch
        {
            0 => "minimum",
            1 => "saddle",
            _ => string.Create(CultureInfo.InvariantCulture, $"order {point.Order}"),
        };

    /// <summary>A point's number, for people: its place counted from 1; a dash where it is none.</summary>
    public static string Name(int place) => place < 0 ? "-" : (place + 1).ToString(CultureInfo.InvariantCulture);
}
