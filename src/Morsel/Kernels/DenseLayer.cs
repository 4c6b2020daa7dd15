using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Kernels;

/// <summary>
/// A layer's parameters, or as many numbers that belong to them, where they stand: weights [output][input], then biases [output].
/// </summary>
/// <remarks>
/// Each number is a register. Values of a layer are [row][node]; a row is a sample of 16 networks in training, and 8 points of one network
/// in refinement, whose weights are the same in all lanes. <c>zero</c> is one register of zeros in memory, which is where a product reads
/// its start.
/// </remarks>
/// <param name="parameters">The first weight.</param>
/// <param name="inputs">Nodes of the layer below.</param>
/// <param name="outputs">Nodes of the layer.</param>
readonly unsafe struct DenseLayer<V>(V* parameters, nint inputs, nint outputs)
    where V : unmanaged, ILanes<V>
{
    public readonly V* Weights = parameters;
    public readonly nint Inputs = inputs,
        Outputs = outputs;

    public V* Biases
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Weights + Outputs * Inputs;
    }

    /// <summary>The first parameter of the next layer.</summary>
    public V* End
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Biases + Outputs;
    }

    /// <summary>sums = W below + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Sums(V* below, nint rows, V* sums) =>
        LaneProduct<V>.Run(rows, Outputs, Inputs, new(below, Inputs, 1), new(Weights, Inputs, 1), new(Biases, 0, 1), new(sums, Outputs, 1));

    /// <summary>sums = W below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SumsWithoutBias(V* below, nint rows, V* zero, V* sums) =>
        LaneProduct<V>.Run(rows, Outputs, Inputs, new(below, Inputs, 1), new(Weights, Inputs, 1), new(zero, 0, 0), new(sums, Outputs, 1));

    /// <summary>below = W^T delta.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Back(V* delta, nint rows, V* zero, V* below) =>
        LaneProduct<V>.Run(rows, Inputs, Outputs, new(delta, Outputs, 1), new(Weights, 1, Inputs), new(zero, 0, 0), new(below, Inputs, 1));

    /// <summary>
    /// W = delta^T below, summed over the rows, or += where <paramref name="zero"/> is null: of the gradient, whose numbers these then are.
    /// The biases' are left to <see cref="ActivationPass{V, TActivation}.MultiplyBySlope(V*, V*, V*, nint, nint, V*, bool)"/>, which has
    /// delta at hand.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SumWeightGradient(V* delta, V* below, nint rows, V* zero)
    {
        Strided<V> sum = new(Weights, Inputs, 1);
        LaneProduct<V>.Run(Outputs, Inputs, rows, new(delta, 1, Outputs), new(below, 1, Inputs), zero == null ? sum : new(zero, 0, 0), sum);
    }
}
