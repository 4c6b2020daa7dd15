namespace Morsel.Levels.Methods;

/// <summary>How much a zero-point energy by diffusion may cost.</summary>
/// <param name="Walkers">How many.</param>
/// <param name="Steps">That are averaged over.</param>
/// <param name="Seed">Of the random numbers.</param>
readonly record struct DiffusionEffort(int Walkers, int Steps, ulong Seed);
