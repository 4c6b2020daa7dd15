using System.Runtime.Intrinsics;

namespace Morsel.Lanes;

/// <summary>How many single-precision lanes a pack has; in double precision it has half as many, and at least one.</summary>
enum LaneWidth
{
    One = 1,
    Four = 4,
    Eight = 8,
    Sixteen = 16,
}

/// <summary>The choice of lane width.</summary>
static class LaneWidths
{
    /// <summary>The widest that this machine computes in hardware.</summary>
    public static LaneWidth Widest =>
        Vector512.IsHardwareAccelerated ? LaneWidth.Sixteen
        : Vector256.IsHardwareAccelerated ? LaneWidth.Eight
        : Vector128.IsHardwareAccelerated ? LaneWidth.Four
        : LaneWidth.One;

    /// <summary>True where the machine has 32 registers of every width: AVX-512 brings them to the narrower ones too.</summary>
    internal static bool HasManyRegisters => Vector512.IsHardwareAccelerated;

    /// <summary>Networks in one pack of this width.</summary>
    public static int Count(this LaneWidth width, Precision precision) =>
        precision == Precision.Single ? (int)width : Math.Max(1, (int)width / 2);

    /// <summary>Runs <paramref name="user"/> with the types that width and precision stand for: the only switch over widths.</summary>
    public static TResult Open<TResult>(this LaneWidth width, Precision precision, ILanesUser<TResult> user) =>
        (width, precision) switch
        {
            (LaneWidth.Sixteen, Precision.Single) => user.Use<float, Wide512<float>>(),
            (LaneWidth.Eight, Precision.Single) => user.Use<float, Wide256<float>>(),
            (LaneWidth.Four, Precision.Single) => user.Use<float, Wide128<float>>(),
            (LaneWidth.One, Precision.Single) => user.Use<float, Scalar<float>>(),
            (LaneWidth.Sixteen, Precision.Double) => user.Use<double, Wide512<double>>(),
            (LaneWidth.Eight, Precision.Double) => user.Use<double, Wide256<double>>(),
            (LaneWidth.Four, Precision.Double) => user.Use<double, Wide128<double>>(),
            (LaneWidth.One, Precision.Double) => user.Use<double, Scalar<double>>(),
            _ => throw new ArgumentOutOfRangeException(nameof(width), width, "Not a lane width."),
        };
}

/// <summary>Code that is compiled anew for a lane width and precision chosen at start.</summary>
interface ILanesUser<TResult>
{
    TResult Use<T, V>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where V : unmanaged, ILanes<V>;
}

/// <summary>The arithmetic of training.</summary>
public enum Precision
{
    /// <summary>32-bit numbers: twice as many networks in a register.</summary>
    Single,

    /// <summary>64-bit numbers.</summary>
    Double,
}
