using System.Numerics;
using Morsel.Activations;
using Morsel.Kernels;
using Morsel.Lanes;
using Morsel.Networks;

namespace Morsel.Refinement;

/// <summary>The passes through one network over a chunk of points, one point in each lane, in double precision.</summary>
/// <remarks>
/// With z_l = W_l a_(l-1) + b_l, a_l = f(z_l), the slope s_l = f'(z_l) and the curvature c_l = f''(z_l), for each direction t:
/// <code>
/// forward    z'_l = W_l a'_(l-1),   a'_l = s_l z'_l,   a'_0 = t;     grad f . t is a' of the output
/// backward   u_l = W_(l+1)^T lambda_(l+1),   lambda_l = df/dz_l = s_l u_l = d(grad f . t)/dz'_l,   u = 1 at the output
///            mu_l = d(grad f . t)/dz_l = s_l W_(l+1)^T mu_(l+1) + c_l u_l z'_l,     mu = c z' at the output
/// rows       df/dW_l = lambda_l a_(l-1)^T,   df/db_l = lambda_l
///            d(grad f . t)/dW_l = lambda_l a'_(l-1)^T + mu_l a_(l-1)^T,   d(grad f . t)/db_l = mu_l
/// </code>
/// lambda does not depend on the direction. (A. Griewank, A. Walther, Evaluating Derivatives, 2nd ed. (2008), chapters 3 and 5:
/// forward over directions, reverse over parameters.)
/// </remarks>
abstract unsafe class NetworkPasses
{
    /// <summary>
    /// Passes with room for <paramref name="workers"/> chunks at a time, of at most <paramref name="directions"/> directions.
    /// </summary>
    public static NetworkPasses Create(LaneWidth width, NetworkLayout layout, int directions, int workers) =>
        NetworkCode.Open(width, Precision.Double, layout.Activation, layout.OutputActivation, new Making(layout, directions, workers));

    /// <summary>Takes the parameters that all passes use from now on.</summary>
    public abstract void SetParameters(ReadOnlySpan<double> parameters);

    /// <summary>f and grad f . t of a chunk's rows, into <paramref name="outputs"/>.</summary>
    public abstract void Forward(PointChunk chunk, FitRows rows, int worker, Span<double> outputs);

    /// <summary>After <see cref="Forward"/> of the same chunk: what <see cref="WriteRows"/> needs.</summary>
    public abstract void Backward(PointChunk chunk, int worker);

    /// <summary>
    /// After <see cref="Backward"/>: the rows of the Jacobian times their weights, into a block from row <paramref name="from"/> on.
    /// </summary>
    public abstract void WriteRows(PointChunk chunk, int worker, ReadOnlySpan<double> weights, Algebra.RowBlock block, int from);

    sealed record Making(NetworkLayout Layout, int Directions, int Workers) : INetworkCodeUser<NetworkPasses>
    {
        public NetworkPasses Use<T, V, THidden, TOutput>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where V : unmanaged, ILanes<V>
            where THidden : struct, IActivation
            where TOutput : struct, IActivation => new NetworkPasses<V, THidden, TOutput>(Layout, Directions, Workers);
    }
}
