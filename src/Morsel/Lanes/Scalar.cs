using System.Numerics;
using System.Runtime.CompilerServices;

namespace Morsel.Lanes;

/// <summary>One lane: a plain <typeparamref name="T"/>, which is float or double, with the arithmetic of the wide registers.</summary>
readonly struct Scalar<T>(T number) : ILanes<Scalar<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T _number = number;

    public static int Count => 1;
    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    public static bool HasManyRegisters => false;
    public static Scalar<T> Zero => new(T.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Broadcast(double value) => new(T.CreateTruncating(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Scalar<T> BroadcastFrom(double* source) => new(T.CreateTruncating(*source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator +(Scalar<T> left, Scalar<T> right) => new(left._number + right._number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> left, Scalar<T> right) => new(left._number - right._number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator *(Scalar<T> left, Scalar<T> right) => new(left._number * right._number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator /(Scalar<T> left, Scalar<T> right) => new(left._number / right._number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> MultiplyAdd(Scalar<T> a, Scalar<T> b, Scalar<T> c) => new(T.FusedMultiplyAdd(a._number, b._number, c._number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Sqrt(Scalar<T> value) => new(T.Sqrt(value._number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> AtMost(Scalar<T> bound, Scalar<T> value) => value._number > bound._number ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> AtLeast(Scalar<T> bound, Scalar<T> value) => value._number < bound._number ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> SelectPositive(Scalar<T> condition, Scalar<T> ifPositive, Scalar<T> otherwise) =>
        condition._number > T.Zero ? ifPositive : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> ScaleByPowerOfTwo(Scalar<T> value, Scalar<T> biased) =>
        IsDouble ? FromBits64(Bits64(value) + (Bits64(biased) << 52)) : FromBits32(Bits32(value) + (Bits32(biased) << 23));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> NegateIfOdd(Scalar<T> value, Scalar<T> biased) =>
        IsDouble ? FromBits64(Bits64(value) ^ (Bits64(biased) << 63)) : FromBits32(Bits32(value) ^ (Bits32(biased) << 31));

    static long Bits64(Scalar<T> value) => Unsafe.BitCast<T, long>(value._number);

    static int Bits32(Scalar<T> value) => Unsafe.BitCast<T, int>(value._number);

    static Scalar<T> FromBits64(long bits) => new(Unsafe.BitCast<long, T>(bits));

    static Scalar<T> FromBits32(int bits) => new(Unsafe.BitCast<int, T>(bits));
}
