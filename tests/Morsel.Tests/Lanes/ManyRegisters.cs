using Morsel.Lanes;

namespace Morsel.Tests.Lanes;

/// <summary>Plain doubles that claim 32 registers, to run the tiles of such machines on any.</summary>
readonly struct ManyRegisters(double number) : ILanes<ManyRegisters>
{
    readonly double _number = number;

    public static int Count => 1;
    public static bool IsDouble => true;
    public static bool HasManyRegisters => true;
    public static ManyRegisters Zero => new(0);

    public static ManyRegisters Broadcast(double value) => new(value);

    public static unsafe ManyRegisters BroadcastFrom(double* source) => new(*source);

    public static ManyRegisters operator +(ManyRegisters left, ManyRegisters right) => new(left._number + right._number);

    public static ManyRegisters operator -(ManyRegisters left, ManyRegisters right) => new(left._number - right._number);

    public static ManyRegisters operator *(ManyRegisters left, ManyRegisters right) => new(left._number * right._number);

    public static ManyRegisters operator /(ManyRegisters left, ManyRegisters right) => new(left._number / right._number);

    public static ManyRegisters MultiplyAdd(ManyRegisters a, ManyRegisters b, ManyRegisters c) =>
        new(Math.FusedMultiplyAdd(a._number, b._number, c._number));

    public static ManyRegisters Sqrt(ManyRegisters value) => throw new NotSupportedException();

    public static ManyRegisters AtMost(ManyRegisters bound, ManyRegisters value) => throw new NotSupportedException();

    public static ManyRegisters AtLeast(ManyRegisters bound, ManyRegisters value) => throw new NotSupportedException();

    public static ManyRegisters SelectPositive(ManyRegisters condition, ManyRegisters ifPositive, ManyRegisters otherwise) =>
        throw new NotSupportedException();

    public static ManyRegisters ScaleByPowerOfTwo(ManyRegisters value, ManyRegisters biased) => throw new NotSupportedException();

    public static ManyRegisters NegateIfOdd(ManyRegisters value, ManyRegisters biased) => throw new NotSupportedException();
}
