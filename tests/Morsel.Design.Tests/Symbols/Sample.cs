using System.ComponentModel;
using Clock = System.DateTime;

namespace Morsel.Design.Tests.Symbols;

/// <summary>Uses a type in each way that there is, for <see cref="AssemblyUsesTests"/>; nothing calls it.</summary>
[TypeConverter(typeof(Version))]
abstract class Sample : IComparable
{
    protected System.Collections.BitArray? _field = new(1);

    public abstract int CompareTo(object? other);

    public abstract CancellationToken Result();

    public static long QualifiedName() => System.Diagnostics.Stopwatch.GetTimestamp();

    public static int Alias() => Clock.UtcNow.Year;

    public static object TypeArgument() => new List<Random>();

    public static object TypeArgumentOfAMethod() => Array.Empty<UriBuilder>();

    public static Func<int> Lambda() => () => Environment.TickCount;

    public static IEnumerable<int> Iterator()
    {
        yield return GC.CollectionCount(0);
    }

    public static bool ValueOfAnEnumeration(string text) => text.Equals("a", StringComparison.Ordinal);

    public static void Caught(Action action)
    {
        try
        {
            action();
        }
        catch (TimeoutException) { }
    }

    protected static class Nested
    {
        public static double Deep(double x) => Math.Exp(x);
    }
}
