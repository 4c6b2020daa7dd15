using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Activations;

/// <summary>f(z) = tanh z, as 1 - 2 / (e^(2z) + 1): good to an absolute, not a relative, unit in the last place near 0.</summary>
readonly struct Tanh : IActivation
{
    public static bool SlopeNeedsInput => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V one = V.Broadcast(1),
            two = V.Broadcast(2);
        return one - two / (LaneMath.Exp(z + z, e) + one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V one = V.Broadcast(1);
        return V.MultiplyAdd(V.Zero - a, a, one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Curvature<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V minusTwoA = V.Zero - a - a;
        return minusTwoA * Slope(z, a, e);
    }
}
