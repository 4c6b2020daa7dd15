using System.Runtime.CompilerServices;
using Morsel.Activations;
using Morsel.Lanes;

namespace Morsel.Kernels;

/// <summary>The nonlinearity of a layer over all values of a block, after its product and, on the way back, after the product's gradient.</summary>
/// <remarks>
/// A pass of its own costs one more reading and writing of values that are still in a cache. Inside the product's tiles, where it would
/// save that, ten copies of an exponential exceed what the JIT inlines, and a call for each value costs far more.
/// </remarks>
static unsafe class ActivationPass<V, TActivation>
    where V : unmanaged, ILanes<V>
    where TActivation : struct, IActivation
{
    /// <summary>output = f(input), each of <paramref name="count"/> values; the two may be the same.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Apply(V* input, V* output, nint count)
    {
        for (nint i = 0; i < count; i++)
        {
            output[i] = TActivation.Value(input[i]);
        }
    }

    /// <summary>delta *= f'(z), where <paramref name="input"/> holds z and <paramref name="output"/> f(z).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void MultiplyBySlope(V* delta, V* input, V* output, nint count)
    {
        for (nint i = 0; i < count; i++)
        {
            delta[i] *= TActivation.Slope(TActivation.SlopeNeedsInput ? input[i] : V.Zero, output[i]);
        }
    }
}
