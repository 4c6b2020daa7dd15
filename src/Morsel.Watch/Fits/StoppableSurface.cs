using Morsel.Surfaces;

namespace Morsel.Watch.Fits;

/// <summary>A surface that can be taken away from who works with it: a search knows nothing of those who wait for it.</summary>
sealed class StoppableSurface(IEnergySurface surface, CancellationToken stop) : IEnergySurface
{
    public int CoordinateCount => surface.CoordinateCount;

    /// <exception cref="OperationCanceledException">It has been taken away.</exception>
    public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        stop.ThrowIfCancellationRequested();
        return surface.Energy(coordinates, gradient);
    }

    public bool Covers(ReadOnlySpan<double> coordinates) => surface.Covers(coordinates);
}
