using Morsel.Potentials;

namespace Morsel.Datasets;

/// <summary>Errors of a model on held-out points of a potential.</summary>
/// <param name="MeanSquare">Mean squared error, in the square of the energy unit. NaN if any prediction is.</param>
/// <param name="LargestError">Largest absolute error, in the energy unit.</param>
sealed record HeldOutScore(double MeanSquare, double LargestError)
{
    /// <summary>Root-mean-square error, in the energy unit.</summary>
    public double Rmse => Math.Sqrt(MeanSquare);

    /// <summary>The same over the points in the well alone; null where none lies there.</summary>
    public HeldOutScore? NearMinimum { get; init; }

    /// <summary>
    /// How far the lowest point of the model lies from the nearest of the curve's lowest minima, among the held-out points, in the unit of
    /// the coordinate; null in more than one dimension, and where the curve is lowest at an end of its domain.
    /// </summary>
    public double? MinimumOff { get; init; }

    /// <summary>The errors at <paramref name="points"/> of <paramref name="potential"/>.</summary>
    public static HeldOutScore Of(ScoredPoints points, IPotential potential)
    {
        int[] all = [.. Enumerable.Range(0, points.Count)],
            near = [.. NearMinimumOf(points, potential)];
        double[] minima = near.Length > 0 && points.Coordinates.Length == points.Count ? LowestMinima(points, potential.WellDepth) : [];
        return ErrorsAt(points, all) with
        {
            NearMinimum = near.Length > 0 ? ErrorsAt(points, near) : null,
            MinimumOff = minima.Length > 0 && points.Predicted.ToArray().All(energy => !double.IsNaN(energy)) ? Off(points, minima) : null,
        };
    }

    /// <summary>The points in the well, with less than half the well depth of energy above the potential's minimum.</summary>
    public static IEnumerable<int> NearMinimumOf(ScoredPoints points, IPotential potential) =>
        Enumerable.Range(0, points.Count).Where(point => potential.IsNearMinimum(points.Given[point]));

    static HeldOutScore ErrorsAt(ScoredPoints points, int[] which)
    {
        double sum = 0,
            largest = 0;
        foreach (int point in which)
        {
            double error = Math.Abs(points.Predicted[point] - points.Given[point]);
            sum += error * error;
            largest = error > largest || double.IsNaN(error) ? error : largest;
        }

        return new(sum / which.Length, largest);
    }

    static double Off(ScoredPoints points, double[] minima)
    {
        int lowest = 0;
        for (int point = 1; point < points.Count; point++)
        {
            if (points.Predicted[point] < points.Predicted[lowest])
            {
                lowest = point;
            }
        }

        double lowestAt = points.Coordinates[lowest];
        return minima.Min(at => Math.Abs(at - lowestAt));
    }

    // Minima between the ends that are as deep as the deepest, to a thousandth of the well depth: a double well has two. None if the curve
    // is lowest at an end.
    static double[] LowestMinima(ScoredPoints points, double wellDepth)
    {
        double[] energies = points.Given.ToArray();
        double enough = energies.Min() + 1e-3 * wellDepth;
        return
        [
            .. Enumerable
                .Range(1, Math.Max(0, points.Count - 2))
                .Where(i => energies[i] <= enough && energies[i] < energies[i - 1] && energies[i] <= energies[i + 1])
                .Select(i => points.Coordinates[i]),
        ];
    }
}
