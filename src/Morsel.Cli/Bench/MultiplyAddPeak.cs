using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Cli.Bench;

/// <summary>The most multiply-adds a core completes: independent chains of fused multiply-adds in registers, no memory.</summary>
sealed class MultiplyAddPeak : ILanesUser<Func<int, double>>
{
    // Ten chains cover four cycles of latency on two units, and fit 16 registers with their two operands.
    const int Chains = 10;
    const int Inner = 20_000;

    readonly Func<int, double> _run;
    readonly double _operationsOfRun;

    public MultiplyAddPeak(Precision precision)
    {
        LaneWidth width = LaneWidths.Widest;
        _run = width.Open(precision, this);
        _operationsOfRun = 2.0 * width.Count(precision) * Chains * Inner;
    }

    /// <summary>Gigaflops (a multiply-add is two operations) of the calling thread, over about <paramref name="seconds"/>.</summary>
    public double Gigaflops(double seconds)
    {
        long repeats = 0,
            start = Stopwatch.GetTimestamp();
        double sink = 0;
        do
        {
            sink += _run(Inner);
            repeats++;
        } while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(sink);
        return _operationsOfRun * repeats / elapsed / 1e9;
    }

    public Func<int, double> Use<T, V>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : unmanaged, ILanes<V> => Run<T, V>;

    // Compiled in full at once: a loop that starts in unoptimised code would be measured as such for its first calls.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static unsafe double Run<T, V>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : unmanaged, ILanes<V>
    {
        V x = V.Broadcast(0.999),
            y = V.Broadcast(0.001);
        V a = y,
            b = y,
            c = y,
            d = y,
            e = y,
            f = y,
            g = y,
            h = y,
            i = y,
            j = y;
        for (int n = 0; n < count; n++)
        {
            a = V.MultiplyAdd(a, x, y);
            b = V.MultiplyAdd(b, x, y);
            c = V.MultiplyAdd(c, x, y);
            d = V.MultiplyAdd(d, x, y);
            e = V.MultiplyAdd(e, x, y);
            f = V.MultiplyAdd(f, x, y);
            g = V.MultiplyAdd(g, x, y);
            h = V.MultiplyAdd(h, x, y);
            i = V.MultiplyAdd(i, x, y);
            j = V.MultiplyAdd(j, x, y);
        }

        V sum = a + b + c + d + e + f + g + h + i + j;
        return double.CreateTruncating(*(T*)&sum);
    }
}
