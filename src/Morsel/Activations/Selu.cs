using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Activations;

/// <summary>
/// f(z) = lambda z for z &gt; 0, else lambda alpha (e^z - 1). G. Klambauer et al., NIPS (2017), eq. 2, with the constants the study prints.
/// </summary>
readonly struct Selu : IActivation
{
    /// <summary>alpha of the study.</summary>
    public const double Alpha = 1.67326324;

    /// <summary>lambda of the study.</summary>
    public const double Lambda = 1.05070098;

    public static bool SlopeNeedsInput => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>
    {
        V scale = V.Broadcast(Lambda * Alpha);
        return V.SelectPositive(z, V.Broadcast(Lambda) * z, V.MultiplyAdd(scale, LaneMath.ExpOfNonPositive(z, e), V.Zero - scale));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => V.SelectPositive(a, V.Broadcast(Lambda), a + V.Broadcast(Lambda * Alpha));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Curvature<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => V.SelectPositive(a, V.Zero, a + V.Broadcast(Lambda * Alpha));
}
