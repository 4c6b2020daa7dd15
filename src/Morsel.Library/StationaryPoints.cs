using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Levels;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;

namespace Morsel.Library;

/// <summary>A saddle point and the minima that the ways down from it lead to, as places among the stationary points.</summary>
/// <param name="Saddle">The saddle point.</param>
/// <param name="First">The minimum on one side; null where the way ended at none.</param>
/// <param name="Second">
/// The minimum on the other side; the same where the molecule only changes its labels, or into its mirror image.
/// </param>
public readonly record struct Pass(int Saddle, int? First, int? Second);

/// <summary>
/// The stationary points of a molecule, and which saddle points join which minima. Immutable.
/// <see cref="MolecularSurface.FindStationaryPoints"/> finds them.
/// </summary>
/// <remarks>docs/path.md tells how they are sought, with sources. Energies are in cm-1.</remarks>
public sealed class StationaryPoints
{
    readonly PathRequest _request;
    readonly StationaryMap _map;

    internal StationaryPoints(PathRequest request) => (_request, _map) = (request, PathSearch.Map(request));

    /// <summary>Ascending in energy, each once, whatever its orientation and the order of like atoms. Allocates nothing.</summary>
    public ImmutableArray<StationaryPoint> Points => _map.Points;

    /// <summary>One for each saddle point from which walks led down, ascending in energy. Allocates the list.</summary>
    public ImmutableArray<Pass> Passes =>
        [
            .. _map.Crossings.Select(crossing => new Pass(
                crossing.Saddle,
                crossing.First < 0 ? null : crossing.First,
                crossing.Second < 0 ? null : crossing.Second
            )),
        ];

    /// <summary>
    /// The minimum-energy path between two minima, over the saddle points whose highest is lowest: down from each saddle in mass-weighted
    /// coordinates, dx/ds = -g/|g| (K. Fukui, Acc. Chem. Res. 14, 363 (1981)). Allocates the result and what the walks need.
    /// </summary>
    /// <param name="from">The place among <see cref="Points"/> of the minimum where it begins.</param>
    /// <param name="to">That of the minimum where it ends.</param>
    /// <returns>Geometries in order, with energies, curvature and the vibrations at right angles to the path.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is not that of a minimum.</exception>
    /// <exception cref="LevelsException">No saddle points were found that join them.</exception>
    public ImmutableArray<PathPoint> Path(int from, int to)
    {
        RequireMinimum(from, nameof(from));
        RequireMinimum(to, nameof(to));
        return PathSearch.Path(_request, _map, (from, to))!.Points;
    }

    /// <summary>
    /// Rigid rotor and harmonic oscillators at each point, and the rate constants of transition-state theory over each saddle point of
    /// order 1, with Wigner's and Eckart's tunnelling. Allocates the result.
    /// </summary>
    /// <param name="temperatures">In K.</param>
    /// <param name="pressure">In Pa; 1 bar if absent.</param>
    /// <param name="symmetryNumber">Of every point; null for what each geometry has.</param>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or the pressure is not positive.</exception>
    public ThermalReport Thermochemistry(ReadOnlySpan<double> temperatures, double pressure = 1e5, int? symmetryNumber = null)
    {
        foreach (double temperature in temperatures)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature, nameof(temperatures));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pressure);
        return ThermalReport.Of(_request, _map, [.. temperatures], pressure, symmetryNumber);
    }

    void RequireMinimum(int place, string name)
    {
        if (!_map.Minima.Contains(place))
        {
            throw new ArgumentOutOfRangeException(
                name,
                place,
                $"The minima are at {string.Join(", ", _map.Minima)} among the {Points.Length} stationary points."
            );
        }
    }
}
