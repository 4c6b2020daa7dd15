using System.Numerics;
using Morsel.Activations;
using Morsel.Lanes;

namespace Morsel.Tests.Lanes;

/// <summary>A function of lanes, to be evaluated at any width.</summary>
interface ILaneFunction
{
    V Of<V>(V x)
        where V : unmanaged, ILanes<V>;
}

readonly struct Exp : ILaneFunction
{
    public V Of<V>(V x)
        where V : unmanaged, ILanes<V> => LaneMath.Exp(x, ExponentialConstants<V>.Load());
}

readonly struct ExpOfNonPositive : ILaneFunction
{
    public V Of<V>(V x)
        where V : unmanaged, ILanes<V> => LaneMath.ExpOfNonPositive(x, ExponentialConstants<V>.Load());
}

readonly struct LogOnePlus : ILaneFunction
{
    public V Of<V>(V x)
        where V : unmanaged, ILanes<V> => LaneMath.LogOnePlus(x);
}

readonly struct Sin : ILaneFunction
{
    public V Of<V>(V x)
        where V : unmanaged, ILanes<V> => LaneMath.Sin(x);
}

readonly struct Cos : ILaneFunction
{
    public V Of<V>(V x)
        where V : unmanaged, ILanes<V> => LaneMath.Cos(x);
}

readonly struct Value<TActivation> : ILaneFunction
    where TActivation : struct, IActivation
{
    public V Of<V>(V x)
        where V : unmanaged, ILanes<V> => TActivation.Value(x, ExponentialConstants<V>.Load());
}

readonly struct Slope<TActivation> : ILaneFunction
    where TActivation : struct, IActivation
{
    // Where the slope does not need z it is given something else, so that a false claim is found out.
    public V Of<V>(V x)
        where V : unmanaged, ILanes<V>
    {
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        return TActivation.Slope(TActivation.SlopeNeedsInput ? x : V.Broadcast(12345), TActivation.Value(x, e), e);
    }
}

readonly struct Curvature<TActivation> : ILaneFunction
    where TActivation : struct, IActivation
{
    public V Of<V>(V x)
        where V : unmanaged, ILanes<V>
    {
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        return TActivation.Curvature(TActivation.SlopeNeedsInput ? x : V.Broadcast(12345), TActivation.Value(x, e), e);
    }
}

static class LaneFunctions
{
    /// <summary>The function of every number, rounded to the precision first; different numbers stand in neighbouring lanes.</summary>
    public static double[] Evaluate(this ILaneFunction function, LaneWidth width, Precision precision, double[] x) =>
        width.Open(precision, new Evaluation(function, x));

    sealed record Evaluation(ILaneFunction Function, double[] X) : ILanesUser<double[]>
    {
        public unsafe double[] Use<T, V>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where V : unmanaged, ILanes<V>
        {
            var values = new double[X.Length];
            for (var from = 0; from < X.Length; from += V.Count)
            {
                V pack = V.Zero;
                var count = Math.Min(V.Count, X.Length - from);
                for (var lane = 0; lane < count; lane++)
                {
                    ((T*)&pack)[lane] = T.CreateTruncating(X[from + lane]);
                }

                V result = Function.Of(pack);
                for (var lane = 0; lane < count; lane++)
                {
                    values[from + lane] = double.CreateTruncating(((T*)&result)[lane]);
                }
            }

            return values;
        }
    }
}
