using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Tests.Examination;

/// <summary>Which exchanges of like atoms a fit imposes, by the data and by the user.</summary>
public class MoleculeSymmetryTests
{
    // Methanol, roughly: C O, three hydrogens at the carbon, one at the oxygen.
    static readonly ImmutableArray<Element> _elements = [.. "C O H H H H".Split(' ').Select(Element.Parse)];

    static readonly double[] _methanol = [0, 0, 0, 1.42, 0, 0, -0.36, 1.03, 0, -0.36, -0.51, 0.89, -0.36, -0.51, -0.89, 1.74, 0.91, 0];

    [Fact]
    public void WhereBondsStayOnlyExchangesThatKeepThemAreImposed()
    {
        MoleculeSymmetry found = MoleculeSymmetry.Of(Points([.. Enumerable.Repeat(_methanol, 19), Moved(5, 0.1)]), SymmetryRequest.Auto);
        Assert.Equal(6, found.Count);
        Assert.Equal([2, 3, 4], Assert.Single(found.Symmetry!.Sets, set => set.Length > 1));
        Assert.Equal(
            "6 of 24 exchanges of like atoms, those that keep the bonds (the bonds are the same in all 20 geometries): exchanged are H2 H3 H4",
            found.Words
        );
    }

    [Fact]
    public void PointsThatAreTooFewForTheBondsAloneTakeAllExchanges()
    {
        MoleculeSymmetry found = MoleculeSymmetry.Of(Points(_methanol, Moved(5, 0.1)), SymmetryRequest.Auto);
        Assert.Null(found.Symmetry);
        Assert.Equal("all 24 exchanges of like atoms (2 points are too few to tell like atoms apart)", found.Words);
    }

    [Fact]
    public void WhereOneGeometryBreaksABondAllExchangesAre()
    {
        MoleculeSymmetry found = MoleculeSymmetry.Of(Points(_methanol, Moved(5, 1.5)), SymmetryRequest.Auto);
        Assert.Null(found.Symmetry);
        Assert.Contains("all 24 exchanges of like atoms (bonds break or form: O1 and H5 are", found.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("full", 24)]
    [InlineData("bonds", 6)]
    [InlineData("1,1,3,1", 6)]
    [InlineData("1,1,2,1,1", 2)]
    [InlineData("3,1,1,1", 6)]
    [InlineData("2 3; 4 5", 4)]
    [InlineData("1,1,1,1,1,1", 1)]
    public void AUserMaySayWhichExchangesAreImposed(string text, double count) =>
        Assert.Equal(count, MoleculeSymmetry.Of(Points(_methanol, Moved(5, 1.5)), SymmetryRequest.Parse(text)).Count);

    [Theory]
    [InlineData("4,1,1", "The bonds have the sets C0, O1, H2 H3 H4, H5")]
    [InlineData("1,1,3", "add up to 5; expected 6")]
    [InlineData("2 9;", "There is no atom 9; expected 0 to 5")]
    [InlineData("2 3; 3 4", "names an atom twice")]
    [InlineData("1 2;", "atoms of different elements")]
    public void ARequestThatDoesNotFitTheMoleculeIsRefusedInItsWords(string text, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<FormatException>(() => MoleculeSymmetry.Of(Points(_methanol), SymmetryRequest.Parse(text))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("bond")]
    [InlineData("")]
    [InlineData("3,x")]
    [InlineData("-1,2")]
    public void WordsThatAreNoSymmetryAreRefusedWithThoseThatAre(string text) =>
        Assert.Contains(
            "expected auto, full, bonds",
            Assert.Throws<FormatException>(() => SymmetryRequest.Parse(text)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("auto")]
    [InlineData("full")]
    [InlineData("bonds")]
    [InlineData("1,1,3,1")]
    [InlineData("2 3; 4 5")]
    [InlineData("2 3;")]
    public void ARequestIsWrittenAsItIsRead(string text)
    {
        var request = SymmetryRequest.Parse(text);
        Assert.Equal(text, request.ToString());
        Assert.Equal(request, SymmetryRequest.Parse(request.ToString()));
    }

    // The hydrogen of the oxygen, moved away along x.
    static double[] Moved(int atom, double by)
    {
        double[] moved = [.. _methanol];
        moved[3 * atom] += by;
        return moved;
    }

    static Dataset Points(params double[][] geometries) =>
        Dataset.OfMolecule(
            _elements,
            [.. geometries.SelectMany(geometry => geometry)],
            LengthUnit.Angstrom,
            [.. geometries.Select((_, index) => 100.0 * index)],
            EnergyUnit.Wavenumber
        );
}
