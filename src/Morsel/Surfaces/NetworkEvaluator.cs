using System.Numerics;
using Morsel.Activations;
using Morsel.Kernels;
using Morsel.Lanes;
using Morsel.Networks;

namespace Morsel.Surfaces;

/// <summary>One network's output f(x) and df/dx at one x, in double precision. Its buffers are its own: one for each thread.</summary>
/// <remarks>
/// Neurons lie across lanes, so that one point is as fast as one of many, and no sum runs across lanes: each neuron's is bias first, then
/// input after input, which is the same at every width. Rows are padded to the widest register; what a padded neuron holds multiplies no
/// weight. Its forward pass is a text of its own beside <see cref="ForwardPass{V, THidden, TOutput}"/>, whose registers hold one neuron of
/// many networks or points: for one point that would leave all lanes but one empty.
/// </remarks>
abstract unsafe class NetworkEvaluator
{
    /// <summary>Rows of neurons begin at multiples of this, which holds whole registers of every width.</summary>
    public const int Row = 8;

    /// <summary>Where the caller writes x, of the network's inputs, before a call.</summary>
    public abstract double* Inputs { get; }

    /// <summary>Where <see cref="Gradient"/> leaves df/dx.</summary>
    public abstract double* InputGradient { get; }

    /// <summary>f(x).</summary>
    public abstract double Value();

    /// <summary>df/dx for the x of the last <see cref="Value"/>.</summary>
    public abstract void Gradient();

    /// <summary>The network with these parameters, compiled for a lane width and for its activation.</summary>
    public static NetworkEvaluator Create(LaneWidth width, NetworkLayout layout, ReadOnlySpan<double> parameters) =>
        NetworkCode.Open(width, Precision.Double, layout.Activation, ActivationName.Linear, new Making(layout, [.. parameters]));

    public static int Padded(int count) => (count + Row - 1) / Row * Row;

    sealed record Making(NetworkLayout Layout, double[] Parameters) : INetworkCodeUser<NetworkEvaluator>
    {
        public NetworkEvaluator Use<T, V, THidden, TOutput>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where V : unmanaged, ILanes<V>
            where THidden : struct, IActivation
            where TOutput : struct, IActivation => new NetworkEvaluator<V, THidden>(Layout, Parameters);
    }
}
