using Morsel.Datasets;
using Morsel.Potentials;

namespace Morsel.Studies.Classroom;

/// <summary>Where predictions are drawn and tested: a dense grid of the domain, with the true energies there.</summary>
sealed class ClassroomGrid
{
    const int OnLine = 201,
        OnEachOfTwo = 41;

    public ClassroomGrid(IPotential truth, IReadOnlyList<(double Low, double High)> domain)
    {
        PointsPerAxis = domain.Count == 1 ? OnLine : OnEachOfTwo;
        Dataset grid = SamplingGrid.Equispaced(truth, domain, PointsPerAxis);
        (Points, Energies) = ([.. grid.Coordinates], [.. grid.Energies]);
    }

    public int PointsPerAxis { get; }

    /// <summary>Row-major [point][coordinate]; the first coordinate runs fastest.</summary>
    public double[] Points { get; }

    /// <summary>The true energies, without noise.</summary>
    public double[] Energies { get; }

    /// <summary>The mean squared error of energies at the grid's points, in the square of the energy unit.</summary>
    public double Loss(ReadOnlySpan<double> predictions)
    {
        double sum = 0;
        for (int i = 0; i < predictions.Length; i++)
        {
            double error = predictions[i] - Energies[i];
            sum += error * error;
        }

        return sum / predictions.Length;
    }
}
