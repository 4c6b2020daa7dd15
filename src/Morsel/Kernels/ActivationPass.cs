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
        nint i = 0;
        // Two at a time share one loading of the exponential's constants, which the JIT does not keep in registers around the loop.
        for (; i + 2 <= count; i += 2)
        {
            V first = TActivation.Value(input[i]), second = TActivation.Value(input[i + 1]);
            output[i] = first;
            output[i + 1] = second;
        }

        if (i < count)
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
