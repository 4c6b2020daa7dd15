using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Library;

/// <summary>One network of a population, after its training.</summary>
/// <param name="Number">Its number, counted from 0: its initial weights are a function of this and the population's seed.</param>
/// <param name="DivergedEpoch">
/// The epoch in which its loss was no longer finite; null if none was. A network that diverged has no surface and no errors.
/// </param>
/// <param name="Surface">The network as a surface.</param>
/// <param name="Training">
/// Errors on the points that it was trained on, in <see cref="Dataset.EnergyUnit"/> and that per coordinate unit.
/// </param>
/// <param name="Validation">Errors on the points that it was not trained on.</param>
/// <param name="Curve">Losses on the way, epochs ascending.</param>
public sealed record PopulationNetwork(
    int Number,
    int? DivergedEpoch,
    Surface? Surface,
    SurfaceErrors? Training,
    SurfaceErrors? Validation,
    ImmutableArray<EpochErrors> Curve
);

/// <summary>Errors of one network after an epoch.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="TrainingRmse">
/// The root-mean-square error of the energies trained on, in <see cref="Dataset.EnergyUnit"/> of the data.
/// </param>
/// <param name="ValidationRmse">Of the energies not trained on.</param>
public readonly record struct EpochErrors(int Epoch, double TrainingRmse, double ValidationRmse);

/// <summary>How far the training of a population is.</summary>
/// <param name="Done">Networks that have been trained.</param>
/// <param name="Count">Networks in all.</param>
public readonly record struct PopulationProgress(int Done, int Count);
