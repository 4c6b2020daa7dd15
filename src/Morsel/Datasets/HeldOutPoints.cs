using System.Collections.Immutable;
using Morsel.Potentials;
using Morsel.Randomness;

namespace Morsel.Datasets;

/// <summary>
/// Points kept back to score what has been chosen. Nothing that chooses can see their energies: they leave only with a score, once.
/// </summary>
sealed class HeldOutPoints
{
    // Apart from every stream that training draws from.
    const ulong Stream = 0x7E57;

    readonly Dataset _points;
    int _timesScored;

    /// <param name="points">Handed over: who made them keeps none.</param>
    public HeldOutPoints(Dataset points) => _points = points;

    public int Count => _points.Count;

    /// <summary>Row-major [point][coordinate]: geometries are no secret; energies are.</summary>
    public ImmutableArray<double> Coordinates => _points.Coordinates;

    /// <summary>
    /// Points of <paramref name="potential"/>, with energies alone: equispaced with both ends in one dimension, uniform at random in more.
    /// </summary>
    /// <param name="potential">The surface.</param>
    /// <param name="domain">Low and high of each coordinate.</param>
    /// <param name="count">How many; at least 2.</param>
    /// <param name="seed">The random points depend on nothing else.</param>
    /// <exception cref="ArgumentException">The domain does not fit the potential, or a point hits a singularity.</exception>
    public static HeldOutPoints Sample(IPotential potential, IReadOnlyList<(double Low, double High)> domain, int count, ulong seed)
    {
        Dataset points =
            domain.Count == 1
                ? SamplingGrid.Equispaced(potential, domain, count)
                : SamplingGrid.Random(potential, domain, count, SplitMix64.Mix(seed, Stream));
        return new(points.WithoutGradients());
    }

    /// <summary>Scores the finalists, all at once: a second call is refused, so that no score can lead to another choice.</summary>
    /// <returns>The predictions beside the given numbers, one for each finalist, in order.</returns>
    /// <exception cref="InvalidOperationException">The points have been scored already.</exception>
    public ImmutableArray<ScoredPoints> Score(params ReadOnlySpan<SurfaceFunction> finalists)
    {
        if (Interlocked.Increment(ref _timesScored) > 1)
        {
            throw new InvalidOperationException(
                "These held-out points have been scored; points that have been scored are held out no more."
            );
        }

        var scores = ImmutableArray.CreateBuilder<ScoredPoints>(finalists.Length);
        foreach (SurfaceFunction finalist in finalists)
        {
            scores.Add(ScoredPoints.Of(_points, finalist));
        }

        return scores.ToImmutable();
    }
}
