using System.Collections.Immutable;
using Morsel.Growing;
using Morsel.Growing.Engines;
using Morsel.Growing.Points;
using Morsel.Growing.Rounds;
using Morsel.Reports.Fits;

namespace Morsel.Reports.Growths;

/// <summary>What the report of a growth tells of.</summary>
/// <param name="Molecule">What was grown.</param>
/// <param name="Engine">What computed it.</param>
/// <param name="Settings">How.</param>
/// <param name="Target">The error that was asked for, in cm-1; null where none was.</param>
/// <param name="Result">What it came to; at least one round.</param>
/// <param name="Explanation">Why it stopped, in words.</param>
/// <param name="Labelled">Every calculation that ended well, those for starts and tests included.</param>
/// <param name="Failed">Every one that did not.</param>
sealed record GrowthFacts(
    GrownMolecule Molecule,
    EngineOrigin Engine,
    GrowthSettings Settings,
    double? Target,
    GrowthResult Result,
    string Explanation,
    ImmutableArray<LabelledPoint> Labelled,
    ImmutableArray<QuarantinedPoint> Failed
)
{
    /// <summary>The last surface with what is found on it; null where the growth was stopped before.</summary>
    public ExaminedSurface? Examined { get; init; }

    /// <summary>The growth of the cheap level, whose surface is the base; null where there is one level.</summary>
    public LowLevelFacts? Low { get; init; }

    /// <summary>What energies are shown above, in cm-1: that of the lowest start.</summary>
    public double Floor => Result.Starts.Min(start => start.Energy);
}
