using System.Runtime.CompilerServices;

namespace Morsel.Lanes;

/// <summary>Elementary functions over lanes, built from correctly rounded operations so that every width gives the same bits.</summary>
/// <remarks>
/// Accuracy is stated for each function and tested against the platform's double-precision library. Arguments are reduced in the manner
/// of Cody and Waite, Software Manual for the Elementary Functions (1980), and the remainders evaluated by Horner's rule.
/// </remarks>
static class LaneMath
{
    /// <summary>1.5 2^23 (float) or 1.5 2^52 (double): adding it rounds a small number to an integer, left in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V RoundingBias<V>()
        where V : unmanaged, ILanes<V> => V.Broadcast(V.IsDouble ? 6755399441055744.0 : 12582912.0);

    /// <summary>e^x for x ≤ 0, to 2 units in the last place; arguments below -86.5 (float) or -708 (double) count as those.</summary>
    /// <remarks>For x &gt; 88 (float) or 709 (double) the bits are meaningless: callers select them away.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfNonPositive<V>(V x, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        x = V.AtLeast(e.LeastArgument, x);
        V biased = V.MultiplyAdd(x, e.InverseLog2, e.RoundingBias);
        V n = biased - e.RoundingBias;
        V r = V.MultiplyAdd(n, e.MinusLog2High, x);
        r = V.MultiplyAdd(n, e.MinusLog2Low, r);
        V g = V.MultiplyAdd(e.C0, r, e.C1);
        g = V.MultiplyAdd(g, r, e.C2);
        g = V.MultiplyAdd(g, r, e.C3);
        g = V.MultiplyAdd(g, r, e.C4);
        if (V.IsDouble)
        {
            g = V.MultiplyAdd(g, r, e.C5);
            g = V.MultiplyAdd(g, r, e.C6);
            g = V.MultiplyAdd(g, r, e.C7);
            g = V.MultiplyAdd(g, r, e.C8);
            g = V.MultiplyAdd(g, r, e.C9);
        }

        V power = V.MultiplyAdd(V.MultiplyAdd(g, r, e.One), r, e.One);
        return V.ScaleByPowerOfTwo(power, biased);
    }

    /// <summary>e^x to 2 units in the last place, for x clamped to ±86.5 (float) or ±708 (double). NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => ExpOfNonPositive(V.AtMost(e.GreatestArgument, x), e);

    /// <summary>ln(1 + u) for 0 ≤ u ≤ 1, to 3 units in the last place.</summary>
    /// <remarks>
    /// 2 artanh(s) with s = u / (2 + u) ≤ 1/3, by its Taylor series, cut where (1/9)^k / (2k+1) falls below the precision.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogOnePlus<V>(V u)
        where V : unmanaged, ILanes<V>
    {
        V s = u / (V.Broadcast(2) + u);
        V square = s * s;
        V sum;
        if (V.IsDouble)
        {
            sum = V.Broadcast(0.02857142857142857);
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.030303030303030304));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.03225806451612903));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.034482758620689655));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.037037037037037035));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.04));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.043478260869565216));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.047619047619047616));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.05263157894736842));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.058823529411764705));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.06666666666666667));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.07692307692307693));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.09090909090909091));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.1111111111111111));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.14285714285714285));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.2));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.3333333333333333));
        }
        else
        {
            sum = V.Broadcast(0.06666666666666667);
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.07692307692307693));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.09090909090909091));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.1111111111111111));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.14285714285714285));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.2));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.3333333333333333));
        }

        V twice = s + s;
        return V.MultiplyAdd(sum * square, twice, twice);
    }

    /// <summary>sin x for |x| up to 1e4, with an absolute error of a few units in the last place of 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : unmanaged, ILanes<V>
    {
        V bias = RoundingBias<V>();
        V biased = V.MultiplyAdd(x, V.Broadcast(1 / Math.PI), bias);
        return V.NegateIfOdd(SinOfRemainder(x, biased - bias), biased);
    }

    /// <summary>cos x for |x| up to 1e4, with an absolute error of a few units in the last place of 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : unmanaged, ILanes<V>
    {
        // With x = (n - 1/2) pi + r, cos x = sin(n pi + r) = (-1)^n sin r.
        V bias = RoundingBias<V>(),
            half = V.Broadcast(0.5);
        V biased = V.MultiplyAdd(x, V.Broadcast(1 / Math.PI), half) + bias;
        return V.NegateIfOdd(SinOfRemainder(x, biased - bias - half), biased);
    }

    // sin(x - n pi) for a remainder of at most half of pi, by Taylor's series up to r^13 (float) or r^21 (double).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V SinOfRemainder<V>(V x, V n)
        where V : unmanaged, ILanes<V>
    {
        V r = V.MultiplyAdd(n, V.Broadcast(V.IsDouble ? -3.1415926218032837 : -3.140625), x);
        r = V.MultiplyAdd(n, V.Broadcast(V.IsDouble ? -3.1786509424591713e-08 : -0.0009670257568359375), r);
        r = V.MultiplyAdd(n, V.Broadcast(V.IsDouble ? -1.2246467864107189e-16 : -6.2783295730096264e-07), r);
        V square = r * r;
        V sum;
        if (V.IsDouble)
        {
            sum = V.Broadcast(1.9572941063391263e-20);
            sum = V.MultiplyAdd(sum, square, V.Broadcast(-8.22063524662433e-18));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(2.8114572543455206e-15));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(-7.647163731819816e-13));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(1.6059043836821613e-10));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(-2.505210838544172e-08));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(2.7557319223985893e-06));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(-0.0001984126984126984));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.008333333333333333));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(-0.16666666666666666));
        }
        else
        {
            sum = V.Broadcast(1.6059043836821613e-10);
            sum = V.MultiplyAdd(sum, square, V.Broadcast(-2.505210838544172e-08));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(2.7557319223985893e-06));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(-0.0001984126984126984));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(0.008333333333333333));
            sum = V.MultiplyAdd(sum, square, V.Broadcast(-0.16666666666666666));
        }

        return V.MultiplyAdd(sum * square, r, r);
    }
}
