using System.Collections.Immutable;

namespace Morsel.Design.Tests.Symbols;

/// <summary>What the reader of compiled code must not miss, on a class of this assembly.</summary>
public sealed class AssemblyUsesTests
{
    static readonly ImmutableArray<string> _found =
    [
        .. from use in AssemblyUses.Of(typeof(AssemblyUsesTests).Assembly.Location)
        where use.User.Name == nameof(Sample)
        select use.ToString(),
    ];

    [Theory]
    [InlineData("Sample uses TypeConverterAttribute")]
    [InlineData("Sample uses Version")]
    [InlineData("Sample uses IComparable")]
    [InlineData("Sample._field uses BitArray")]
    [InlineData("Sample.QualifiedName uses Stopwatch.GetTimestamp")]
    [InlineData("Sample.Alias uses DateTime.get_UtcNow")]
    [InlineData("Sample.TypeArgument uses Random")]
    [InlineData("Sample.TypeArgumentOfAMethod uses UriBuilder")]
    [InlineData("Sample.Lambda uses Environment.get_TickCount")]
    [InlineData("Sample.Iterator uses GC.CollectionCount")]
    [InlineData("Sample.ValueOfAnEnumeration uses StringComparison")]
    [InlineData("Sample.Caught uses TimeoutException")]
    [InlineData("Sample.Result uses CancellationToken")]
    public void NoWayOfUsingATypeIsMissed(string use) => Assert.Contains(use, _found);

    [Fact]
    public void CodeOfNestedTypesBelongsToTheTypeAround() => Assert.Contains("Sample.Deep uses Math.Exp", _found);
}
