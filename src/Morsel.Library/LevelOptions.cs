using System.Collections.Immutable;
using Morsel.Levels.Methods;
using Morsel.Levels.Triatomics;

namespace Morsel.Library;

/// <summary>What may be decided about vibrational levels. Every value has a default; the defaults are those of the command line.</summary>
public sealed record LevelOptions
{
    /// <summary>How many levels, the lowest included; 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Count
    {
        get;
        init => field = Whole.AtLeastOne(value, nameof(Count));
    } = 20;

    /// <summary>
    /// How far a level may be from its converged value, in cm-1, or in the unit of a surface in plain coordinates. Null for 0.01 cm-1, of
    /// <see cref="LevelMethod.Vci"/> 0.1 cm-1, of reduced units 0.000001.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double? Tolerance
    {
        get;
        init =>
            field = value is null or > 0
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "A tolerance is positive.");
    }

    /// <summary>
    /// Of a molecule. Null for <see cref="LevelMethod.Exact"/> of two and three atoms, <see cref="LevelMethod.Vci"/> of four and five, and
    /// <see cref="LevelMethod.Vpt2"/> of more.
    /// </summary>
    public LevelMethod? Method { get; init; }

    /// <summary>Of three atoms by <see cref="LevelMethod.Exact"/>; null for those that suit the molecule.</summary>
    public VectorKind? Coordinates { get; init; }

    /// <summary>
    /// In plain coordinates: hard walls, for each coordinate in its unit. Null to move the walls out until no wavefunction reaches them.
    /// </summary>
    public ImmutableArray<(double Low, double High)>? Box { get; init; }

    /// <summary>Of <see cref="LevelMethod.Dmc"/>; 4,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Walkers
    {
        get;
        init => field = Whole.AtLeastOne(value, nameof(Walkers));
    } = 4000;

    /// <summary>Of <see cref="LevelMethod.Dmc"/>, that are averaged over; 12,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Steps
    {
        get;
        init => field = Whole.AtLeastOne(value, nameof(Steps));
    } = 12_000;

    /// <summary>Of the random numbers of <see cref="LevelMethod.Dmc"/>.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; they change no result. As many as there are processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Threads
    {
        get;
        init => field = Whole.AtLeastOne(value, nameof(Threads));
    } = Environment.ProcessorCount;
}
