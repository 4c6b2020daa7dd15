using System.Collections.Immutable;
using Morsel.Potentials;
using Morsel.Randomness;
using Morsel.Units;

namespace Morsel.Datasets;

/// <summary>Energies of a fitted model at points given row-major, one for each.</summary>
delegate void EnergyModel(ReadOnlySpan<double> points, Span<double> energies);

/// <summary>Points kept back to score what has been chosen. Nothing that chooses can see their energies: they leave only as scores, once.</summary>
sealed class HeldOutPoints
{
    // Apart from every stream that training draws from.
    const ulong Stream = 0x7E57;

    readonly Dataset _points;
    readonly bool[] _isNearMinimum;
    readonly double[] _minima;
    int _timesScored;

    HeldOutPoints(Dataset points, IPotential potential)
    {
        (_points, _isNearMinimum) = (points, new bool[points.Count]);
        for (var i = 0; i < points.Count; i++)
            _isNearMinimum[i] = potential.IsNearMinimum(points.Energies[i]);
        CountNearMinimum = _isNearMinimum.Count(near => near);
        _minima = points.CoordinateCount == 1 && CountNearMinimum > 0 ? LowestMinima(points, potential.WellDepth) : [];
    }

    public int Count => _points.Count;

    /// <summary>How many lie in the well, with less than half the well depth of energy above the potential's minimum.</summary>
    public int CountNearMinimum { get; }

    /// <summary>Unit of the energies, and of the errors in the scores.</summary>
    public EnergyUnit EnergyUnit => _points.EnergyUnit;

    /// <summary>Points of <paramref name="potential"/>: equispaced with both ends in one dimension, uniform at random in more.</summary>
    /// <param name="potential">The surface.</param>
    /// <param name="domain">Low and high of each coordinate.</param>
    /// <param name="count">How many; at least 2.</param>
    /// <param name="seed">The random points depend on nothing else.</param>
    /// <exception cref="ArgumentException">The domain does not fit the potential, or a point hits a singularity.</exception>
    public static HeldOutPoints Sample(IPotential potential, IReadOnlyList<(double Low, double High)> domain, int count, ulong seed) => new(
        domain.Count == 1
            ? SamplingGrid.Equispaced(potential, domain, count)
            : SamplingGrid.Random(potential, domain, count, SplitMix64.Mix(seed, Stream)),
        potential);

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
            double[] points = [.. _points.Coordinates], energies = new double[Count];
            finalist(points, energies);
            scores.Add(ScoreOf(energies));
        }

        return scores.ToImmutable();
    }

    HeldOutScore ScoreOf(double[] energies) => ErrorsOf(energies, _ => true, Count) with
    {
        NearMinimum = CountNearMinimum > 0 ? ErrorsOf(energies, i => _isNearMinimum[i], CountNearMinimum) : null,
        MinimumOff = _minima.Length > 0 && !energies.Any(double.IsNaN) ? MinimumOff(energies) : null,
    };

    HeldOutScore ErrorsOf(double[] energies, Func<int, bool> counts, int count)
    {
        double sum = 0, largest = 0;
        for (var i = 0; i < energies.Length; i++)
        {
            if (!counts(i))
                continue;
            var error = Math.Abs(energies[i] - _points.Energies[i]);
            sum += error * error;
            largest = error > largest || double.IsNaN(error) ? error : largest;
        }

        return new(sum / count, largest);
    }

    double MinimumOff(double[] energies)
    {
        var lowestAt = _points.Coordinates[Array.IndexOf(energies, energies.Min())];
        return _minima.Min(at => Math.Abs(at - lowestAt));
    }

    // Minima between the ends that are as deep as the deepest, to a thousandth of the well depth: a double well has two. None if the curve is lowest at an end.
    static double[] LowestMinima(Dataset points, double wellDepth)
    {
        var energies = points.Energies;
        var enough = energies.Min() + 1e-3 * wellDepth;
        return
        [
            .. Enumerable.Range(1, Math.Max(0, points.Count - 2))
                .Where(i => energies[i] <= enough && energies[i] < energies[i - 1] && energies[i] <= energies[i + 1])
                .Select(i => points.Coordinates[i]),
        ];
    }
}

/// <summary>Errors on held-out points.</summary>
/// <param name="MeanSquare">Mean squared error, in the square of the energy unit. NaN if any prediction is.</param>
/// <param name="LargestError">Largest absolute error, in the energy unit.</param>
sealed record HeldOutScore(double MeanSquare, double LargestError)
{
    /// <summary>Root-mean-square error, in the energy unit.</summary>
    public double Rmse => Math.Sqrt(MeanSquare);

    /// <summary>The same over the points in the well alone; null where none lies there.</summary>
    public HeldOutScore? NearMinimum { get; init; }

    /// <summary>
    /// How far the lowest point of the model lies from the nearest of the curve's lowest minima, among the held-out points, in the unit of the coordinate;
    /// null in more than one dimension, and where the curve is lowest at an end of its domain.
    /// </summary>
    public double? MinimumOff { get; init; }
}
