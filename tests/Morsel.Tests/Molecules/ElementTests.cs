using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Tests.Molecules;

public class ElementTests
{
    [Fact]
    public void SymbolsAreReadWhateverTheirCase()
    {
        Assert.Same(Element.Parse("Cl"), Element.Parse("cL"));
        Assert.Equal(17, Element.Parse("CL").Number);
    }

    [Fact]
    public void NumbersAndSymbolsNameTheSameElements()
    {
        for (int number = 1; number <= 118; number++)
        {
            Assert.Same(Element.OfNumber(number), Element.Parse(Element.OfNumber(number).Symbol));
        }
    }

    [Fact]
    public void TheMassOfCarbonIsTwelveAndOthersLieNearTwiceTheirNumberOrMore()
    {
        Assert.Equal(12, Element.Parse("C").MassInDalton);
        for (int number = 2; number <= 118; number++)
        {
            Assert.InRange(Element.OfNumber(number).MassInDalton, 1.99 * number, 2.62 * number);
        }
    }

    [Theory]
    [InlineData("I", 53, 126.904473, 1.39)]
    [InlineData("Au", 79, 196.966570, 1.36)]
    [InlineData("U", 92, 238.050787, 1.96)]
    [InlineData("Og", 118, 294, 1.57)]
    public void HeavyElementsHaveTheMassesAndRadiiOfTheirSources(string symbol, int number, double mass, double radius)
    {
        var element = Element.Parse(symbol);
        Assert.Equal((number, mass, radius), (element.Number, element.MassInDalton, element.CovalentRadiusInAngstrom));
    }

    [Theory]
    [InlineData("Q")]
    [InlineData("")]
    public void AnUnknownSymbolIsRefused(string symbol) => Assert.Throws<UnknownNameException>(() => Element.Parse(symbol));

    [Fact]
    public void AGeometryWithANumberThatIsNotFiniteIsRefusedByRow()
    {
        double[] positions = new double[12];
        positions[7] = double.NaN;
        var refused = Assert.Throws<ArgumentException>(() =>
            Dataset.OfMolecule([Element.Parse("H"), Element.Parse("H")], positions, LengthUnit.Angstrom, [0, 0], EnergyUnit.Wavenumber)
        );
        Assert.Contains("Row 1", refused.Message, StringComparison.Ordinal);
    }
}
