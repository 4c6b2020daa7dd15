using System.Collections.Immutable;
using Morsel.Potentials;
using Morsel.Randomness;

namespace Morsel.Datasets;

/// <summary>Energies of a fitted model at points given row-major, one for each.</summary>
public delegate void EnergyModel(ReadOnlySpan<double> points, Span<double> energies);

/// <summary>Points kept back to score what has been chosen. Nothing that chooses can see their energies: they leave only as scores, once.</summary>
public sealed class HeldOutPoints
{
    // Apart from every stream that training draws from.
    const ulong Stream = 0x7E57;

    readonly PointSet _points;
    int _timesScored;

    HeldOutPoints(PointSet points) => _points = points;

    public int Count => _points.Count;

    /// <summary>Unit of the energies, and of the errors in the scores.</summary>
    public string EnergyUnit => _points.EnergyUnit;

    /// <summary>Points of <paramref name="potential"/>: equispaced with both ends in one dimension, uniform at random in more.</summary>
    /// <param name="potential">The surface.</param>
    /// <param name="domain">Low and high of each coordinate.</param>
    /// <param name="count">How many; at least 2.</param>
    /// <param name="seed">The random points depend on nothing else.</param>
    /// <exception cref="ArgumentException">The domain does not fit the potential, or a point hits a singularity.</exception>
    public static HeldOutPoints Sample(IPotential potential, IReadOnlyList<(double Low, double High)> domain, int count, ulong seed) => new(
        domain.Count == 1
            ? SamplingGrid.Equispaced(potential, domain, count)
            : SamplingGrid.Random(potential, domain, count, SplitMix64.Mix(seed, Stream)));

    /// <summary>Scores the finalists, all at once: a second call is refused, so that no score can lead to another choice.</summary>
    /// <returns>One score for each finalist, in order.</returns>
    /// <exception cref="InvalidOperationException">The points have been scored already.</exception>
    public ImmutableArray<HeldOutScore> Score(params ReadOnlySpan<EnergyModel> finalists)
    {
        if (Interlocked.Increment(ref _timesScored) > 1)
            throw new InvalidOperationException("These held-out points have been scored; points that have been scored are held out no more.");
        var scores = ImmutableArray.CreateBuilder<HeldOutScore>(finalists.Length);
        foreach (var finalist in finalists)
        {
            // A copy, so that a model cannot keep or change the points.
            double[] points = [.. _points.Points], energies = new double[Count];
            finalist(points, energies);
            scores.Add(ScoreOf(energies));
        }

        return scores.ToImmutable();
    }

    HeldOutScore ScoreOf(double[] energies)
    {
        double sum = 0, largest = 0;
        for (var i = 0; i < energies.Length; i++)
        {
            var error = Math.Abs(energies[i] - _points.Energies[i]);
            sum += error * error;
            largest = error > largest || double.IsNaN(error) ? error : largest;
        }

        return new(sum / energies.Length, largest);
    }
}

/// <summary>Errors on held-out points.</summary>
/// <param name="MeanSquare">Mean squared error, in the square of the energy unit. NaN if any prediction is.</param>
/// <param name="LargestError">Largest absolute error, in the energy unit.</param>
public sealed record HeldOutScore(double MeanSquare, double LargestError)
{
    /// <summary>Root-mean-square error, in the energy unit.</summary>
    public double Rmse => Math.Sqrt(MeanSquare);
}
