using System.Collections.Immutable;
using Morsel.Growing.Points;
using Morsel.Growing.Rounds;

namespace Morsel.Cli.Growing;

/// <summary>What <c>grow --json</c> prints, and <c>result.json</c> holds.</summary>
sealed record GrowDocument
{
    public required string Engine { get; init; }

    public required string EngineVersion { get; init; }

    public required string Method { get; init; }

    public required string End { get; init; }

    public required string Explanation { get; init; }

    public required int TestPoints { get; init; }

    /// <summary>Of all runs, those for the starts included.</summary>
    public required int Calculations { get; init; }

    public required int CalculationsOfThisRun { get; init; }

    public required int Failed { get; init; }

    public required double SecondsOfCalculations { get; init; }

    public required double SecondsOfFits { get; init; }

    /// <summary>Energies in cm-1.</summary>
    public required ImmutableArray<StartEntry> Starts { get; init; }

    /// <summary>Energies in cm-1, gradients in cm-1/angstrom.</summary>
    public required ImmutableArray<RoundResult> Rounds { get; init; }

    /// <summary>A start at rest.</summary>
    public sealed record StartEntry(int Number, double Energy, int Order, double LargestSlope, ImmutableArray<double> Wavenumbers);

    public static GrowDocument Of(GrowthTask task, GrowthFolder folder, GrowthResult result, string words)
    {
        PointStore store = folder.Points;
        return new()
        {
            Engine = task.Engine.Origin.Program,
            EngineVersion = task.Engine.Origin.Version,
            Method = task.Engine.Origin.Method,
            End = result.End.ToString(),
            Explanation = words,
            TestPoints = result.TestPoints,
            Calculations = store.Count,
            CalculationsOfThisRun = result.Computed,
            Failed = store.Quarantined.Length,
            SecondsOfCalculations = store.Labelled.Sum(point => point.Seconds) + store.Quarantined.Sum(point => point.Seconds),
            SecondsOfFits = result.Rounds.Sum(round => round.FitSeconds),
            Starts =
            [
                .. result.Starts.Select(start => new StartEntry(
                    start.Number,
                    start.Energy,
                    start.Order,
                    start.LargestSlope,
                    start.Modes.Wavenumbers
                )),
            ],
            Rounds = result.Rounds,
        };
    }
}
