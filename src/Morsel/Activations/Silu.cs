using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Activations;

/// <summary>f(z) = z / (1 + e^-z). S. Elfwing et al., Neural Networks 107, 3 (2018).</summary>
readonly struct Silu : IActivation
{
    public static bool SlopeNeedsInput => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => z * Sigmoid.Value(z, e);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V sigmoid = Sigmoid.Value(z, e),
            one = V.Broadcast(1);
        return sigmoid * V.MultiplyAdd(z, one - sigmoid, one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Curvature<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V sigmoid = Sigmoid.Value(z, e),
            one = V.Broadcast(1);
        return sigmoid * (one - sigmoid) * V.MultiplyAdd(z, one - sigmoid - sigmoid, V.Broadcast(2));
    }
}
