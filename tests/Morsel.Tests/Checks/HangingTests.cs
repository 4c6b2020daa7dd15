using Morsel.Checks;

namespace Morsel.Tests.Checks;

public class HangingTests
{
    // A chain 0-1-2-3 with 4 on 2, and a ring 5-6-7 apart from it.
    static readonly List<(int First, int Second)> _bonds = [(1, 0), (1, 2), (3, 2), (2, 4), (5, 6), (6, 7), (7, 5)];

    [Theory]
    [InlineData(1, 2, "2 3 4")]
    [InlineData(2, 1, "0 1")]
    [InlineData(0, 3, "3")]
    [InlineData(3, 1, "0 1")]
    [InlineData(5, 6, "6")]
    [InlineData(0, 6, "5 6 7")]
    public void AnAtomTakesAlongWhatACutOfTheLastBondPartsOff(int from, int atom, string moving) =>
        Assert.Equal(moving, string.Join(' ', Bonds.Hanging(_bonds, from, atom).Order()));

    [Fact]
    public void ItGoesAloneWhereAnotherThatStaysWouldGoWithIt() => Assert.Equal([2], Bonds.Hanging(_bonds, 1, 2, 0, 4));
}
