using Morsel.Fitting.Data;

namespace Morsel.Fitting;

/// <summary>What a fit to part of the training points comes to: whether more points would help.</summary>
/// <param name="TrainingPoints">How many points the surface was fitted to.</param>
/// <param name="Errors">On the validation points.</param>
/// <param name="Steps">How many steps of its course were done.</param>
/// <param name="IsSearchFinished">Whether everything was compared that its course compares, so that only refinement was left.</param>
sealed record LearningPoint(int TrainingPoints, ValidationErrors Errors, int Steps, bool IsSearchFinished)
{
    /// <summary>Whether training and validation points were used together, as few points of a molecule are.</summary>
    public bool IsCrossValidated { get; init; }
}
