using System.Collections.Immutable;
using Morsel.Files.Data;
using Morsel.Fitting.Settings;

namespace Morsel.Cli.Fitting;

/// <summary>What a user asked of <c>fit</c>.</summary>
sealed record FitRequest
{
    /// <summary>The data files, in order.</summary>
    public required ImmutableArray<string> Data { get; init; }

    public required DataOptions DataOptions { get; init; }

    public required string Folder { get; init; }

    public required TimeSpan TimeLimit { get; init; }

    /// <summary>A surface, or the folder of one, the difference from which is fitted.</summary>
    public string? Base { get; init; }

    /// <summary>The folder of an earlier fit, whose networks and division of the points it goes on from.</summary>
    public string? From { get; init; }

    public EnergyQuantity? TargetRmse { get; init; }

    public EnergyQuantity? MaxEnergy { get; init; }

    /// <summary>The energy above the lowest at which a point counts half.</summary>
    public EnergyQuantity? HalfWeightEnergy { get; init; }

    /// <summary>A file of weights, one for each row of the data.</summary>
    public string? Weights { get; init; }

    public required FitSettings Settings { get; init; }

    public required double HeldOutFraction { get; init; }

    public required double ValidationFraction { get; init; }

    public string? TrainingRows { get; init; }

    public string? ValidationRows { get; init; }

    public string? HeldOutRows { get; init; }

    public required int Threads { get; init; }

    public int? LastStep { get; init; }

    public bool LearningCurve { get; init; }

    public bool Force { get; init; }

    public bool Json { get; init; }
}
