using System.Collections.Immutable;

namespace Morsel.Checks;

/// <summary>How hard to look for holes.</summary>
sealed record HoleSearchSettings
{
    /// <summary>Geometries made from the data, half by displacing atoms, half between and beyond two data points.</summary>
    public int Samples { get; init; } = 20_000;

    /// <summary>Walks downhill, half from data points, half from samples outside the training range where there are any.</summary>
    public int Walks { get; init; } = 200;

    /// <summary>Steps of a walk, none longer than 0.1 angstrom in a coordinate.</summary>
    public int StepsOfWalk { get; init; } = 200;

    /// <summary>How far below the floor an energy must be to count, in cm-1.</summary>
    public double Tolerance { get; init; } = 1;
}

/// <summary>How a hole was found.</summary>
enum HoleFinder
{
    /// <summary>Every atom of a data point displaced at random.</summary>
    Displacement,

    /// <summary>On the line through two data points.</summary>
    Interpolation,

    /// <summary>Downhill.</summary>
    Walk,
}

/// <summary>A geometry that a surface puts below the lowest energy there is.</summary>
/// <param name="Positions">[atom][x, y, z], in angstrom.</param>
/// <param name="Energy">In cm-1.</param>
/// <param name="Depth">How far below <see cref="HoleReport.Floor"/>, in cm-1.</param>
/// <param name="IsCovered">Whether it lies in the range of the training points.</param>
/// <param name="FoundBy">How it was found.</param>
sealed record Hole(ImmutableArray<double> Positions, double Energy, double Depth, bool IsCovered, HoleFinder FoundBy);

/// <summary>What a search for holes found, and how it searched.</summary>
/// <param name="Settings">How hard it looked.</param>
/// <param name="Seed">Of its random numbers.</param>
/// <param name="Floor">The lowest energy that is believed, in cm-1: of the data, or of a minimum below its lowest points.</param>
/// <param name="Samples">Sampled geometries that were looked at.</param>
/// <param name="CoveredSamples">Those of them in the range of the training points.</param>
/// <param name="TooCloseOrFar">
/// Sampled geometries that were passed over: a distance below 0.8 of the shortest, or above 1.25 of the longest, of its elements in the
/// data.
/// </param>
/// <param name="HolesInRange">Samples and ends of walks below the floor, in the range of the training points.</param>
/// <param name="HolesOutside">The same outside it.</param>
/// <param name="Walks">Walks downhill.</param>
/// <param name="WalksIntoHoles">Walks that ended below the floor.</param>
/// <param name="Deepest">The deepest hole, or null where none was found.</param>
sealed record HoleReport(
    HoleSearchSettings Settings,
    ulong Seed,
    double Floor,
    int Samples,
    int CoveredSamples,
    int TooCloseOrFar,
    int HolesInRange,
    int HolesOutside,
    int Walks,
    int WalksIntoHoles,
    Hole? Deepest
);
