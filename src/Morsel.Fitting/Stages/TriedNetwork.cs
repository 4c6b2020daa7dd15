using Morsel.Fitting.Advice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>A kind of network with the best that has come of it.</summary>
/// <param name="Candidate">The kind.</param>
/// <param name="Errors">The best on the validation points; null where nothing finite came out.</param>
/// <param name="Iterations">Of Levenberg-Marquardt, up to these errors.</param>
sealed record TriedNetwork(Candidate Candidate, ValidationErrors? Errors, int Iterations)
{
    /// <summary>The same without the points that it was trained on; null where nothing finite came out.</summary>
    public TrainedNetwork? Trained => Errors is null ? null : new(Candidate.ToString(), Errors, Iterations);

    public bool IsBetterThan(TriedNetwork? other) => Errors is { } errors && !(other?.Errors?.Merit <= errors.Merit);
}
