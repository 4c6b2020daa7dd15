using System.Runtime.CompilerServices;
using Morsel.Activations;
using Morsel.Lanes;

namespace Morsel.Kernels;

/// <summary>What one kind of pass does at each layer, counted from 1. A struct, so that the walk is compiled with it.</summary>
unsafe interface IForwardSteps<V>
    where V : unmanaged, ILanes<V>
{
    /// <summary>Where z of the layer, [row][node], is to stand.</summary>
    V* SumsOf<TActivation>(int layer)
        where TActivation : struct, IActivation;

    /// <summary>Computes a = f(z), and whatever else the pass takes from the layer, of which z is complete.</summary>
    /// <returns>Where a, [row][node], stands.</returns>
    V* Activate<TActivation>(int layer, in DenseLayer<V> weights, V* sums, nint rows)
        where TActivation : struct, IActivation;
}

/// <summary>The forward pass z_l = W_l a_(l-1) + b_l, a_l = f(z_l) of training and of refinement, over rows of registers.</summary>
/// <remarks>
/// What a lane means is the caller's: another network in training, another point in refinement. The third forward pass, that of the
/// evaluator of surfaces, is another text on purpose: it has one point and one network, so that its lanes hold neighbouring neurons and its
/// product multiplies a matrix by a single vector of numbers, not of registers.
/// </remarks>
static unsafe class ForwardPass<V, THidden, TOutput>
    where V : unmanaged, ILanes<V>
    where THidden : struct, IActivation
    where TOutput : struct, IActivation
{
    /// <summary>Walks all layers.</summary>
    /// <param name="steps">What is done at each.</param>
    /// <param name="widths">Nodes from the inputs to the output.</param>
    /// <param name="parameters">Layer by layer, weights before biases.</param>
    /// <param name="inputs">[row][input].</param>
    /// <param name="rows">Rows of every layer.</param>
    public static void Run<TSteps>(TSteps steps, int[] widths, V* parameters, V* inputs, nint rows)
        where TSteps : struct, IForwardSteps<V>
    {
        V* below = inputs;
        int last = widths.Length - 1;
        for (int layer = 1; layer < last; layer++)
        {
            DenseLayer<V> hidden = new(parameters, widths[layer - 1], widths[layer]);
            below = Layer<THidden, TSteps>(steps, layer, hidden, below, rows);
            parameters = hidden.End;
        }

        Layer<TOutput, TSteps>(steps, last, new(parameters, widths[last - 1], widths[last]), below, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V* Layer<TActivation, TSteps>(TSteps steps, int layer, in DenseLayer<V> weights, V* below, nint rows)
        where TActivation : struct, IActivation
        where TSteps : struct, IForwardSteps<V>
    {
        V* sums = steps.SumsOf<TActivation>(layer);
        weights.Sums(below, rows, sums);
        return steps.Activate<TActivation>(layer, weights, sums, rows);
    }
}
