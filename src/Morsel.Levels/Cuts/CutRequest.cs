using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Levels.Cuts;

/// <summary>What a cut is made of.</summary>
/// <param name="Surface">The surface.</param>
/// <param name="Members">Its committee's members; empty of one network alone.</param>
/// <param name="Axes">One or two coordinates.</param>
/// <param name="Start">The geometry that it begins at.</param>
/// <param name="Zero">The geometry whose energy is zero.</param>
sealed record CutRequest(
    IEnergySurface Surface,
    ImmutableArray<IEnergySurface> Members,
    ImmutableArray<CutAxis> Axes,
    ImmutableArray<double> Start,
    ImmutableArray<double> Zero
)
{
    readonly Lazy<(double Energy, double[] Members)> _zero = new(() =>
        (Surface.Energy(Zero.AsSpan()), [.. Members.Select(member => member.Energy(Zero.AsSpan()))])
    );

    public ImmutableArray<CutCoordinate> Coordinates { get; } = [.. Axes.Select(axis => axis.Coordinate)];

    /// <summary>The point of a cut at a geometry.</summary>
    public CutPoint PointAt(ReadOnlySpan<double> x, bool isConverged)
    {
        double[] above = new double[Members.Length];
        for (int m = 0; m < above.Length; m++)
        {
            above[m] = Members[m].Energy(x) - _zero.Value.Members[m];
        }

        return new([.. x], Surface.Energy(x) - _zero.Value.Energy, LevelList.Deviation(above), Surface.Covers(x), isConverged);
    }
}
