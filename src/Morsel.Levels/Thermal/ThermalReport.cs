using System.Collections.Immutable;
using Morsel.Levels.Paths;

namespace Morsel.Levels.Thermal;

/// <summary>The thermochemistry of a molecule's stationary points, and the rates at which its minima change into each other.</summary>
/// <param name="Molecules">One for each stationary point.</param>
/// <param name="Temperatures">In K.</param>
/// <param name="Pressure">In Pa.</param>
/// <param name="Points">[temperature][stationary point].</param>
/// <param name="Rates">For each saddle point of order 1 and minimum that it joins.</param>
public sealed record ThermalReport(
    ImmutableArray<RigidMolecule> Molecules,
    ImmutableArray<double> Temperatures,
    double Pressure,
    ImmutableArray<ImmutableArray<Thermochemistry>> Points,
    ImmutableArray<PassRates> Rates
)
{
    /// <param name="request">What the points were sought in.</param>
    /// <param name="map">The points.</param>
    /// <param name="temperatures">In K.</param>
    /// <param name="pressure">In Pa.</param>
    /// <param name="symmetryNumber">Of every point; null for what each geometry has.</param>
    internal static ThermalReport Of(
        PathRequest request,
        StationaryMap map,
        ImmutableArray<double> temperatures,
        double pressure,
        int? symmetryNumber
    )
    {
        ImmutableArray<RigidMolecule> molecules =
        [
            .. map.Points.Select(point => RigidMolecule.Of(point, request.Kinds, request.Masses, symmetryNumber)),
        ];
        return new(
            molecules,
            temperatures,
            pressure,
            [
                .. temperatures.Select(temperature =>
                    molecules.Select(molecule => Thermochemistry.Of(molecule, temperature, pressure)).ToImmutableArray()
                ),
            ],
            [
                .. map
                    .Crossings.Where(crossing => map.Points[crossing.Saddle].Order == 1)
                    .SelectMany(crossing => crossing.IsDegenerate ? [One(crossing)] : (PassRates[])[One(crossing), One(crossing.Reversed)])
                    .Where(rate => rate.From >= 0),
            ]
        );

        PassRates One(Crossing crossing) =>
            new(
                crossing.Saddle,
                crossing.First,
                crossing.Second,
                crossing.First < 0
                    ? []
                    :
                    [
                        .. temperatures.Select(temperature =>
                            RateConstant.Of(
                                molecules[crossing.First],
                                molecules[crossing.Saddle],
                                crossing.Second < 0 ? null : molecules[crossing.Second],
                                crossing.IsDegenerate ? 2 : 1,
                                -map.Points[crossing.Saddle].Wavenumbers[0],
                                temperature
                            )
                        ),
                    ]
            );
    }

    /// <summary>G of a point above that of another, in kJ/mol.</summary>
    /// <param name="temperature">The temperature's place.</param>
    /// <param name="point">The point's place.</param>
    /// <param name="reference">The other's place.</param>
    public double RelativeGibbs(int temperature, int point, int reference) =>
        ThermalUnits.KilojoulePerMole * (Molecules[point].GroundState - Molecules[reference].GroundState)
        + Points[temperature][point].Gibbs
        - Points[temperature][reference].Gibbs;
}
