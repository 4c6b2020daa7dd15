using Morsel.Reports.Figures;

namespace Morsel.Reports.Tests.Figures;

public class ThinnedTests
{
    [Fact]
    public void FewPointsAreAllDrawn() => Assert.Equal(Enumerable.Range(0, Thinned.MostDrawn), Thinned.Places(Thinned.MostDrawn, _ => 0));

    [Fact]
    public void OfManyASampleAndTheLargestAreDrawn()
    {
        int[] places = Thinned.Places(1_000_000, place => place == 777_777 ? 2 : 1);
        Assert.InRange(places.Length, Thinned.MostDrawn, Thinned.MostDrawn + 200);
        Assert.Contains(777_777, places);
        Assert.Equal(places.Distinct().Order(), places);
    }
}
