using Morsel.Growing.Engines;

namespace Morsel.Growing.Tests.Engines;

public sealed class RetryingEngineTests : IDisposable
{
    readonly CalculationFolder _folder = new();

    [Fact]
    public void WhatMayPassIsTriedAgainOtherwiseTurnedInAFolderOfItsOwn()
    {
        var springs = new PairSprings(failures: 2);
        Calculation water = _folder.Calculation();
        Assert.IsType<ComputedPoint>(RetryingEngine.Turning(springs, 5, tries: 3).Compute(water, CancellationToken.None));
        Assert.Equal(["try-1", "try-2", "try-3"], springs.Seen.Select(seen => Path.GetRelativePath(water.Folder, seen.Folder)));
        Assert.All(springs.Seen, seen => Assert.True(Directory.Exists(seen.Folder)));
        Assert.Equal(3, springs.Seen.Select(seen => seen.Positions[0]).Distinct().Count());
    }

    [Fact]
    public void AfterTheLastTryAllReasonsAreSaid()
    {
        CalculationResult result = RetryingEngine
            .Turning(new PairSprings(failures: 9), 5, tries: 2)
            .Compute(_folder.Calculation(), default);
        Assert.Equal(new FailedCalculation("try 1: reason 1; try 2: reason 2", MayPass: false), result);
    }

    [Fact]
    public void WhatCannotPassIsTriedOnce()
    {
        var springs = new PairSprings(failures: 9, mayPass: false);
        CalculationResult result = RetryingEngine.Turning(springs, 5, tries: 3).Compute(_folder.Calculation(), default);
        Assert.Equal(new FailedCalculation("reason 1", MayPass: false), result);
        Assert.Single(springs.Seen);
    }

    [Fact]
    public void AtLeastOneTryIsNeeded() => Assert.Throws<SettingException>(() => new RetryingEngine(_ => new PairSprings(), 0));

    public void Dispose() => _folder.Dispose();
}
