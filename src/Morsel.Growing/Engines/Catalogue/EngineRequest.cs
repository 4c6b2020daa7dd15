using System.Collections.Immutable;

namespace Morsel.Growing.Engines.Catalogue;

/// <summary>An engine that a person asks for.</summary>
/// <param name="Name">One of <see cref="EngineCatalogue.Names"/>.</param>
sealed record EngineRequest(string Name)
{
    /// <summary>The method, by the program's own name; empty where none is given.</summary>
    public string Method { get; init; } = "";

    /// <summary>The basis, by the program's own name; empty where none is given.</summary>
    public string Basis { get; init; } = "";

    /// <summary>For <c>template</c>: the file of the description.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// For <c>json</c>, <c>xyz</c> and <c>qcschema</c>: the program and its arguments; for a ready template, a program in place of its own.
    /// </summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>How often a calculation is tried that may pass; each time the molecule is turned otherwise.</summary>
    public int Tries { get; init; } = 2;

    /// <summary>Of the turns.</summary>
    public ulong Seed { get; init; }
}
