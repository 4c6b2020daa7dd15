using Morsel.Levels.Thermal;
using Morsel.Molecules;

namespace Morsel.Levels.Tests.Thermal;

public class RotationalSymmetryTests
{
    static RotationalSymmetry Of(string atoms, params double[] positions)
    {
        string[] symbols = atoms.Split(' ');
        Element[] elements = [.. symbols.Select(symbol => Element.Parse(symbol == "D" ? "H" : symbol))];
        double[] masses = [.. elements.Zip(symbols, (element, symbol) => symbol == "D" ? 2.0141 : element.MassInDalton)];
        // Turned and moved, so that no axis is special.
        double[] moved =
        [
            .. positions
                .Chunk(3)
                .SelectMany(r =>
                    (double[])
                        [1 + (2 * r[0] - 2 * r[1] + r[2]) / 3, -2 + (r[0] + 2 * r[1] + 2 * r[2]) / 3, (-2 * r[0] - r[1] + 2 * r[2]) / 3]
                ),
        ];
        return RotationalSymmetry.Of(AtomKinds.Of([.. elements], [.. masses]), [.. masses], moved);
    }

    static readonly double[] _water = [0, 0, 0, 0.76, 0.59, 0, -0.76, 0.59, 0],
        _tetrahedron = [0, 0, 0, 0.63, 0.63, 0.63, -0.63, -0.63, 0.63, -0.63, 0.63, -0.63, 0.63, -0.63, -0.63],
        _pyramid = [0, 0, 0.3, 0.94, 0, 0, -0.47, 0.814064, 0, -0.47, -0.814064, 0],
        _twisted = [0, 0.7, 0, 0, -0.7, 0, 0.85, 0.9, 0.4, -0.85, -0.9, 0.4],
        _trans = [0, 0.7, 0, 0, -0.7, 0, 0.95, 0.9, 0, -0.95, -0.9, 0];

    [Fact]
    public void TextbookMoleculesHaveTheirSymmetryNumbers()
    {
        Assert.Equal(new(2, false, false), Of("O H H", _water));
        Assert.Equal(new(3, false, false), Of("N H H H", _pyramid));
        Assert.Equal(new(12, false, false), Of("C H H H H", _tetrahedron));
        Assert.Equal(
            new(4, false, false),
            Of("C C H H H H", 0.66, 0, 0, -0.66, 0, 0, 1.23, 0.92, 0, 1.23, -0.92, 0, -1.23, 0.92, 0, -1.23, -0.92, 0)
        );
        double[] ring = [.. Enumerable.Range(0, 12).SelectMany(k => Ring(k < 6 ? 1.395 : 2.48, k))];
        Assert.Equal(new(12, false, false), Of("C C C C C C H H H H H H", ring));

        static double[] Ring(double radius, int k) => [radius * Math.Cos(k * Math.PI / 3), radius * Math.Sin(k * Math.PI / 3), 0];
    }

    [Fact]
    public void MoleculesOnALineHaveOneOrTwo()
    {
        Assert.Equal(new(1, false, true), Of("H C N", 0, 0, -1.06, 0, 0, 0, 0, 0, 1.15));
        Assert.Equal(new(2, false, true), Of("O C O", 0, 0, -1.16, 0, 0, 0, 0, 0, 1.16));
        Assert.Equal(new(1, false, true), Of("H D", 0, 0, 0, 0, 0, 0.74));
    }

    [Fact]
    public void AnIsotopeTakesSymmetryAway()
    {
        Assert.Equal(new(1, false, false), Of("O D H", _water));
        Assert.Equal(new(3, false, false), Of("C D H H H", _tetrahedron));
        Assert.Equal(new(2, false, false), Of("C D D H H", _tetrahedron));
    }

    [Fact]
    public void AGeometryWithoutReflectionsIsChiral()
    {
        Assert.Equal(new(2, true, false), Of("O O H H", _twisted));
        Assert.Equal(new(2, false, false), Of("O O H H", _trans));
        Assert.Equal(new(1, true, false), Of("C H F Cl Br", _tetrahedron));
        Assert.Equal(new(1, false, false), Of("C H F Cl Cl", _tetrahedron));
    }
}
