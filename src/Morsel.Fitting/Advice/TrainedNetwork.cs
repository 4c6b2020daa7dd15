using Morsel.Fitting.Data;

namespace Morsel.Fitting.Advice;

/// <summary>A network that a fit has trained.</summary>
/// <param name="Description">For people: layout, activation, inputs.</param>
/// <param name="Errors">The best on the validation points.</param>
/// <param name="Iterations">Of Levenberg-Marquardt so far; networks that fall behind are given fewer.</param>
sealed record TrainedNetwork(string Description, ValidationErrors Errors, int Iterations);
