using System.Collections.Immutable;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;
using Morsel.Levels.Triatomics;
using Morsel.Molecules;
using Morsel.Potentials;

namespace Morsel.Levels.Tests.Paths;

/// <summary>A bent molecule whose way to itself leads over the straight one, where two bends are imaginary.</summary>
public class WaterPathTests
{
    [Fact]
    public void WaterStraightensOverTheLowestPointOfTheStraightMolecule()
    {
        Water potential = new();
        ImmutableArray<Element> elements = potential.Elements;
        PotentialSurface surface = new(potential);
        PathRequest request = new(
            surface,
            [],
            elements,
            IsotopeMasses.Common(elements, areNuclear: false),
            TriatomicStarts.Of(surface, elements),
            potential.WellDepth
        );
        StationaryMap map = PathSearch.Map(request);
        ReactionPath path = PathSearch.Path(request, map, null)!;
        PathPoint top = path.Points.Single(point => point.Length == 0);
        // Both bonds are equally long there: a golden section.
        double low = 0.85,
            high = 1.0,
            ratio = (Math.Sqrt(5) - 1) / 2;
        double Straight(double r) => potential.EnergyAndGradient([r, r, Math.PI], new double[3]);
        while (high - low > 1e-7)
        {
            double left = high - ratio * (high - low),
                right = low + ratio * (high - low);
            (low, high) = Straight(left) < Straight(right) ? (low, right) : (left, high);
        }

        Close.Within(Straight(low), top.Energy, 0.01);
        Assert.Equal((0, 0), (path.From, path.To));
        // No rate: the two bends are one bend and a rotation of the bent molecule, which the theory does not tell apart.
        Assert.Empty(ThermalReport.Of(request, map, [300], 1e5, null).Rates);
    }
}
