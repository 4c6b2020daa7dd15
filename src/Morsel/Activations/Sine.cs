using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Activations;

/// <summary>f(z) = sin z. V. Sitzmann et al., NeurIPS (2020), with omega = 1.</summary>
readonly struct Sine : IActivation
{
    public static bool SlopeNeedsInput => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V z, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => LaneMath.Sin(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => LaneMath.Cos(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Curvature<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V> => V.Zero - a;
}
