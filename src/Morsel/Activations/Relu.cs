using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Activations;

/// <summary>f(z) = max(z, 0). Its slope at 0 is 0, as in the frameworks. V. Nair, G. Hinton, ICML (2010).</summary>
readonly struct Relu : IActivation
{
    public static bool SlopeNeedsInput => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        // A NaN must stay visible, and "not greater than zero" would hide it.
        return V.AtLeast(V.Zero, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => V.SelectPositive(a, V.Broadcast(1), V.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Curvature<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => V.Zero;
}
