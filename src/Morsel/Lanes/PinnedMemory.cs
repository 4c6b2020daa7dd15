namespace Morsel.Lanes;

/// <summary>Zeroed memory, aligned for the widest registers and never moved, that lives as long as this object: nobody has to free it.</summary>
sealed unsafe class PinnedMemory
{
    const int Alignment = 64;

    readonly List<double[]> _blocks = [];

    /// <summary>Room for <paramref name="count"/> values.</summary>
    public TValue* Take<TValue>(long count) where TValue : unmanaged
    {
        // A cache line to align the start, and one behind, so that neighbours do not share one.
        long bytes = checked(count * sizeof(TValue) + 2 * Alignment);
        double[] block = GC.AllocateArray<double>(checked((int)(bytes / sizeof(double) + 1)), pinned: true);
        _blocks.Add(block);
        fixed (double* start = block)
        {
            return (TValue*)(((nint)start + Alignment - 1) & -Alignment);
        }
    }
}
