namespace Morsel.Studies.Advice;

/// <summary>What is known of a problem before any network is trained.</summary>
/// <param name="Dimensions">Inputs of the network.</param>
/// <param name="Points">Points to train on.</param>
/// <param name="Roughness">How rough the energies are (<see cref="Advice.Roughness"/>); null where there are no points yet.</param>
public sealed record ProblemFacts(int Dimensions, int Points, double? Roughness);
