using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Activations;

/// <summary>f(z) = ln(1 + e^z), as max(z, 0) + ln(1 + e^-|z|). C. Dugas et al., NIPS (2000). Slope 1 - e^-f.</summary>
readonly struct Softplus : IActivation
{
    public static bool SlopeNeedsInput => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V positive = V.AtLeast(V.Zero, z);
        V minusMagnitude = V.SelectPositive(z, V.Zero - z, z);
        return positive + LaneMath.LogOnePlus(LaneMath.ExpOfNonPositive(minusMagnitude, e));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => V.Broadcast(1) - LaneMath.ExpOfNonPositive(V.Zero - a, e);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Curvature<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V rest = LaneMath.ExpOfNonPositive(V.Zero - a, e);
        return rest * (V.Broadcast(1) - rest);
    }
}
