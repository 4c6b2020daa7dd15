using System.Collections.Immutable;
using Morsel.Cli.Clusters;
using Morsel.Cli.Fitting;
using Morsel.Growing.Engines.Catalogue;

namespace Morsel.Cli.Growing;

/// <summary>What a user asked of <c>grow</c>.</summary>
sealed record GrowRequest
{
    /// <summary>Files of start geometries.</summary>
    public required ImmutableArray<string> Starts { get; init; }

    public required EngineRequest Engine { get; init; }

    /// <summary>The cheap level whose surface is the base; null where there is one level.</summary>
    public LowLevel? Low { get; init; }

    public required string Folder { get; init; }

    public EnergyQuantity? TargetRmse { get; init; }

    public required EnergyQuantity Window { get; init; }

    public required int Points { get; init; }

    public int? TestPoints { get; init; }

    public int? FirstPoints { get; init; }

    public int? BatchPoints { get; init; }

    public required int Members { get; init; }

    public required bool IsRandom { get; init; }

    public required int Charge { get; init; }

    public required int Multiplicity { get; init; }

    public required ulong Seed { get; init; }

    public TimeSpan? TimeLimit { get; init; }

    public required int Threads { get; init; }

    /// <summary>What is asked of Slurm; null to compute the points here.</summary>
    public SlurmRequest? Slurm { get; init; }

    /// <summary>Whether to print the job scripts and do nothing else.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether to come back once points are submitted, and to let a job go on.</summary>
    public bool IsDetached { get; init; }

    public required bool Json { get; init; }
}

/// <summary>What a user asked of the cheap level.</summary>
/// <param name="Engine">What computes its points.</param>
/// <param name="Points">How many at most, test points included.</param>
/// <param name="TargetRmse">The error to stop at; null to go on to <paramref name="Points"/>.</param>
sealed record LowLevel(EngineRequest Engine, int Points, EnergyQuantity? TargetRmse);
