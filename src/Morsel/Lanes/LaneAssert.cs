using System.Diagnostics;

namespace Morsel.Lanes;

/// <summary>What kernels take for granted of their pointers: looked at in debug builds, absent from all others.</summary>
static unsafe class LaneAssert
{
    /// <summary>The pointer is one, and stands at a multiple of its type's size: no register is read across two cache lines.</summary>
    [Conditional("DEBUG")]
    public static void IsAligned<V>(V* at)
        where V : unmanaged
    {
        Debug.Assert(at != null && (nuint)at % (nuint)sizeof(V) == 0, $"{(nuint)at:x} is no place for {typeof(V).Name}.");
    }
}
