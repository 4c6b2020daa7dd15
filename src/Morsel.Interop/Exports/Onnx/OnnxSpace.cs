using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>
/// What a model says differently of a molecule and of plain axes, and its nodes from coordinates to inputs of networks and back.
/// </summary>
abstract class OnnxSpace
{
    public static OnnxSpace Of(Surface surface, ExportUnits units) =>
        surface.Space.Match<OnnxSpace>(molecule => new OnnxMolecule(surface, units, molecule), axes => new OnnxAxes(surface, axes));

    /// <summary>The name of the input.</summary>
    public abstract string Argument { get; }

    public abstract string ArgumentInWords { get; }

    /// <summary>The shape of one point.</summary>
    public abstract ImmutableArray<string> Shape { get; }

    /// <summary>The name of the output that has slopes.</summary>
    public abstract string Slopes { get; }

    public abstract string SlopesInWords { get; }

    /// <summary>What programs read of the units and of the order of the coordinates.</summary>
    public abstract ImmutableArray<(string Key, string Value)> Metadata { get; }

    /// <summary>What that output has where dV/dx is <paramref name="gradient"/>.</summary>
    public abstract IEnumerable<double> SlopesOf(ImmutableArray<double> gradient);

    /// <summary>Adds the nodes between the input and the output with slopes.</summary>
    public abstract void Add(OnnxModel model, string coordinates);
}
