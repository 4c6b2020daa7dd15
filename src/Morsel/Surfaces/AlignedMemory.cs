using System.Runtime.CompilerServices;

namespace Morsel.Surfaces;

/// <summary>Zeroed doubles at an address that suits the widest registers, and that never moves; the garbage collector frees them.</summary>
/// <remarks>Whoever keeps a pointer keeps this object alive for as long.</remarks>
sealed unsafe class AlignedMemory
{
    const int Alignment = 64;

    readonly double[] _values;
    readonly nint _start;

    public AlignedMemory(int count)
    {
        _values = GC.AllocateArray<double>(count + Alignment / sizeof(double), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _values[0]);
        _start = (address + Alignment - 1) & ~(Alignment - 1);
    }

    public double* Start => (double*)_start;
}
