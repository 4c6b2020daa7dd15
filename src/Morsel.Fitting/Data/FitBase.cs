using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Fitting.Data;

/// <summary>A surface that a fit stands on: what is fitted is the difference from it, and the fit's surface is the sum of both.</summary>
/// <remarks>
/// A cheap level of theory has most of a surface's shape, so that the difference is smoother, and needs fewer points. R. Ramakrishnan et
/// al., J. Chem. Theory Comput. 11, 2087 (2015). Errors of the difference against the differences are those of the sum against the data.
/// </remarks>
/// <param name="Surface">Of the same atoms, or coordinates, in the same order as the data.</param>
sealed record FitBase(Surface Surface)
{
    /// <summary>The same points with what the base leaves of energies and gradients, in the data's units.</summary>
    public Dataset DifferenceOf(Dataset data)
    {
        double[] energies = new double[data.Count],
            gradients = new double[data.Gradients.Length];
        new SurfaceEvaluator(Surface).EvaluateAll(data.Coordinates.AsSpan(), energies, gradients);
        for (int point = 0; point < energies.Length; point++)
        {
            energies[point] = data.Energies[point] - energies[point];
        }

        for (int i = 0; i < gradients.Length; i++)
        {
            gradients[i] = data.HasGradient[i / data.CoordinateCount] ? data.Gradients[i] - gradients[i] : 0;
        }

        return data.WithHeightsKept(energies, gradients);
    }

    /// <summary>How many of the points lie outside the range of the base's own training points.</summary>
    public int Outside(Dataset data)
    {
        SurfaceEvaluator evaluator = new(Surface);
        return Enumerable.Range(0, data.Count).Count(point => !evaluator.Covers(data.Point(point)));
    }
}
