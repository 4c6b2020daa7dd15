using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>The quartic double well, V(x) = barrier ((x/x0)^2 - 1)^2 + tilt x/x0.</summary>
/// <remarks>
/// The customary model of a proton between two sites. Without tilt, zero at -x0 and x0 with the barrier between them; a tilt raises the
/// well on one side and lowers the other by nearly as much. There are two wells for |tilt| &lt; 8 barrier / (3 sqrt(3)). The numbers are
/// chosen here, of the size of the transfer in malonaldehyde. The domain reaches to 1.6 x0, where V without tilt is 2.4 barriers.
/// </remarks>
sealed class DoubleWell : IPotential
{
    // |tilt| / barrier at which one of the wells disappears.
    static readonly double _mostTilt = 8 / (3 * Math.Sqrt(3));

    readonly QuarticDoubleWell _wells;
    readonly double _tilt;

    /// <param name="barrierKilocaloriePerMole">The barrier without tilt, in kcal/mol, whatever the energy unit.</param>
    /// <param name="x0Angstrom">Half the distance between the wells without tilt, in angstrom.</param>
    /// <param name="tiltKilocaloriePerMole">The linear term at x0, in kcal/mol, whatever the energy unit.</param>
    /// <param name="energyUnit">The unit in which energies are returned; <c>kcal/mol</c> if absent.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The barrier or x0 is not positive and finite, or the tilt leaves only one well.
    /// </exception>
    /// <exception cref="UnknownNameException">There is no such unit.</exception>
    public DoubleWell(
        double barrierKilocaloriePerMole = 4,
        double x0Angstrom = 0.35,
        double tiltKilocaloriePerMole = 0,
        EnergyUnit? energyUnit = null
    )
    {
        EnergyUnit = energyUnit ?? EnergyUnit.KilocaloriePerMole;
        var unit = EnergyUnit.KilocaloriePerMole.To(EnergyUnit);
        _wells = new(Require.Positive(barrierKilocaloriePerMole, "barrier") * unit, Require.Positive(x0Angstrom, "x0"));
        _tilt = Require.Between(tiltKilocaloriePerMole, barrierKilocaloriePerMole * _mostTilt, "tilt") * unit;
        Coordinates = [new("x", LengthUnit.Angstrom, -1.6 * x0Angstrom, 1.6 * x0Angstrom)];
        Parameters =
        [
            new("barrier", _wells.Barrier, EnergyUnit.Symbol, "height of the barrier without tilt"),
            new("x0", x0Angstrom, "angstrom", "half the distance between the wells without tilt"),
            new("tilt", _tilt, EnergyUnit.Symbol, "linear term at x0"),
        ];
    }

    public string Name => "double-well";

    public string Title => "Quartic double well, a model of proton transfer";

    public string Formula => "V(x) = barrier ((x/x0)^2 - 1)^2 + tilt x/x0";

    public string Source =>
        "The customary quartic model; barrier, x0 and domain are chosen here, of the size of proton transfer in malonaldehyde.";

    public EnergyUnit EnergyUnit { get; }

    public ImmutableArray<Coordinate> Coordinates { get; }

    public ImmutableArray<PotentialParameter> Parameters { get; }

    /// <summary>The lower well, from the trigonometric solution of the cubic V' = 0; the left one if they are equal.</summary>
    public PotentialMinimum Minimum
    {
        get
        {
            if (_tilt == 0)
            {
                return new([-_wells.X0], 0);
            }

            var u = 2 / Math.Sqrt(3) * Math.Cos(Math.Acos(Math.Abs(_tilt) / (_wells.Barrier * _mostTilt)) / 3);
            var x = _wells.X0 * (_tilt < 0 ? u : -u);
            return new([x], this.Energy([x]));
        }
    }

    /// <summary>The barrier without tilt.</summary>
    public double WellDepth => _wells.Barrier;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 1);
        var (energy, slope) = _wells.At(point[0]);
        gradient[0] = slope + _tilt / _wells.X0;
        return energy + _tilt * (point[0] / _wells.X0);
    }
}
