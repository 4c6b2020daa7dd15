using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.LeastSquares;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Fitting.Tests.LeastSquares;

public class PolynomialSearchTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void APolynomialIsFoundAgain(bool withGradients)
    {
        PolynomialSurface found = PolynomialSearch.Best(Cubic(60, 0, withGradients), Cubic(20, 1, withGradients), OneWorker.Instance)!;
        Dataset fresh = Cubic(50, 2, true);
        SurfaceErrors errors = ScoredPoints.Of(fresh, SurfaceFunctions.Of(fresh, [found.ToModel()])).Errors();
        Assert.InRange(errors.Energy.Largest, 0, 1e-9);
        Assert.InRange(errors.Gradient!.Largest, 0, 1e-8);
    }

    [Fact]
    public void ThreadsDoNotChangeABit()
    {
        using var workers = new ThreadWorkers(3);
        Assert.Equal(
            PolynomialSearch.Best(Cubic(60, 0, true), Cubic(20, 1, true), OneWorker.Instance)!.Coefficients,
            PolynomialSearch.Best(Cubic(60, 0, true), Cubic(20, 1, true), workers)!.Coefficients
        );
    }

    [Fact]
    public void PointsThatDoNotVaryDetermineNone() =>
        Assert.Null(
            PolynomialSearch.Best(
                Dataset.OfPoints(_x, [1, 1, 1, 1], [1, 2, 3, 4], EnergyUnit.Reduced),
                Dataset.OfPoints(_x, [1], [1], EnergyUnit.Reduced),
                OneWorker.Instance
            )
        );

    static readonly ImmutableArray<Axis> _x = [new("x", LengthUnit.Reduced)];

    // V = 2 + x - 3 x y + y^3 / 2 at points of a two-dimensional sequence that fills the square.
    static Dataset Cubic(int count, int stream, bool withGradients)
    {
        double[] points = new double[2 * count],
            energies = new double[count],
            gradients = new double[2 * count];
        for (int i = 0; i < count; i++)
        {
            double x = 3 * ((0.7548776662 * (i + 100 * stream + 1)) % 1) - 1,
                y = 2 * ((0.5698402910 * (i + 100 * stream + 1)) % 1) + 4;
            (points[2 * i], points[2 * i + 1]) = (x, y);
            energies[i] = 2 + x - 3 * x * y + y * y * y / 2;
            (gradients[2 * i], gradients[2 * i + 1]) = (1 - 3 * y, -3 * x + 1.5 * y * y);
        }

        return Dataset.OfPoints(
            [.. _x, new("y", LengthUnit.Reduced)],
            points,
            energies,
            EnergyUnit.Reduced,
            withGradients ? gradients : []
        );
    }
}
