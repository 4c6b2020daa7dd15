using Morsel.Surfaces;

namespace Morsel.Interop.Exports;

/// <summary>What the spread of a surface is, for comments.</summary>
static class SpreadWords
{
    /// <summary>What stands behind "the spread," or "spread,".</summary>
    public static string Of(Surface surface) =>
        surface.Terms.Length == 1 ? "the standard deviation of the members' energies (divisor M - 1); NaN of a single member"
        : surface.HasSpread ? "the root of the sum of the squares of those of the terms, each the mean of a committee (divisor M - 1)"
        : "NaN, as the terms are single networks, which cannot disagree";
}
