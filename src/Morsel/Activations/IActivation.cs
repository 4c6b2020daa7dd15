using Morsel.Lanes;

namespace Morsel.Activations;

/// <summary>A layer's nonlinearity a = f(z), its slope df/dz and its curvature d2f/dz2, written once for every lane width.</summary>
/// <remarks>Each takes the constants of e^x, which the caller loads once around its loop (<see cref="ExponentialConstants{V}"/>).</remarks>
interface IActivation
{
    /// <summary>
    /// True where slope and curvature need z itself, so that the forward pass must keep it; false where a alone gives them.
    /// </summary>
    static abstract bool SlopeNeedsInput { get; }

    /// <summary>a = f(z).</summary>
    static abstract V Value<V>(V z, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>;

    /// <summary>df/dz at z, where a = f(z). <paramref name="z"/> is meaningful only if <see cref="SlopeNeedsInput"/>.</summary>
    static abstract V Slope<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>;

    /// <summary>
    /// d2f/dz2 at z, where a = f(z); at a kink that of the negative side. <paramref name="z"/> is meaningful only if <see
    /// cref="SlopeNeedsInput"/>.
    /// </summary>
    static abstract V Curvature<V>(V z, V a, in ExponentialConstants<V> e)
        where V : unmanaged, ILanes<V>;
}
