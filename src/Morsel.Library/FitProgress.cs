namespace Morsel.Library;

/// <summary>Where a fit stands, as a step of it begins.</summary>
/// <param name="Step">The step, counted from 1.</param>
/// <param name="Stage">What it does, for people.</param>
/// <param name="ValidationRmse">
/// Of the best surface so far: the root-mean-square error of the energies on the validation points, in the data's
/// <see cref="Datasets.Dataset.EnergyUnit"/>; null before the first surface.
/// </param>
/// <param name="Spent">Wall time since the fit began.</param>
public sealed record FitProgress(int Step, string Stage, double? ValidationRmse, TimeSpan Spent);
