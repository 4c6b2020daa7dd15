using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Morsel.Lanes;

/// <summary>A 512-bit register of lanes of <typeparamref name="T"/>, which is float or double.</summary>
readonly struct Wide512<T>(Vector512<T> register) : ILanes<Wide512<T>>
    where T : unmanaged
{
    readonly Vector512<T> _register = register;

    public static int Count => Vector512<T>.Count;
    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    public static bool HasManyRegisters => LaneWidths.HasManyRegisters;
    public static Wide512<T> Zero => new(Vector512<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> Broadcast(double value) =>
        IsDouble ? new(Vector512.Create(value).As<double, T>()) : new(Vector512.Create((float)value).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Wide512<T> BroadcastFrom(double* source) =>
        IsDouble ? new(Vector512.Create(*source).As<double, T>()) : new(Vector512.Create((float)*source).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> operator +(Wide512<T> left, Wide512<T> right) => new(left._register + right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> operator -(Wide512<T> left, Wide512<T> right) => new(left._register - right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> operator *(Wide512<T> left, Wide512<T> right) => new(left._register * right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> operator /(Wide512<T> left, Wide512<T> right) => new(left._register / right._register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> MultiplyAdd(Wide512<T> a, Wide512<T> b, Wide512<T> c) =>
        IsDouble
            ? new(
                Vector512
                    .FusedMultiplyAdd(a._register.As<T, double>(), b._register.As<T, double>(), c._register.As<T, double>())
                    .As<double, T>()
            )
            : new(
                Vector512
                    .FusedMultiplyAdd(a._register.As<T, float>(), b._register.As<T, float>(), c._register.As<T, float>())
                    .As<float, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> Sqrt(Wide512<T> value) => new(Vector512.Sqrt(value._register));

    // The native forms take one instruction. x86 returns the second operand where either is NaN, Arm returns the NaN: with the value
    // second, it stays visible on both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> AtMost(Wide512<T> bound, Wide512<T> value) => new(Vector512.MinNative(bound._register, value._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> AtLeast(Wide512<T> bound, Wide512<T> value) => new(Vector512.MaxNative(bound._register, value._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> SelectPositive(Wide512<T> condition, Wide512<T> ifPositive, Wide512<T> otherwise) =>
        new(
            Vector512.ConditionalSelect(
                Vector512.GreaterThan(condition._register, Vector512<T>.Zero),
                ifPositive._register,
                otherwise._register
            )
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> ScaleByPowerOfTwo(Wide512<T> value, Wide512<T> biased) =>
        IsDouble
            ? new((value._register.As<T, long>() + (biased._register.As<T, long>() << 52)).As<long, T>())
            : new((value._register.As<T, int>() + (biased._register.As<T, int>() << 23)).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> NegateIfOdd(Wide512<T> value, Wide512<T> biased) =>
        IsDouble
            ? new((value._register.As<T, long>() ^ (biased._register.As<T, long>() << 63)).As<long, T>())
            : new((value._register.As<T, int>() ^ (biased._register.As<T, int>() << 31)).As<int, T>());
}
