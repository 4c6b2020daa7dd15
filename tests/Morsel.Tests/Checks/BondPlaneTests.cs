using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Tests.Checks;

public class BondPlaneTests
{
    const double Highest = 100;

    static readonly ImmutableArray<Element> _water = [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")];

    // 0 at the minimum, and more than the highest energy at 1.5 times a length.
    static readonly Triatomic _bonds = new((r1, r2, _) => (1000 * ((r1 - 0.9) * (r1 - 0.9) + (r2 - 1) * (r2 - 1)), 0, 0, 0));

    static BondPlane? Through(IEnergySurface surface, ImmutableArray<Element> elements, double[] minimum) =>
        BondPlane.Through(surface, elements, minimum, BondStretch.Of(surface, elements, minimum), Highest, 7);

    [Fact]
    public void EachPointHasTheTwoLengthsOfItsPlace()
    {
        BondPlane plane = Through(_bonds, _water, Triatomic.Geometry(0.9, 1, 1.8))!;
        Assert.Equal((7, 7, 49), (plane.FirstDistances.Length, plane.SecondDistances.Length, plane.Points.Length));
        foreach (var (i, point) in plane.Points.Index())
        {
            double first = plane.FirstDistances[i % 7],
                second = plane.SecondDistances[i / 7];
            Close.Within(1000 * ((first - 0.9) * (first - 0.9) + (second - 1) * (second - 1)), point.Energy, 1e-9);
        }
    }

    [Fact]
    public void ABondIsFollowedALittleBeyondTheHighestEnergy()
    {
        BondPlane plane = Through(_bonds, _water, Triatomic.Geometry(0.9, 1, 1.8))!;
        double reach = Math.Sqrt(Highest / 1000);
        Assert.InRange(plane.SecondDistances[0], 1 - 1.5 * reach, 1 - reach);
        Assert.InRange(plane.SecondDistances[^1], 1 + reach, 1 + 1.5 * reach);
    }

    [Fact]
    public void OfThreeBondsTheTwoThatDifferMostAreTaken()
    {
        double[] row = [0, 0, 0, 1.09, 0, 0, 2.4, 0.3, 0, 3.3, 0.3, 0];
        BondPlane plane = Through(new Flat(12), [Element.Parse("H"), Element.Parse("C"), Element.Parse("O"), Element.Parse("H")], row)!;
        Assert.Equal(((1, 2), (2, 3)), ((plane.First.First, plane.First.Second), (plane.Second.First, plane.Second.Second)));
    }

    [Fact]
    public void BondsOfARingThatPullOnEachOtherAreLeftOut()
    {
        double half = Math.Sqrt(3) / 2;
        BondPlane plane = Through(new Flat(9), [.. Enumerable.Repeat(Element.Parse("C"), 3)], [0, 0, 0, 1.5, 0, 0, 0.75, 1.5 * half, 0])!;
        // The first atom's two bonds each move another atom.
        Assert.Equal(((0, 1), (0, 2)), ((plane.First.First, plane.First.Second), (plane.Second.First, plane.Second.Second)));
    }

    [Fact]
    public void ADiatomicMoleculeHasNone() =>
        Assert.Null(Through(new Flat(6), [Element.Parse("H"), Element.Parse("H")], [0, 0, 0, 0, 0, 0.74]));

    sealed class Flat(int coordinates) : IEnergySurface
    {
        public int CoordinateCount => coordinates;

        public double Energy(ReadOnlySpan<double> at, Span<double> gradient = default) => 0;

        public bool Covers(ReadOnlySpan<double> at) => true;
    }
}
