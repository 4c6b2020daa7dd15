using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Fitting.Inputs;
using Morsel.Networks;
using Morsel.Surfaces;

namespace Morsel.Fitting.Steps;

/// <summary>A kind of network that a fit may choose: what it sees, its hidden layers, its activation.</summary>
sealed record Candidate(PreparedInputs Inputs, LayerWidths Hidden, ActivationName Activation)
{
    public NetworkLayout Layout => new(Inputs.Descriptor.FeatureCount, Hidden, Activation);

    /// <summary>The same without the points.</summary>
    public NetworkKind Kind => new(Inputs.Set, Hidden, Activation);

    /// <summary>The network of these parameters, ready to evaluate.</summary>
    public SurfaceModel ModelOf(ImmutableArray<double> parameters) => Inputs.ModelOf(Layout, parameters);

    public override string ToString() => $"{Layout} {Activation.ToString().ToLowerInvariant()} on {Inputs.Set.Name}";
}
