using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Fitting.Tests;

public sealed class UncomparedKindTests
{
    static readonly FitConstants _constants = FitConstants.Standard with
    {
        CrossPointsPerInput = 1,
        CrossParametersPerResidual = 2,
        CrossRanges = [2],
        HighestOrder = 3,
    };

    [Theory]
    [InlineData("H C N", 49)]
    [InlineData("H O H", 49)]
    [InlineData("H N N H", 28)]
    public void PointsThatTellTwoHundredNumbersHaveNone(string atoms, int most)
    {
        Assert.NotNull(UncomparedKind.Of(Points(atoms, most), _constants));
        Assert.Null(UncomparedKind.Of(Points(atoms, most + 1), _constants));
    }

    [Theory]
    [InlineData("H C N", 11, "9-5-5-1 tanh on all invariants of exp(-r/2 angstrom) up to order 2")]
    [InlineData("H C N", 18, "9-5-5-1 tanh on all invariants of exp(-r/2 angstrom) up to order 2")]
    [InlineData("H C N", 19, "19-5-5-1 tanh on all invariants of exp(-r/2 angstrom) up to order 3")]
    [InlineData("H C N", 40, "19-5-5-1 tanh on all invariants of exp(-r/2 angstrom) up to order 3")]
    public void ItHasTheMostInputsThatPointsDetermine(string atoms, int count, string expected) =>
        Assert.Equal(expected, UncomparedKind.Of(Points(atoms, count), _constants));

    [Fact]
    public void LessThanANumberForHalfOfTheParametersAndEnergiesAloneHaveNone()
    {
        Assert.Null(UncomparedKind.Of(Points("H C N", 10), _constants));
        Assert.Null(UncomparedKind.Of(Points("H C N", 40, hasGradients: false), _constants));
    }

    static Dataset Points(string atoms, int count, bool hasGradients = true)
    {
        ImmutableArray<Element> elements = [.. atoms.Split(' ').Select(Element.Parse)];
        var random = new Random(1);
        int width = 3 * elements.Length;
        return Dataset.Create(
            new Molecule(elements),
            EnergyUnit.Wavenumber,
            [.. Enumerable.Range(0, count * width).Select(i => i % width / 3 + 0.1 * random.NextDouble())],
            [.. Enumerable.Range(0, count).Select(i => 10.0 * i)],
            hasGradients ? new double[count * width] : null
        );
    }
}
