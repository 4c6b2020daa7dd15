namespace Morsel.TestKit;

/// <summary>Bytes that an action allocates on this thread.</summary>
/// <remarks>
/// A collection that another thread causes in the middle counts what is left of this thread's allocation buffer, up to 8 KB, as
/// allocated. Chance does not strike five times; an allocation by the action itself does. So the least of up to five tries counts.
/// </remarks>
public static class Allocations
{
    public static long Of(Action measured) => Of(static () => { }, measured);

    /// <param name="prepare">Done before every try, and not counted.</param>
    public static long Of(Action prepare, Action measured)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            prepare();
            long before = GC.GetAllocatedBytesForCurrentThread();
            measured();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
