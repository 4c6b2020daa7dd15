using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Fitting;

/// <summary>What the held-out points say of a surface, once, beside what it has to beat.</summary>
/// <param name="Surface">The chosen surface.</param>
/// <param name="Linear">The best linear fit; null where there is none.</param>
/// <param name="Null">The mean of the training energies, whatever the geometry; with a base, that of the differences, on the base.</param>
sealed record FitScores(ScoredPoints Surface, ScoredPoints? Linear, ScoredPoints Null)
{
    /// <summary>
    /// Scores everything in one go, so that no score can lead to another choice. A choice that was scored before is not evaluated again.
    /// </summary>
    /// <param name="split">The points.</param>
    /// <param name="chosen">The surface.</param>
    /// <param name="linear">The best linear fit; null where there is none.</param>
    /// <param name="kept">Answers of earlier runs, and the place for new ones; null to keep none.</param>
    /// <param name="foundation">What the models were fitted to the difference from; null where there is none.</param>
    /// <exception cref="InvalidOperationException">The points have been scored already.</exception>
    /// <exception cref="InvalidDataException">What was kept does not belong to this fit.</exception>
    public static FitScores Score(
        FitSplit split,
        FittedSurface chosen,
        SurfaceModel? linear,
        IFitScores? kept = null,
        FitBase? foundation = null
    )
    {
        string choice = FinalAnswers.NameOf(chosen, linear);
        int finalists = linear is null ? 2 : 3;
        byte[]? stored = kept?.ReadAnswers(choice);
        FinalAnswers answers = stored is null ? new() : FinalAnswers.Read(stored, finalists, split.HeldOut.Count);
        SurfaceFunction[] functions = stored is null
            ? [.. Functions(split.Training, chosen, linear, foundation).Select(answers.Recorded)]
            : [.. Enumerable.Range(0, finalists).Select(answers.Repeated)];
        ImmutableArray<ScoredPoints> scores = split.HeldOut.Score(functions);
        if (stored is null)
        {
            kept?.KeepAnswers(choice, answers.Write());
        }

        return new(scores[0], linear is null ? null : scores[1], scores[^1]);
    }

    /// <summary>Whether this choice was scored before.</summary>
    public static bool IsScored(FittedSurface chosen, SurfaceModel? linear, IFitScores kept) =>
        kept.ReadAnswers(FinalAnswers.NameOf(chosen, linear)) is not null;

    static IEnumerable<SurfaceFunction> Functions(Dataset training, FittedSurface chosen, SurfaceModel? linear, FitBase? foundation)
    {
        yield return Whole(chosen.Models);
        if (linear is not null)
        {
            yield return Whole([linear]);
        }

        yield return Whole([Mean(foundation?.DifferenceOf(training) ?? training)]);

        SurfaceFunction Whole(ImmutableArray<SurfaceModel> models) =>
            SurfaceFunctions.Of(SurfaceFunctions.Surface(training, models, foundation));
    }

    // A linear model whose coefficients are zero.
    static SurfaceModel Mean(Dataset training)
    {
        IDescriptor descriptor =
            training.Space is Molecule
                ? new InvariantsDefinition(training.Space.Elements, new DistanceVariable(), InvariantSet.All, 1).Create()
                : new PlainCoordinatesDefinition(training.CoordinateCount).Create();
        ImmutableArray<double> zeros = [.. Enumerable.Repeat(0.0, descriptor.FeatureCount)],
            ones = [.. Enumerable.Repeat(1.0, descriptor.FeatureCount)];
        return SurfaceModel.Linear(descriptor, zeros, ones, zeros, training.Energies.Average());
    }
}
