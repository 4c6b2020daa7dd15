using System.Collections.Immutable;

namespace Morsel.Growing.Points;

/// <summary>A geometry whose point is missing.</summary>
/// <param name="Name">See <see cref="GeometryName"/>.</param>
/// <param name="Positions">[atom][x, y, z] in angstrom.</param>
/// <param name="Reason">Why it is to be computed, as a phrase.</param>
sealed record MissingPoint(string Name, ImmutableArray<double> Positions, string Reason);

/// <summary>Computes points outside this process, into the same folder as the <see cref="PointStore"/>.</summary>
interface IPointsElsewhere
{
    /// <summary>Has points computed.</summary>
    /// <param name="missing">At least one.</param>
    /// <param name="stop">A wish to wait no longer.</param>
    /// <returns>
    /// Whether every point, or its failure, is in the folder now. False where they are on their way, and the growth is to go on later.
    /// </returns>
    /// <exception cref="OperationCanceledException">Asked to stop; what is under way elsewhere goes on.</exception>
    /// <exception cref="GrowthException">The work elsewhere has ended, and points are missing.</exception>
    bool Compute(ImmutableArray<MissingPoint> missing, CancellationToken stop);
}
