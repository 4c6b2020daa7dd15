using Morsel.Growing.Engines;
using Morsel.Growing.Rounds;

namespace Morsel.Reports.Growths;

/// <summary>The cheap level of a growth of two, in the report of the dear one.</summary>
/// <param name="Engine">What computed it.</param>
/// <param name="Result">What it came to; at least one round.</param>
/// <param name="Explanation">Why it stopped, in words.</param>
/// <param name="Report">Its own report, from the folder of this one.</param>
sealed record LowLevelFacts(EngineOrigin Engine, GrowthResult Result, string Explanation, string Report);
