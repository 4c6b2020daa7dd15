using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Molecules;
using Morsel.Studies.Advice;
using Morsel.Studies.Fitting.Data;

namespace Morsel.Studies.Fitting;

/// <summary>What an advisor needs to know of points to fit.</summary>
public static class FitProblem
{
    /// <summary>The roughness is found from at most so many points, drawn by a fixed seed.</summary>
    public const int MostPointsForRoughness = 2000;

    const ulong Seed = 1;

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
        FitData sample = data.Count <= MostPointsForRoughness
            ? data
            : data.Select([.. Split.Create(data.Count, (double)MostPointsForRoughness / data.Count, Seed).Training.Order()]);
        if (!sample.IsMolecule)
            return Roughness.Of(sample.CoordinateCount, sample.Coordinates, sample.Energies);
        int pairs = AtomPairs.Count(sample.Elements.Length);
        double[] distances = new double[sample.Count * pairs];
        for (int point = 0; point < sample.Count; point++)
            DistanceGeometry.Distances(sample.Point(point), distances.AsSpan(point * pairs, pairs));
        return Roughness.Of(pairs, distances, sample.Energies);
    }
}
