using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>A plain coordinate that is a distance.</summary>
sealed class DistanceOnAxis : PairDistance
{
    readonly Surface _surface;
    readonly Axis _axis;

    public DistanceOnAxis(Surface surface, PlainAxes axes, string instead)
    {
        if (axes.Axes.Length > 1)
        {
            throw new ExportException(
                $"LAMMPS' pair_style table is a function of one distance, and this surface has the coordinates {axes.Names}.{instead}"
            );
        }

        (_surface, _axis) = (surface, axes.Axes[0]);
        if (!IsDistance(_axis, surface.Ranges[0]))
        {
            throw new ExportException(
                $"LAMMPS' pair_style table is a function of a distance, and the coordinate {_axis.Name} of this surface is none: expected a positive one with a unit of length, or a reduced one called r.{instead}"
            );
        }
    }

    public override LammpsUnits Units => LammpsUnits.Of(_axis.Unit, _surface.EnergyUnit);

    public override (string One, string Other)? TwoElements => null;

    public override double At(ImmutableArray<double> point) => point[0];

    public override (double Low, double High) Range(double inside) =>
        (_surface.Ranges.Max(range => range.OfCoordinate(0).Low), _surface.Ranges.Min(range => range.OfCoordinate(0).High));

    static bool IsDistance(Axis axis, TrainingRange range) => range.OfCoordinate(0).Low > 0 && (!axis.Unit.IsReduced || axis.Name == "r");
}
