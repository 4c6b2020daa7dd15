using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Tests.Molecules;

/// <summary>How many exchanges of like atoms keep the bonds, against the orders of known groups.</summary>
public class BondGraphTests
{
    [Theory]
    [InlineData("O H H", "0-1 0-2", 2)]
    [InlineData("C H H H H", "0-1 0-2 0-3 0-4", 24)]
    [InlineData("C C H H H H H H", "0-1 0-2 0-3 0-4 1-5 1-6 1-7", 72)]
    [InlineData("H H H C C H H H", "3-4 3-0 3-1 3-2 4-5 4-6 4-7", 72)]
    [InlineData("C C O H H H H H H", "0-1 0-2 0-3 0-4 1-5 1-6 1-7 2-8", 12)]
    [InlineData("O H H O H H", "0-1 0-2 3-4 3-5", 8)]
    [InlineData("C C C C C C H H H H H H", "0-1 1-2 2-3 3-4 4-5 5-0 0-6 1-7 2-8 3-9 4-10 5-11", 12)]
    [InlineData("C C C C C H H H H H H H H H H H H", "0-1 0-2 0-3 0-4 1-5 1-6 1-7 2-8 2-9 2-10 3-11 3-12 3-13 4-14 4-15 4-16", 31104)]
    [InlineData("Ar Ar Ar Ar Ar Ar", "", 720)]
    public void ExchangesThatKeepTheBondsAreAsManyAsTheOrderOfTheGroup(string symbols, string bonds, double count)
    {
        ImmutableArray<Element> elements = [.. symbols.Split(' ').Select(Element.Parse)];
        (int, int)[] pairs =
        [
            .. bonds
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(bond => bond.Split('-'))
                .Select(ends => (int.Parse(ends[0]), int.Parse(ends[1]))),
        ];
        var graph = new BondGraph(elements, pairs);
        var (symmetry, found) = graph.Symmetry();
        Assert.Equal(count, found);
        Assert.All(
            symmetry.Generators,
            permutation => Assert.All(pairs, bond => Assert.True(graph.AreBonded(permutation[bond.Item1], permutation[bond.Item2])))
        );
    }

    [Fact]
    public void APermutationThatMixesElementsIsRefused()
    {
        ImmutableArray<Element> elements = [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")];
        Assert.Contains(
            "puts atom 1, H, in the place of atom 0, O",
            Assert
                .Throws<ArgumentException>(() =>
                    new AtomSymmetry(
                        elements,
                        [
                            [1, 0, 2],
                        ]
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "each of the atoms 0 to 2 once",
            Assert
                .Throws<ArgumentException>(() =>
                    new AtomSymmetry(
                        elements,
                        [
                            [0, 1, 1],
                        ]
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }
}
