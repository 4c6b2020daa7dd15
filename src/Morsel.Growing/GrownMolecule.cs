using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Growing;

/// <summary>What a surface is grown of.</summary>
/// <param name="Elements">The atoms in order.</param>
/// <param name="Charge">In elementary charges.</param>
/// <param name="Multiplicity">2 S + 1.</param>
sealed record GrownMolecule(ImmutableArray<Element> Elements, int Charge, int Multiplicity)
{
    /// <summary>Of the atoms, in u: those of the most abundant isotopes.</summary>
    public ImmutableArray<double> Masses => [.. Elements.Select(element => element.MassInDalton)];
}
