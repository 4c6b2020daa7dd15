using System.Collections.Immutable;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Importance;

/// <summary>What matters in one part of a study, or in several parts of one surface taken together.</summary>
/// <param name="Name">The part's name, or those of all.</param>
/// <param name="Parts">The parts.</param>
/// <param name="Analysis">The analysis; null if nothing can be said.</param>
/// <param name="WhyNot">Why not, as the end of a sentence; empty where there is an analysis.</param>
/// <param name="IsFitted">Whether any cell does better than a constant; where none does, shares say how networks fail.</param>
sealed record WhatMatters(string Name, ImmutableArray<PlannedPart> Parts, VarianceAnalysis? Analysis, string WhyNot, bool IsFitted);
