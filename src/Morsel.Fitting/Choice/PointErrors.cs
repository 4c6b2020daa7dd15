using Morsel.Datasets;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Fitting.Choice;

/// <summary>The error of a mean of models at every point, which is the mean of their errors there.</summary>
sealed class PointErrors
{
    // Sums over the models.
    readonly double[] _energies;
    readonly double[] _components;
    readonly int _models;

    PointErrors(double[] energies, double[] components, int models) => (_energies, _components, _models) = (energies, components, models);

    /// <summary>Of one model.</summary>
    /// <param name="points">Where.</param>
    /// <param name="model">Evaluated at each.</param>
    public static PointErrors Of(Dataset points, SurfaceModel model)
    {
        double[] energies = new double[points.Count],
            gradients = new double[points.Gradients.Length];
        SurfaceFunctions.Of(points, [model])(points.Coordinates.AsSpan(), energies, gradients);
        int width = points.CoordinateCount;
        return new(
            [.. energies.Zip(points.Energies, (answer, given) => answer - given)],
            [
                .. Enumerable
                    .Range(0, points.Count)
                    .Where(point => points.HasGradient[point])
                    .SelectMany(point => Enumerable.Range(point * width, width))
                    .Select(i => gradients[i] - points.Gradients[i]),
            ],
            1
        );
    }

    /// <summary>Of the models of both.</summary>
    public PointErrors Plus(PointErrors other) =>
        new(
            [.. _energies.Zip(other._energies, (one, two) => one + two)],
            [.. _components.Zip(other._components, (one, two) => one + two)],
            _models + other._models
        );

    /// <summary>Those of the mean of the models of both, over all points.</summary>
    public ValidationErrors OfMeanWith(PointErrors other, double gradientLength)
    {
        int models = _models + other._models;
        ErrorStatistics? gradient = _components.Length == 0 ? null : OfMean(_components, other._components);
        return ValidationErrors.Of(new(OfMean(_energies, other._energies), gradient), gradientLength);

        ErrorStatistics OfMean(double[] ones, double[] others) => ErrorStatistics.Of(ones.Zip(others, (one, two) => (one + two) / models));
    }
}
