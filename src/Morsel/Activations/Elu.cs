using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Activations;

/// <summary>f(z) = z for z &gt; 0, else e^z - 1 (alpha = 1). D.-A. Clevert et al., ICLR (2016), eq. 15.</summary>
readonly struct Elu : IActivation
{
    public static bool SlopeNeedsInput => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => V.SelectPositive(z, z, LaneMath.ExpOfNonPositive(z, e) - V.Broadcast(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V one = V.Broadcast(1);
        return V.SelectPositive(a, one, a + one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Curvature<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => V.SelectPositive(a, V.Zero, a + V.Broadcast(1));
}
