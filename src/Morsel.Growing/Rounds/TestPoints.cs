using Morsel.Datasets;

namespace Morsel.Growing.Rounds;

/// <summary>
/// Random points that no surface is fitted to and no point is chosen by: their energies leave only as the errors of a round.
/// </summary>
/// <remarks>Unlike held-out points they are scored in each round, as nothing but the end is decided by the scores.</remarks>
sealed class TestPoints
{
    readonly Dataset _points;

    /// <param name="points">Handed over: who made them keeps none.</param>
    public TestPoints(Dataset points) => _points = points;

    public int Count => _points.Count;

    public RoundErrors Score(SurfaceFunction surface) => Errors.Of(ScoredPoints.Of(_points, surface).Errors());
}
