using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Morsel.Cli.Bench;

/// <summary>The most multiply-adds this machine completes: independent chains of fused multiply-adds in registers, no memory.</summary>
static class MultiplyAddPeak
{
    // Ten chains cover four cycles of latency on two units, and fit 16 registers with their two operands.
    const int Chains = 10;

    /// <summary>Gigaflops (a multiply-add is two) of one core in single precision, over about <paramref name="seconds"/>.</summary>
    public static double GigaflopsOfOneCore(double seconds)
    {
        long repeats = 0;
        const int Inner = 100_000;
        long start = Stopwatch.GetTimestamp();
        float sink = 0;
        do
        {
            sink += Vector512.IsHardwareAccelerated ? Run512(Inner) : Run256(Inner);
            repeats++;
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(sink);
        int lanes = Vector512.IsHardwareAccelerated ? 16 : 8;
        return 2.0 * lanes * Chains * Inner * repeats / elapsed / 1e9;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static float Run512(int count)
    {
        Vector512<float> x = Vector512.Create(0.999f), y = Vector512.Create(0.001f);
        Vector512<float> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y;
        for (int n = 0; n < count; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static float Run256(int count)
    {
        Vector256<float> x = Vector256.Create(0.999f), y = Vector256.Create(0.001f);
        Vector256<float> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y;
        for (int n = 0; n < count; n++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j);
    }
}
