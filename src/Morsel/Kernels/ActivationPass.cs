using System.Diagnostics;
using System.Runtime.CompilerServices;
using Morsel.Activations;
using Morsel.Lanes;

namespace Morsel.Kernels;

/// <summary>
/// The nonlinearity of a layer over all values of a block, after its product and, on the way back, after the product's gradient.
/// </summary>
/// <remarks>
/// A pass of its own costs one more reading and writing of values that are still in a cache. Inside the product's tiles, where it would
/// save that, ten copies of an exponential exceed what the JIT inlines, and a call for each value costs far more. All networks go through
/// these loops, whatever their lanes hold; training alone sums over samples in the same reading.
/// </remarks>
static unsafe class ActivationPass<V, TActivation>
    where V : unmanaged, ILanes<V>
    where TActivation : struct, IActivation
{
    /// <summary>output = f(input), each of <paramref name="count"/> values; the two may be the same.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Apply(V* input, V* output, nint count)
    {
        AssertLayout(input, output, output);
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        for (nint i = 0; i < count; i++)
        {
            output[i] = TActivation.Value(input[i], e);
        }
    }

    /// <summary>output = f(input) and slopes = f'(input), each of <paramref name="count"/> values.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ApplyWithSlopes(V* input, V* output, V* slopes, nint count)
    {
        AssertLayout(input, output, slopes);
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        for (nint i = 0; i < count; i++)
        {
            V z = input[i],
                a = TActivation.Value(z, e);
            output[i] = a;
            slopes[i] = TActivation.Slope(z, a, e);
        }
    }

    /// <summary>curvatures = f''(z), where <paramref name="input"/> holds z and <paramref name="output"/> f(z).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Curvatures(V* input, V* output, V* curvatures, nint count)
    {
        AssertLayout(input, output, curvatures);
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        for (nint i = 0; i < count; i++)
        {
            curvatures[i] = TActivation.Curvature(input[i], output[i], e);
        }
    }

    /// <summary>
    /// delta *= f'(z), where <paramref name="input"/> holds z and <paramref name="output"/> f(z). <paramref name="input"/> is not read
    /// where the slope does not need it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void MultiplyBySlope(V* delta, V* input, V* output, nint count)
    {
        AssertLayout(TActivation.SlopeNeedsInput ? input : output, output, delta);
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        for (nint i = 0; i < count; i++)
        {
            MultiplyBySlope(delta + i, input + i, output + i, e);
        }
    }

    /// <summary>
    /// delta *= f'(z) over [sample][column], where <paramref name="input"/> holds z and <paramref name="output"/> f(z); and the sums of the
    /// new delta over the samples, added to <paramref name="sums"/> or, if <paramref name="fromZero"/>, put there.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void MultiplyBySlope(V* delta, V* input, V* output, nint samples, nint columns, V* sums, bool fromZero)
    {
        AssertLayout(TActivation.SlopeNeedsInput ? input : output, output, delta);
        LaneAssert.IsAligned(sums);
        Debug.Assert(sums + columns <= delta || sums >= delta + samples * columns, "The sums stand among what is summed.");
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        nint column = 0,
            end = samples * columns;
        // Five sums at a time, in registers: one alone would wait for its own addition from sample to sample.
        for (; column + 5 <= columns; column += 5)
        {
            V* sum = sums + column;
            V s0 = fromZero ? V.Zero : sum[0],
                s1 = fromZero ? V.Zero : sum[1],
                s2 = fromZero ? V.Zero : sum[2];
            V s3 = fromZero ? V.Zero : sum[3],
                s4 = fromZero ? V.Zero : sum[4];
            for (nint at = column; at < end; at += columns)
            {
                s0 += MultiplyBySlope(delta + at, input + at, output + at, e);
                s1 += MultiplyBySlope(delta + at + 1, input + at + 1, output + at + 1, e);
                s2 += MultiplyBySlope(delta + at + 2, input + at + 2, output + at + 2, e);
                s3 += MultiplyBySlope(delta + at + 3, input + at + 3, output + at + 3, e);
                s4 += MultiplyBySlope(delta + at + 4, input + at + 4, output + at + 4, e);
            }

            (sum[0], sum[1], sum[2], sum[3], sum[4]) = (s0, s1, s2, s3, s4);
        }

        for (; column < columns; column++)
        {
            V s0 = fromZero ? V.Zero : sums[column];
            for (nint at = column; at < end; at += columns)
            {
                s0 += MultiplyBySlope(delta + at, input + at, output + at, e);
            }

            sums[column] = s0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V MultiplyBySlope(V* delta, V* input, V* output, in ExponentialConstants<V> e) =>
        *delta *= TActivation.Slope(TActivation.SlopeNeedsInput ? *input : V.Zero, *output, e);

    [Conditional("DEBUG")]
    static void AssertLayout(V* input, V* output, V* third)
    {
        LaneAssert.IsAligned(input);
        LaneAssert.IsAligned(output);
        LaneAssert.IsAligned(third);
    }
}
