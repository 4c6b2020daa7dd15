using Morsel.Descriptors;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Data;
using Morsel.Molecules;

namespace Morsel.Fitting;

/// <summary>What an advisor needs to know of points to fit.</summary>
public static class FitProblem
{
    /// <summary>The facts of <paramref name="data"/>, of which a share is trained on.</summary>
    /// <param name="data">The points. A molecule's roughness is that in the distances between its atoms; where all energies are equal, there is none.</param>
    /// <param name="inputs">Inputs of the network.</param>
    /// <param name="share">The share of the points to train on.</param>
    public static ProblemFacts Of(FitData data, int inputs, double share = 1)
    {
        int dimensions = data.IsMolecule ? InternalDirections.Count(data.Elements.Length) : data.CoordinateCount;
        double numbers = data.Count + (double)data.GradientCount * dimensions;
        return new(dimensions, (int)Math.Clamp(share * numbers, 1, int.MaxValue), RoughnessOf(data)) { Inputs = inputs };
    }

    static double? RoughnessOf(FitData data)
    {
        if (data.Energies.Min() == data.Energies.Max())
            return null;
        if (!data.IsMolecule)
            return Roughness.Of(data.CoordinateCount, data.Coordinates, data.Energies);
        int pairs = AtomPairs.Count(data.Elements.Length);
        double[] distances = new double[data.Count * pairs];
        for (int point = 0; point < data.Count; point++)
            DistanceGeometry.Distances(data.Point(point), distances.AsSpan(point * pairs, pairs));
        return Roughness.Of(pairs, distances, data.Energies);
    }
}
