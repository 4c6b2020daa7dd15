using System.Collections.Immutable;

namespace Morsel.Studies.Importance;

/// <summary>What a factor is.</summary>
enum FactorKind
{
    /// <summary>The number of hidden layers.</summary>
    HiddenLayers,

    /// <summary>The nodes of one hidden layer.</summary>
    Width,

    /// <summary>The whole layout, where the layouts of a study are not every combination of widths.</summary>
    Layout,

    Activation,

    LearningRate,

    /// <summary>A key of the spec, such as <c>targets</c>, that differs between parts of one surface.</summary>
    Recipe,
}

/// <summary>One thing that a study varies.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">As tables show it: <c>width of layer 2</c>.</param>
/// <param name="Levels">Its values in ascending order, as texts.</param>
/// <param name="Within">The factor, counted from 0, at each level of which this one has levels of its own; null for none.</param>
sealed record Factor(FactorKind Kind, string Name, ImmutableArray<string> Levels, int? Within = null)
{
    /// <summary>Whether its levels are numbers, so that a line may join them.</summary>
    public bool IsOrdered => Kind is FactorKind.HiddenLayers or FactorKind.Width or FactorKind.LearningRate;

    /// <summary>Whether it is about the number of nodes, at a given number of layers.</summary>
    public bool IsNodes => Kind is FactorKind.Width or FactorKind.Layout;
}
