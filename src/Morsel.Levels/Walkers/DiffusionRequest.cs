using System.Collections.Immutable;

namespace Morsel.Levels.Walkers;

/// <summary>How a zero-point energy is found by diffusion.</summary>
/// <param name="Masses">Of the atoms, in u.</param>
/// <param name="Minimum">Positions [atom][x, y, z] of the lowest minimum, in angstrom: where the walkers begin.</param>
sealed record DiffusionRequest(ImmutableArray<double> Masses, ImmutableArray<double> Minimum)
{
    /// <summary>How many walkers the population is held at.</summary>
    public int Walkers { get; init; } = 4000;

    /// <summary>The time step, in atomic units of time.</summary>
    public double TimeStep { get; init; } = 10;

    /// <summary>How many steps are averaged over.</summary>
    public int Steps { get; init; } = 12_000;

    /// <summary>How many steps are taken before.</summary>
    public int FirstSteps { get; init; } = 1000;

    /// <summary>Of every random number.</summary>
    public ulong Seed { get; init; } = 1;
}
