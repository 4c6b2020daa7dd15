using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Levels.Cuts;

/// <summary>A surface in plain coordinates, each scaled so that its range is from 0 to 1: steps along all are then alike.</summary>
sealed class ScaledSurface(IEnergySurface surface, ImmutableArray<(double Low, double High)> ranges) : IEnergySurface
{
    readonly double[] _own = new double[ranges.Length];

    public int CoordinateCount => ranges.Length;

    public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        double energy = surface.Energy(Own(coordinates), gradient);
        for (int k = 0; k < gradient.Length; k++)
        {
            gradient[k] *= ranges[k].High - ranges[k].Low;
        }

        return energy;
    }

    public bool Covers(ReadOnlySpan<double> coordinates) => surface.Covers(Own(coordinates));

    /// <summary>A point in the surface's own coordinates, scaled.</summary>
    public static double[] Scaled(ReadOnlySpan<double> own, ImmutableArray<(double Low, double High)> ranges)
    {
        double[] scaled = own.ToArray();
        for (int k = 0; k < scaled.Length; k++)
        {
            scaled[k] = (scaled[k] - ranges[k].Low) / (ranges[k].High - ranges[k].Low);
        }

        return scaled;
    }

    double[] Own(ReadOnlySpan<double> scaled)
    {
        for (int k = 0; k < _own.Length; k++)
        {
            _own[k] = ranges[k].Low + (ranges[k].High - ranges[k].Low) * scaled[k];
        }

        return _own;
    }
}
