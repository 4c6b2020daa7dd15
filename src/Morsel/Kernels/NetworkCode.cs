using System.Numerics;
using Morsel.Activations;
using Morsel.Lanes;

namespace Morsel.Kernels;

/// <summary>Code for one kind of network, compiled anew for lanes, precision and activations that are chosen at start.</summary>
interface INetworkCodeUser<TResult>
{
    TResult Use<T, V, THidden, TOutput>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : unmanaged, ILanes<V>
        where THidden : struct, IActivation
        where TOutput : struct, IActivation;
}

/// <summary>The way from a lane width, a precision and the names of activations to their code, for all who compute networks.</summary>
static class NetworkCode
{
    /// <summary>
    /// Runs <paramref name="user"/> with the four types that the choices stand for, so that the JIT compiles one straight kernel.
    /// </summary>
    public static TResult Open<TResult>(
        LaneWidth width,
        Precision precision,
        ActivationName hidden,
        ActivationName output,
        INetworkCodeUser<TResult> user
    ) => width.Open(precision, new OfLanes<TResult>(hidden, output, user));

    sealed class OfLanes<TResult>(ActivationName hidden, ActivationName output, INetworkCodeUser<TResult> user) : ILanesUser<TResult>
    {
        public TResult Use<T, V>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where V : unmanaged, ILanes<V> => hidden.Open(new OfHidden<TResult, T, V>(output, user));
    }

    sealed class OfHidden<TResult, T, V>(ActivationName output, INetworkCodeUser<TResult> user) : IActivationUser<TResult>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : unmanaged, ILanes<V>
    {
        public TResult Use<TActivation>()
            where TActivation : struct, IActivation => output.Open(new OfOutput<TResult, T, V, TActivation>(user));
    }

    sealed class OfOutput<TResult, T, V, THidden>(INetworkCodeUser<TResult> user) : IActivationUser<TResult>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : unmanaged, ILanes<V>
        where THidden : struct, IActivation
    {
        public TResult Use<TActivation>()
            where TActivation : struct, IActivation => user.Use<T, V, THidden, TActivation>();
    }
}
