using System.Collections.Immutable;
using Morsel.Studies.Searching;

namespace Morsel.Studies.Tests.Searching;

public sealed class LossBoundTests
{
    [Fact]
    public void ACellThatLeftIsGivenTheGreatestImprovementOfThoseThatWentOn()
    {
        // Cell 0 improves by 1, cell 1 by 3. Cell 2 left at -1 and could have come to -4, where the best is at -3.5.
        ImmutableArray<Rung> rungs = [new(10, 1, [0, 1, 2], [-2.5, -1.2 + 0.7, -1 + 0.5], 2, 0), new(30, 1, [0, 1], [-3.5, -3.5], 1, 0)];
        Assert.Equal(Math.Exp(-3.5 - (-0.5 - 3)), LossBound.Of(rungs), 12);
        rungs = [rungs[0], rungs[1] with { LogErrors = [-3.5, -3.9] }];
        Assert.Equal(Math.Exp(-3.5 + 0.5 + 3.4), LossBound.Of(rungs), 12);
    }

    [Fact]
    public void ImprovementsAddUpOverRungs()
    {
        ImmutableArray<Rung> rungs =
        [
            new(10, 1, [3, 2, 1, 0], [-2, -2, -1.9, -1], 2, 0),
            new(30, 1, [3, 2], [-3, -2.5], 1, 0),
            new(90, 1, [3], [-3.25], 1, 0),
        ];
        // From the first rung -1.9 - 1 - 0.25 = -3.15, from the second -2.5 - 0.25: neither passes the chosen one.
        Assert.Equal(1, LossBound.Of(rungs), 12);
        Assert.Equal(Math.Exp(0.05), LossBound.Of([rungs[0] with { LogErrors = [-2, -2, -2.05, -1] }, rungs[1], rungs[2]]), 12);
    }

    [Fact]
    public void OneRungLosesNothing() => Assert.Equal(1, LossBound.Of([new(10, 1, [1, 0], [-2, -1], 1, 0)]));
}
