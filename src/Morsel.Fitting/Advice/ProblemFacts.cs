namespace Morsel.Fitting.Advice;

/// <summary>What is known of a problem before any network is trained.</summary>
/// <param name="Dimensions">
/// Degrees of freedom that the energies depend on: plain coordinates, or a molecule's 3N - 6 internal ones.
/// </param>
/// <param name="Points">Points to train on; one with its gradient counts as one for its energy and one for each degree of freedom.</param>
/// <param name="Roughness">How rough the energies are (<see cref="Advice.Roughness"/>); null where there are no points yet.</param>
sealed record ProblemFacts(int Dimensions, int Points, double? Roughness)
{
    /// <summary>Inputs of the network: the degrees of freedom, or a molecule's invariants, which may be more.</summary>
    public int Inputs { get; init; } = Dimensions;
}
