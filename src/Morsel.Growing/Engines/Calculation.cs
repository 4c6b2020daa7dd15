using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Growing.Engines;

/// <summary>One geometry to compute.</summary>
/// <param name="Elements">The atoms in order.</param>
/// <param name="Positions">[atom][x, y, z] in angstrom.</param>
/// <param name="Charge">Of the molecule, in elementary charges.</param>
/// <param name="Multiplicity">2 S + 1.</param>
/// <param name="Folder">An empty folder of its own, which exists; what a program writes there stays.</param>
/// <param name="Limit">The longest that the program may take.</param>
sealed record Calculation(
    ImmutableArray<Element> Elements,
    ImmutableArray<double> Positions,
    int Charge,
    int Multiplicity,
    string Folder,
    TimeSpan Limit
);
