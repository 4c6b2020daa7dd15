using System.Collections.Immutable;

namespace Morsel.Levels.Thermal;

/// <summary>The rate constants from a minimum over a saddle point.</summary>
/// <param name="Saddle">The saddle point's place.</param>
/// <param name="From">The place of the minimum where it starts.</param>
/// <param name="To">The place of the one where it leads; -1 where that is no minimum.</param>
/// <param name="Constants">One for each temperature.</param>
public sealed record PassRates(int Saddle, int From, int To, ImmutableArray<RateConstant> Constants);
