using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Fitting;

/// <summary>What the held-out points say of a surface, once, beside what it has to beat.</summary>
/// <param name="Surface">The chosen surface.</param>
/// <param name="Linear">The best linear fit; null where there is none.</param>
/// <param name="Null">The mean of the training energies, whatever the geometry.</param>
public sealed record FitScores(ScoredPoints Surface, ScoredPoints? Linear, ScoredPoints Null)
{
    /// <summary>Scores everything in one go, so that no score can lead to another choice.</summary>
    /// <exception cref="InvalidOperationException">The points have been scored already.</exception>
    public static FitScores Score(FitSplit split, FittedSurface chosen, SurfaceModel? linear)
    {
        Dataset training = split.Training;
        SurfaceFunction surface = SurfaceFunctions.Of(training, chosen.Models);
        SurfaceFunction none = SurfaceFunctions.Of(training, [Mean(training)]);
        if (linear is null)
            return split.HeldOut.Score(surface, none) is [var one, var two] ? new(one, null, two) : throw new InvalidOperationException("Two surfaces have two scores.");
        ImmutableArray<ScoredPoints> scores = split.HeldOut.Score(surface, SurfaceFunctions.Of(training, [linear]), none);
        return new(scores[0], scores[1], scores[2]);
    }

    // A linear model whose coefficients are zero.
    static SurfaceModel Mean(Dataset training)
    {
        IDescriptor descriptor = training.Space is Molecule
            ? new InvariantsDefinition(training.Space.Elements, new DistanceVariable(), InvariantSet.All, 1).Create()
            : new PlainCoordinatesDefinition(training.CoordinateCount).Create();
        ImmutableArray<double> zeros = [.. Enumerable.Repeat(0.0, descriptor.FeatureCount)], ones = [.. Enumerable.Repeat(1.0, descriptor.FeatureCount)];
        return SurfaceModel.Linear(descriptor, zeros, ones, zeros, training.Energies.Average());
    }
}
