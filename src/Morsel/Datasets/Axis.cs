namespace Morsel.Datasets;

/// <summary>A coordinate of a data set: its name (<c>r</c>) and its unit (<c>angstrom</c>, or <c>1</c> where reduced).</summary>
public readonly record struct Axis(string Name, string Unit);
