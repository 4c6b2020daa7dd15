using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Morsel.Lanes;

/// <summary>A 256-bit register of lanes of <typeparamref name="T"/>, which is float or double.</summary>
readonly struct Wide256<T>(Vector256<T> register) : ILanes<Wide256<T>>
    where T : unmanaged
{
    readonly Vector256<T> _register = register;

    public static int Count => Vector256<T>.Count;
    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    public static bool HasManyRegisters => LaneWidths.HasManyRegisters;
    public static Wide256<T> Zero => new(Vector256<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> Broadcast(double value) =>
        IsDouble ? new(Vector256.Create(value).As<double, T>()) : new(Vector256.Create((float)value).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Wide256<T> BroadcastFrom(double* source) =>
        IsDouble ? new(Vector256.Create(*source).As<double, T>()) : new(Vector256.Create((float)*source).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> operator +(Wide256<T> left, Wide256<T> right) => new(left._register + right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> operator -(Wide256<T> left, Wide256<T> right) => new(left._register - right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> operator *(Wide256<T> left, Wide256<T> right) => new(left._register * right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> operator /(Wide256<T> left, Wide256<T> right) => new(left._register / right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> MultiplyAdd(Wide256<T> a, Wide256<T> b, Wide256<T> c) =>
        IsDouble
            ? new(
                Vector256
                    .FusedMultiplyAdd(a._register.As<T, double>(), b._register.As<T, double>(), c._register.As<T, double>())
                    .As<double, T>()
            )
            : new(
                Vector256
                    .FusedMultiplyAdd(a._register.As<T, float>(), b._register.As<T, float>(), c._register.As<T, float>())
                    .As<float, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> Sqrt(Wide256<T> value) => new(Vector256.Sqrt(value._register));

    // The native forms take one instruction. x86 returns the second operand where either is NaN, Arm returns the NaN: with the value
    // second, it stays visible on both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> AtMost(Wide256<T> bound, Wide256<T> value) => new(Vector256.MinNative(bound._register, value._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> AtLeast(Wide256<T> bound, Wide256<T> value) => new(Vector256.MaxNative(bound._register, value._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> SelectPositive(Wide256<T> condition, Wide256<T> ifPositive, Wide256<T> otherwise) =>
        new(
            Vector256.ConditionalSelect(
                Vector256.GreaterThan(condition._register, Vector256<T>.Zero),
                ifPositive._register,
                otherwise._register
            )
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> ScaleByPowerOfTwo(Wide256<T> value, Wide256<T> biased) =>
        IsDouble
            ? new((value._register.As<T, long>() + (biased._register.As<T, long>() << 52)).As<long, T>())
            : new((value._register.As<T, int>() + (biased._register.As<T, int>() << 23)).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> NegateIfOdd(Wide256<T> value, Wide256<T> biased) =>
        IsDouble
            ? new((value._register.As<T, long>() ^ (biased._register.As<T, long>() << 63)).As<long, T>())
            : new((value._register.As<T, int>() ^ (biased._register.As<T, int>() << 31)).As<int, T>());
}
