using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>
/// A surface of one distance as the potential of a pair, in the units of LAMMPS: zero at the end of the training range, a wall below its
/// begin.
/// </summary>
/// <remarks>
/// In the range it is V(r) - V(High), which vanishes where LAMMPS stops counting pairs. Below, where a network would extrapolate into
/// whatever it likes, a power of the distance continues it: V(Low) + F(Low) Low/n ((Low/r)^n - 1) - V(High), of force F(Low) (Low/r)^(n+1).
/// Value and force are continuous at Low, and with n = -Low F'(Low)/F(Low) - 1 so is the force's slope. It rises without limit as r goes to
/// zero.
/// </remarks>
sealed class PairCurve
{
    /// <summary>Limits of n: the force must grow inwards, and no atom pair is harder than this.</summary>
    public const double SoftestWall = 1,
        HardestWall = 24;

    readonly LammpsUnits _units;
    readonly SurfaceEvaluator _evaluator;
    readonly double[] _coordinates,
        _gradient;
    readonly (double Energy, double Force) _atLow;

    /// <param name="surface">Of one distance.</param>
    /// <param name="units">What to give.</param>
    /// <param name="range">The least and greatest distance of the training points, in the surface's units.</param>
    /// <exception cref="ExportException">The surface has no repulsive wall to continue.</exception>
    public PairCurve(Surface surface, LammpsUnits units, (double Low, double High) range)
    {
        (_units, _evaluator) = (units, new SurfaceEvaluator(surface));
        (_coordinates, _gradient) = (new double[surface.CoordinateCount], new double[surface.CoordinateCount]);
        (Low, High) = (units.LengthPerOwn * range.Low, units.LengthPerOwn * range.High);
        EnergyAtHigh = OfSurface(High).Energy;
        _atLow = OfSurface(Low);
        if (!(_atLow.Force > 0))
        {
            throw new ExportException(
                FormattableString.Invariant(
                    $"at the shortest distance of the training points, {Low:G6} {units.Length}, the pair attracts: there is no repulsive wall to continue, and atoms would fall into one another. Fit to points at shorter distances."
                )
            );
        }

        UnlimitedPower = -Low * SlopeOfForceAtLow() / _atLow.Force - 1;
        WallPower = Math.Clamp(UnlimitedPower, SoftestWall, HardestWall);
    }

    /// <summary>The least distance of the training points.</summary>
    public double Low { get; }

    /// <summary>The greatest.</summary>
    public double High { get; }

    /// <summary>The surface's own energy there, which the pair's counts from.</summary>
    public double EnergyAtHigh { get; }

    /// <summary>n of the wall.</summary>
    public double WallPower { get; }

    /// <summary>n as the force's slope has it, before its limits.</summary>
    public double UnlimitedPower { get; }

    /// <summary>The energy and the force -dV/dr of the pair.</summary>
    public (double Energy, double Force) At(double r)
    {
        (double energy, double force) = r < Low ? Wall(r) : OfSurface(Math.Min(r, High));
        return (energy - EnergyAtHigh, force);
    }

    (double Energy, double Force) Wall(double r)
    {
        double grown = Math.Pow(Low / r, WallPower);
        return (_atLow.Energy + _atLow.Force * Low / WallPower * (grown - 1), _atLow.Force * grown * Low / r);
    }

    (double Energy, double Force) OfSurface(double r)
    {
        // Two atoms stand on a line; a plain coordinate is the distance itself.
        _coordinates[^1] = r / _units.LengthPerOwn;
        double energy = _evaluator.Energy(_coordinates, _gradient);
        return (_units.EnergyPerOwn * energy, -_units.EnergyPerOwn / _units.LengthPerOwn * _gradient[^1]);
    }

    // By a one-sided difference of second order: below Low the surface has nothing to say.
    double SlopeOfForceAtLow()
    {
        double step = 1e-4 * (High - Low);
        return (-3 * _atLow.Force + 4 * OfSurface(Low + step).Force - OfSurface(Low + 2 * step).Force) / (2 * step);
    }
}
