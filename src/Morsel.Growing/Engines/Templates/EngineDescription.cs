using System.Collections.Immutable;

namespace Morsel.Growing.Engines.Templates;

/// <summary>How a program computes a point, as a person describes it in ENGINE.json.</summary>
/// <param name="Name">What is kept with every point as the program.</param>
/// <param name="Program">The program and its arguments, with placeholders.</param>
/// <param name="Input">The file with the input's template, beside the description; the input has the same name.</param>
/// <param name="Energy">Where the energy stands: the first that is for the method.</param>
/// <param name="Success">Words that all stand in the output, after the energy, where a calculation has ended well.</param>
sealed record EngineDescription(
    string Name,
    ImmutableArray<string> Program,
    string Input,
    ImmutableArray<EnergyPlace> Energy,
    ImmutableArray<string> Success
)
{
    /// <summary>A version to keep with every point, where the program is always of one.</summary>
    public string Version { get; init; } = "";

    /// <summary>The file to read, or <c>stdout</c>.</summary>
    public string Output { get; init; } = EngineOutput.Standard;

    /// <summary>Words of which none may stand in the output.</summary>
    public ImmutableArray<string> Failure { get; init; } = [];

    /// <summary>Words that say that the geometry does not converge: it is not tried again.</summary>
    public ImmutableArray<string> NotConverged { get; init; } = [];

    /// <summary>Where the gradient stands; null where none is read.</summary>
    public GradientPlace? Gradient { get; init; }

    /// <summary>Where the program tells the geometry that it computed, to be compared; null where it is not looked at.</summary>
    public GeometryPlace? Geometry { get; init; }

    /// <summary>Settings of the environment.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>Where an energy stands in the output.</summary>
/// <param name="Pattern">
/// A regular expression with one group, the number; the last match counts. <c>{method}</c> in it is the method's name.
/// </param>
/// <param name="Unit">Of energy.</param>
sealed record EnergyPlace(string Pattern, string Unit)
{
    /// <summary>A regular expression of the methods that it is for; all where absent.</summary>
    public string Methods { get; init; } = ".*";
}

/// <summary>A block of numbers, three for each atom.</summary>
/// <param name="Start">A regular expression of the line before it; the last match counts.</param>
abstract record Block(string Start)
{
    /// <summary>A regular expression of the methods that have one; all where absent.</summary>
    public string Methods { get; init; } = ".*";

    /// <summary>The file; that of the output where absent.</summary>
    public string? File { get; init; }

    /// <summary>Lines between the start and the first atom.</summary>
    public int Skip { get; init; }

    /// <summary>
    /// Which fields of an atom's line are x, y and z, counted from 1; where absent, numbers follow one another on any lines.
    /// </summary>
    public ImmutableArray<int> Columns { get; init; } = [];

    /// <summary>Which field is the element's symbol or atomic number, to be compared; 0 for none.</summary>
    public int Element { get; init; }
}

/// <summary>Where the gradient stands.</summary>
/// <param name="Start">See <see cref="Block"/>.</param>
/// <param name="Unit">Such as <c>hartree/bohr</c>.</param>
/// <param name="Is"><c>gradient</c>, dE/dx, or <c>forces</c>, -dE/dx.</param>
sealed record GradientPlace(string Start, string Unit, string Is) : Block(Start)
{
    /// <summary>What <c>{gradient}</c> is in the input, for a method that has one.</summary>
    public string Keyword { get; init; } = "";

    /// <summary>The same for a method that has none.</summary>
    public string Otherwise { get; init; } = "";
}

/// <summary>Where the geometry stands.</summary>
/// <param name="Start">See <see cref="Block"/>.</param>
/// <param name="Unit">Of length.</param>
sealed record GeometryPlace(string Start, string Unit) : Block(Start);
