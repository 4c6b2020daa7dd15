using System.Collections.Immutable;
using System.Globalization;
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

    public override string ToString() => NameOf(Layout, Activation, Inputs.Set);

    /// <summary>The words that a kind is shown in, and that <see cref="NetworkIn"/> reads.</summary>
    public static string NameOf(NetworkLayout layout, ActivationName activation, InputSet inputs) =>
        $"{layout} {activation.ToString().ToLowerInvariant()} on {inputs.Name}";

    /// <summary>Hidden layers and activation of the kind that <see cref="ToString"/> names so.</summary>
    public static (LayerWidths Hidden, ActivationName Activation) NetworkIn(string name)
    {
        string[] words = name.Split(' ');
        int[] widths = [.. words[0].Split('-').Select(width => int.Parse(width, CultureInfo.InvariantCulture))];
        return (new(widths.AsSpan()[1..^1]), Enum.Parse<ActivationName>(words[1], ignoreCase: true));
    }
}
