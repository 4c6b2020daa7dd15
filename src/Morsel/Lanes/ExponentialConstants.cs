using System.Runtime.CompilerServices;

namespace Morsel.Lanes;

/// <summary>
/// The constants of <see cref="LaneMath.Exp"/>, each in all lanes: load them once into a local around a loop over values.
/// </summary>
/// <remarks>
/// e^x = 2^n e^r with n = round(x / ln 2) and |r| ≤ ln 2 / 2; e^r = 1 + r + r² g(r), where g interpolates (e^r - 1 - r) / r² at
/// Chebyshev nodes: relative error 1.0e-8 for degree 4 (float), 1.7e-17 for degree 9 (double). The reduction is that of Cody and Waite,
/// Software Manual for the Elementary Functions (1980). Written as literals, every constant would be read from memory anew for every
/// value: the JIT keeps no literal in a register around a loop, and on two loads a cycle those of an exponential cost more than its
/// arithmetic.
/// </remarks>
readonly unsafe struct ExponentialConstants<V>
    where V : unmanaged, ILanes<V>
{
    static readonly LaneMemory s_memory = new();
    static readonly ExponentialConstants<V>* s_stored = Store();

    internal readonly V LeastArgument,
        GreatestArgument,
        RoundingBias,
        InverseLog2,
        MinusLog2High,
        MinusLog2Low,
        One;

    // g(r) by Horner's rule, the highest power first; those from the sixth on are read in double precision only.
    internal readonly V C0,
        C1,
        C2,
        C3,
        C4,
        C5,
        C6,
        C7,
        C8,
        C9;

    ExponentialConstants(bool isDouble)
    {
        (LeastArgument, GreatestArgument) = isDouble ? (V.Broadcast(-708), V.Broadcast(708)) : (V.Broadcast(-86.5), V.Broadcast(86.5));
        RoundingBias = LaneMath.RoundingBias<V>();
        InverseLog2 = V.Broadcast(1.4426950408889634);
        MinusLog2High = V.Broadcast(isDouble ? -0.693147180369123816490 : -0.693359375);
        MinusLog2Low = V.Broadcast(isDouble ? -1.90821492927058770002e-10 : 2.12194440e-4);
        One = V.Broadcast(1);
        C0 = V.Broadcast(isDouble ? 2.510038549551032e-08 : 0.0013926183587713494);
        C1 = V.Broadcast(isDouble ? 2.7620088445409746e-07 : 0.0083631790527225781);
        C2 = V.Broadcast(isDouble ? 2.7557268459997064e-06 : 0.041666554617204574);
        C3 = V.Broadcast(isDouble ? 2.4801521295954376e-05 : 0.16666576989698775);
        C4 = V.Broadcast(isDouble ? 0.00019841269863053618 : 0.5);
        C5 = V.Broadcast(0.0013888888917213717);
        C6 = V.Broadcast(0.0083333333333300615);
        C7 = V.Broadcast(0.041666666666624129);
        C8 = V.Broadcast(0.16666666666666669);
        C9 = V.Broadcast(0.50000000000000011);
    }

    /// <summary>The constants, to be kept in a local.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExponentialConstants<V> Load() => *s_stored;

    // Behind a pointer, where the JIT cannot see that they never change: a readonly field of this type it would turn into literals again.
    static ExponentialConstants<V>* Store()
    {
        var stored = s_memory.Take<ExponentialConstants<V>>(1);
        LaneAssert.IsAligned((V*)stored);
        *stored = new ExponentialConstants<V>(V.IsDouble);
        return stored;
    }
}
