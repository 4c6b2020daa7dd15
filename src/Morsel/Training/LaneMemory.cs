using System.Runtime.InteropServices;

namespace Morsel.Training;

/// <summary>Zeroed native memory, aligned for the widest registers and never moved; freed as one.</summary>
sealed unsafe class LaneMemory : IDisposable
{
    const nuint Alignment = 64;

    readonly List<nint> _blocks = [];

    /// <summary>Room for <paramref name="count"/> values.</summary>
    public TValue* Take<TValue>(long count) where TValue : unmanaged
    {
        nuint bytes = checked((nuint)(Math.Max(count, 1) * sizeof(TValue)));
        // A few spare cache lines behind each block keep neighbours from sharing one.
        void* block = NativeMemory.AlignedAlloc(bytes + Alignment, Alignment);
        NativeMemory.Clear(block, bytes + Alignment);
        _blocks.Add((nint)block);
        return (TValue*)block;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    ~LaneMemory() => Free();

    void Free()
    {
        foreach (nint block in _blocks)
        {
            NativeMemory.AlignedFree((void*)block);
        }

        _blocks.Clear();
    }
}
