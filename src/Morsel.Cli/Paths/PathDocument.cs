using System.Collections.Immutable;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;
using Morsel.Units;

namespace Morsel.Cli.Paths;

/// <summary>The same for programs. Points are numbered from 1, as everywhere.</summary>
static class PathDocument
{
    const double KilocaloriesPerKilojoule = 1 / Codata2022.Calorie;

    public static object Of(PathResult result, ImmutableArray<string> files) =>
        new
        {
            Surface = result.Subject.Name,
            Unit = EnergyUnit.Wavenumber,
            Elements = result.Request.Elements.Select(element => element.Symbol),
            MassesInU = result.Request.Masses,
            LowestMinimum = result.Map.Lowest + 1,
            LowestEnergy = result.Reference.Energy,
            StationaryPoints = result.Map.Points.Select(
                (point, place) =>
                {
                    Crossing? crossing = result.CrossingOf(place);
                    return new
                    {
                        Point = place + 1,
                        Kind = PathResult.Kind(point),
                        point.Order,
                        Energy = result.Above(point.Energy),
                        EnergyWithZeroPoint = result.AboveGround(point),
                        point.ZeroPointEnergy,
                        point.Wavenumbers,
                        LargestSlopePerAngstrom = point.LargestSlope,
                        Joins = crossing is null ? null : (int?[])[Number(crossing.First), Number(crossing.Second)],
                        InTrainingRange = point.IsCovered,
                        PositionsInAngstrom = point.Positions.Chunk(3),
                    };
                }
            ),
            Path = result.Path is { } path ? Profile(result, path) : null,
            Thermochemistry = result.Thermal is { } thermal ? Thermal(result, thermal) : null,
            Rates = result.Thermal?.Rates.SelectMany(rate =>
                rate.Constants.Select(constant => new
                {
                    TemperatureInK = constant.Temperature,
                    From = rate.From + 1,
                    Over = rate.Saddle + 1,
                    To = Number(rate.To),
                    ClassicalPerSecond = constant.Classical,
                    WignerFactor = constant.Wigner,
                    EckartFactor = Known(constant.Eckart),
                    WignerPerSecond = constant.WithWigner,
                    EckartPerSecond = Known(constant.WithEckart),
                })
            ),
            Files = files.IsEmpty ? null : (ImmutableArray<string>?)[.. files.Select(System.IO.Path.GetFullPath)],
        };

    static object Profile(PathResult result, ReactionPath path) =>
        new
        {
            From = path.From + 1,
            To = path.To + 1,
            Over = path.Saddles.Select(saddle => saddle + 1),
            HighestEnergy = result.Above(path.Saddles.Max(saddle => result.Map.Points[saddle].Energy)),
            Points = path.Points.Select(point => new
            {
                SInSqrtUAngstrom = point.Length,
                Energy = result.Above(point.Energy),
                ZeroPointEnergy = Known(point.ZeroPointEnergy),
                CurvaturePerSqrtUAngstrom = Known(point.Curvature),
                point.Wavenumbers,
                Spread = Known(point.Spread),
                InTrainingRange = point.IsCovered,
                StationaryPoint = Number(point.Stationary),
            }),
        };

    static object Thermal(PathResult result, ThermalReport thermal) =>
        new
        {
            PressureInPa = thermal.Pressure,
            Points = thermal.Temperatures.SelectMany(
                (temperature, t) =>
                    thermal
                        .Points[t]
                        .Select(
                            (point, place) =>
                            {
                                double relative = thermal.RelativeGibbs(t, place, result.Map.Lowest);
                                return new
                                {
                                    TemperatureInK = temperature,
                                    Point = place + 1,
                                    thermal.Molecules[place].SymmetryNumber,
                                    IsChiral = thermal.Molecules[place].MirrorImages == 2,
                                    RotationalConstants = thermal.Molecules[place].Rotations,
                                    VibrationsLeftOut = thermal.Molecules[place].FlatDirections,
                                    EnthalpyInKJPerMol = point.Enthalpy,
                                    EnthalpyInKcalPerMol = KilocaloriesPerKilojoule * point.Enthalpy,
                                    EntropyInJPerMolK = point.Entropy,
                                    EntropyInCalPerMolK = KilocaloriesPerKilojoule * point.Entropy,
                                    HeatCapacityInJPerMolK = point.HeatCapacity,
                                    GibbsInKJPerMol = point.Gibbs,
                                    GibbsInKcalPerMol = KilocaloriesPerKilojoule * point.Gibbs,
                                    RelativeGibbsInKJPerMol = relative,
                                    RelativeGibbsInKcalPerMol = KilocaloriesPerKilojoule * relative,
                                };
                            }
                        )
            ),
        };

    static int? Number(int place) => place < 0 ? null : place + 1;

    static double? Known(double value) => double.IsNaN(value) ? null : value;
}
