using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Molecules;

namespace Morsel.Fitting.Advice;

/// <summary>What an advisor needs to know of points to fit.</summary>
static class FitProblem
{
    /// <summary>The facts of <paramref name="data"/>, of which a share is trained on.</summary>
    /// <param name="data">
    /// The points. A molecule's roughness is that in the distances between its atoms; where all energies are equal, there is none.
    /// </param>
    /// <param name="inputs">Inputs of the network.</param>
    /// <param name="share">The share of the points to train on.</param>
    public static ProblemFacts Of(Dataset data, int inputs, double share = 1)
    {
        int dimensions = data.Space.DegreesOfFreedom;
        double numbers = data.Count + (double)data.GradientCount * dimensions;
        return new(dimensions, (int)Math.Clamp(share * numbers, 1, int.MaxValue), RoughnessOf(data)) { Inputs = inputs };
    }

    static double? RoughnessOf(Dataset data)
    {
        if (data.Energies.Min() == data.Energies.Max())
        {
            return null;
        }

        if (data.Space is not Molecule)
        {
            return Roughness.Of(data.CoordinateCount, data.Coordinates.AsSpan(), data.Energies.AsSpan());
        }

        int pairs = AtomPairs.Count(data.Space.Elements.Length);
        double[] distances = new double[data.Count * pairs];
        for (int point = 0; point < data.Count; point++)
        {
            DistanceGeometry.Distances(data.Point(point), distances.AsSpan(point * pairs, pairs));
        }

        return Roughness.Of(pairs, distances, data.Energies.AsSpan());
    }
}
