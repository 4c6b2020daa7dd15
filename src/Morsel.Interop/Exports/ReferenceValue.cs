using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports;

/// <summary>One point that an export carries, with the surface's values there, all in the export's units.</summary>
/// <param name="Coordinates">As the exported function takes them.</param>
/// <param name="Energy">The surface's.</param>
/// <param name="Gradient">dV/dx, as long as the coordinates.</param>
/// <param name="Spread">The members' standard deviation; NaN of one member.</param>
/// <param name="IsCovered">Whether the point lies in the range of the training points.</param>
sealed record ReferenceValue(
    ImmutableArray<double> Coordinates,
    double Energy,
    ImmutableArray<double> Gradient,
    double Spread,
    bool IsCovered
)
{
    /// <summary>The values at all points of a request.</summary>
    /// <exception cref="ExportException">There are none.</exception>
    public static ImmutableArray<ReferenceValue> All(ExportRequest request, ExportUnits units)
    {
        if (request.ReferencePoints.IsEmpty)
        {
            throw new ExportException("The surface holds no reference points, without which a copy of it could not be checked.");
        }

        var evaluator = new SurfaceEvaluator(request.Surface);
        double[] gradient = new double[evaluator.CoordinateCount];
        return
        [
            .. request.ReferencePoints.Select(point =>
            {
                SurfacePoint value = evaluator.Evaluate(point.AsSpan(), gradient);
                return new ReferenceValue(
                    [.. point.Select(x => units.LengthPerOwn * x)],
                    units.EnergyPerOwn * value.Energy,
                    [.. gradient.Select(slope => units.SlopePerOwn * slope)],
                    units.EnergyPerOwn * value.Spread,
                    value.IsCovered
                );
            }),
        ];
    }
}
