using Morsel.Descriptors;

namespace Morsel.Fitting.Inputs;

/// <summary>What a network may see of a geometry.</summary>
/// <param name="Name">For people: <c>all invariants of 1/r up to order 2</c>.</param>
/// <param name="Definition">The descriptor.</param>
sealed record InputSet(string Name, DescriptorDefinition Definition);
