using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Activations;

/// <summary>f(z) = 1 / (1 + e^-z).</summary>
readonly struct Sigmoid : IActivation
{
    public static bool SlopeNeedsInput => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V one = V.Broadcast(1);
        return one / (LaneMath.Exp(V.Zero - z, e) + one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => a * (V.Broadcast(1) - a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Curvature<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V one = V.Broadcast(1);
        return a * (one - a) * (one - a - a);
    }
}
