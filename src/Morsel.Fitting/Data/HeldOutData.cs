using System.Collections.Immutable;
using Morsel.Datasets;

namespace Morsel.Fitting.Data;

/// <summary>Energies, and if <paramref name="gradients"/> is not empty gradients, of a model at points given row-major.</summary>
delegate void SurfaceFunction(ReadOnlySpan<double> points, Span<double> energies, Span<double> gradients);

/// <summary>Points kept back to score what has been chosen. Nothing that chooses can see their energies: they leave only as scores, once.</summary>
sealed class HeldOutData
{
    readonly Dataset _data;
    int _timesScored;

    internal HeldOutData(Dataset data) => _data = data;

    public int Count => _data.Count;

    /// <summary>Scores the finalists, all at once: a second call is refused, so that no score can lead to another choice.</summary>
    /// <returns>The predictions beside the given numbers, one for each finalist, in order.</returns>
    /// <exception cref="InvalidOperationException">The points have been scored already.</exception>
    public ImmutableArray<ScoredPoints> Score(params ReadOnlySpan<SurfaceFunction> finalists)
    {
        if (Interlocked.Increment(ref _timesScored) > 1)
            throw new InvalidOperationException("These held-out points have been scored; points that have been scored are held out no more.");
        var scores = ImmutableArray.CreateBuilder<ScoredPoints>(finalists.Length);
        foreach (SurfaceFunction finalist in finalists)
            scores.Add(ScoredPoints.Of(_data, finalist));
        return scores.ToImmutable();
    }
}
