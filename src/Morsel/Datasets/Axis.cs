using Morsel.Units;

namespace Morsel.Datasets;

/// <summary>A plain coordinate: its name (<c>r</c>) and its unit, <see cref="LengthUnit.Reduced"/> for a pure number or an angle.</summary>
public readonly record struct Axis(string Name, LengthUnit Unit)
{
    /// <summary>For people: <c>r (angstrom)</c>; the name alone where reduced. Allocates the text.</summary>
    public override string ToString() => Unit.IsReduced ? Name : $"{Name} ({Unit})";
}
