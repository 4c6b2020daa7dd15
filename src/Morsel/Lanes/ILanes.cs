namespace Morsel.Lanes;

/// <summary>A row of numbers that move together, one network in each lane.</summary>
/// <remarks>
/// Kernels are written once over this interface; the JIT compiles them anew for every width and precision, with no dispatch left inside.
/// Every operation acts on each lane alone and is correctly rounded (or built from such), so a lane's bits depend on neither the
/// width nor the neighbours. <typeparamref name="TSelf"/> is one register: a pointer to it reads and writes all lanes.
/// </remarks>
interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>Lanes in one value.</summary>
    static abstract int Count { get; }

    /// <summary>True where a lane holds a double, false where it holds a float.</summary>
    static abstract bool IsDouble { get; }

    /// <summary>True where the machine has 32 registers of this width, so that products may use the larger tile.</summary>
    static abstract bool HasManyRegisters { get; }

    static abstract TSelf Zero { get; }

    /// <summary>The same number, rounded to the lanes' precision, in every lane.</summary>
    static abstract TSelf Broadcast(double value);

    /// <summary>
    /// The number at <paramref name="source"/> in every lane: one instruction that loads and spreads it, where a number in a register takes
    /// two.
    /// </summary>
    static abstract unsafe TSelf BroadcastFrom(double* source);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The lesser of <paramref name="bound"/> and <paramref name="value"/>; NaN where <paramref name="value"/> is NaN.</summary>
    static abstract TSelf AtMost(TSelf bound, TSelf value);

    /// <summary>The greater of <paramref name="bound"/> and <paramref name="value"/>; NaN where <paramref name="value"/> is NaN.</summary>
    static abstract TSelf AtLeast(TSelf bound, TSelf value);

    /// <summary>
    /// In each lane <paramref name="ifPositive"/> where condition &gt; 0, else (also for NaN) <paramref name="otherwise"/>.
    /// </summary>
    static abstract TSelf SelectPositive(TSelf condition, TSelf ifPositive, TSelf otherwise);

    /// <summary>
    /// value 2^n, where <paramref name="biased"/> is n + <see cref="LaneMath.RoundingBias{V}"/>; no check against overflow or underflow.
    /// </summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf biased);

    /// <summary>value (-1)^n, where <paramref name="biased"/> is n + <see cref="LaneMath.RoundingBias{V}"/>.</summary>
    static abstract TSelf NegateIfOdd(TSelf value, TSelf biased);
}
