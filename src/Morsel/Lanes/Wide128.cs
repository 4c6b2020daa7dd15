using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Morsel.Lanes;

/// <summary>A 128-bit register of lanes of <typeparamref name="T"/>, which is float or double.</summary>
readonly struct Wide128<T>(Vector128<T> register) : ILanes<Wide128<T>>
    where T : unmanaged
{
    readonly Vector128<T> _register = register;

    public static int Count => Vector128<T>.Count;
    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    public static bool HasManyRegisters => LaneWidths.HasManyRegisters;
    public static Wide128<T> Zero => new(Vector128<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> Broadcast(double value) =>
        IsDouble ? new(Vector128.Create(value).As<double, T>()) : new(Vector128.Create((float)value).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Wide128<T> BroadcastFrom(double* source) =>
        IsDouble ? new(Vector128.Create(*source).As<double, T>()) : new(Vector128.Create((float)*source).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> operator +(Wide128<T> left, Wide128<T> right) => new(left._register + right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> operator -(Wide128<T> left, Wide128<T> right) => new(left._register - right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> operator *(Wide128<T> left, Wide128<T> right) => new(left._register * right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> operator /(Wide128<T> left, Wide128<T> right) => new(left._register / right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> MultiplyAdd(Wide128<T> a, Wide128<T> b, Wide128<T> c) =>
        IsDouble
            ? new(
                Vector128
                    .FusedMultiplyAdd(a._register.As<T, double>(), b._register.As<T, double>(), c._register.As<T, double>())
                    .As<double, T>()
            )
            : new(
                Vector128
                    .FusedMultiplyAdd(a._register.As<T, float>(), b._register.As<T, float>(), c._register.As<T, float>())
                    .As<float, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> Sqrt(Wide128<T> value) => new(Vector128.Sqrt(value._register));

    // The native forms take one instruction. x86 returns the second operand where either is NaN, Arm returns the NaN: with the value
    // second, it stays visible on both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> AtMost(Wide128<T> bound, Wide128<T> value) => new(Vector128.MinNative(bound._register, value._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> AtLeast(Wide128<T> bound, Wide128<T> value) => new(Vector128.MaxNative(bound._register, value._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> SelectPositive(Wide128<T> condition, Wide128<T> ifPositive, Wide128<T> otherwise) =>
        new(
            Vector128.ConditionalSelect(
                Vector128.GreaterThan(condition._register, Vector128<T>.Zero),
                ifPositive._register,
                otherwise._register
            )
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> ScaleByPowerOfTwo(Wide128<T> value, Wide128<T> biased) =>
        IsDouble
            ? new((value._register.As<T, long>() + (biased._register.As<T, long>() << 52)).As<long, T>())
            : new((value._register.As<T, int>() + (biased._register.As<T, int>() << 23)).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> NegateIfOdd(Wide128<T> value, Wide128<T> biased) =>
        IsDouble
            ? new((value._register.As<T, long>() ^ (biased._register.As<T, long>() << 63)).As<long, T>())
            : new((value._register.As<T, int>() ^ (biased._register.As<T, int>() << 31)).As<int, T>());
}
