using System.Numerics;
using Morsel.Descriptors;

namespace Morsel.Tests.Descriptors;

/// <summary>The number of invariants against theory and against published sets.</summary>
public class InvariantCountTests
{
    [Theory]
    [InlineData("H H", 12)]
    [InlineData("O H H", 10)]
    [InlineData("H O H", 10)]
    [InlineData("O Na H", 8)]
    [InlineData("N N N", 9)]
    [InlineData("C O H H", 6)]
    [InlineData("H C H O", 6)]
    [InlineData("O H O H", 6)]
    [InlineData("H H H O", 7)]
    [InlineData("O O O O", 6)]
    [InlineData("H H H H C", 5)]
    [InlineData("H H H H H", 5)]
    [InlineData("C H O H C H", 3)]
    public void AsManyAsTheMolienSeriesHas(string symbols, int order)
    {
        long[] expected = Molien(symbols.Split(' '), order);
        for (int n = 1; n <= order; n++)
        {
            Assert.Equal(expected[1..(n + 1)].Sum(), Count(symbols, InvariantSet.All, n));
            Assert.Equal(expected[1..(n + 1)].Sum(), InvariantCounts.All(Molecule.Elements(symbols), n));
        }
    }

    // With the constant, which is not among the invariants: as many as the MSA program makes for these groups.
    [Theory]
    [InlineData("H H H H C", 5, 208)]
    [InlineData("H H H O", 7, 348)]
    [InlineData("H H H O", 9, 960)]
    [InlineData("O Na H", 8, 165)]
    public void AsManyAsMsaHas(string symbols, int order, int withConstant) =>
        Assert.Equal(withConstant, 1 + Count(symbols, InvariantSet.All, order));

    // The least numbers of generators; A2B to A3B and A4 as in K. Shao et al., J. Chem. Phys. 145, 071101 (2016).
    [Theory]
    [InlineData("H H O", 4, 3)]
    [InlineData("O C H H", 2, 7)]
    [InlineData("O C H H", 4, 7)]
    [InlineData("H H H", 5, 3)]
    [InlineData("O Na H", 5, 3)]
    [InlineData("H H H O", 5, 9)]
    [InlineData("O O O O", 6, 9)]
    public void AsManyFundamentalInvariantsAsAreKnown(string symbols, int order, int count) =>
        Assert.Equal(count, Count(symbols, InvariantSet.Fundamental, order));

    [Fact]
    public void FundamentalInvariantsOfFormaldehydeAreFourDistancesAndThreeProducts()
    {
        double[] q = Molecule.Features(
            new InvariantsDefinition(Molecule.Elements("C O H H"), new DistanceVariable(), InvariantSet.Fundamental, 2).Create(),
            Molecule.Geometry(4, 3)
        );
        double[] r = new double[6];
        AtomPairs.Distances(Molecule.Geometry(4, 3), r);
        double[] expected = [r[5], r[1] + r[2], r[3] + r[4], r[0], r[1] * r[2], r[1] * r[3] + r[2] * r[4], r[3] * r[4]];
        Assert.Equal(7, q.Length);
        for (int k = 0; k < 7; k++)
        {
            Close.To(expected[k], q[k], 1e-15);
        }
    }

    // Surface files rely on this order: parameters of a network belong to features by place.
    [Fact]
    public void InvariantsComeByDegreeThenByTheirLeastMonomials()
    {
        double[] geometry = Molecule.Geometry(3, 4),
            r = new double[3];
        double[] q = Molecule.Features(
            new InvariantsDefinition(Molecule.Elements("O H H"), new DistanceVariable(), InvariantSet.All, 2).Create(),
            geometry
        );
        AtomPairs.Distances(geometry, r);
        double one = r[0],
            other = r[1],
            between = r[2];
        double[] expected =
        [
            between,
            one + other,
            between * between,
            between * one + between * other,
            one * one + other * other,
            one * other,
        ];
        Assert.Equal(6, q.Length);
        for (int k = 0; k < 6; k++)
        {
            Close.To(expected[k], q[k], 1e-15);
        }
    }

    [Fact]
    public void MonomialsAreAsManyAsTheBinomialCoefficient()
    {
        Assert.Equal(5004, InvariantCounts.Monomials(4, 9));
        Assert.Equal(3002, InvariantCounts.Monomials(5, 5));
    }

    [Fact]
    public void WhatCannotBeMadeIsRefused()
    {
        Assert.Throws<SettingException>(() => Count("H H", InvariantSet.All, 0));
        Assert.Throws<SettingException>(() => Count("H H", InvariantSet.All, 17));
        var crowd = Assert.Throws<ArgumentException>(() => Count(string.Join(' ', Enumerable.Repeat("H", 61)), InvariantSet.All, 1));
        Assert.Contains("2 to 60 atoms, not 61", crowd.Message, StringComparison.Ordinal);
        var uneven = Assert.Throws<ArgumentException>(() =>
            new InvariantsDefinition(Molecule.Elements("O H H"), new KernelVariable([1, 1.001, 1.5]), InvariantSet.All, 1).Create()
        );
        Assert.Contains("have reference distances 1 and 1.001", uneven.Message, StringComparison.Ordinal);
        var few = Assert.Throws<ArgumentException>(() =>
            new InvariantsDefinition(Molecule.Elements("O H H"), new KernelVariable([1, 1]), InvariantSet.All, 1).Create()
        );
        Assert.Contains("3 pairs of atoms, but 2", few.Message, StringComparison.Ordinal);
    }

    static int Count(string symbols, InvariantSet set, int order) =>
        new InvariantsDefinition(Molecule.Elements(symbols), new DistanceVariable(), set, order).Create().FeatureCount;

    // Molien: the mean over the group of 1 / det(1 - t g), for permutations the product over cycles of 1 / (1 - t^length).
    static long[] Molien(string[] symbols, int order)
    {
        var total = new BigInteger[order + 1];
        int elements = 0;
        foreach (int[] g in Enumerate([], symbols))
        {
            elements++;
            var series = new BigInteger[order + 1];
            series[0] = 1;
            foreach (int length in Cycles(g))
            {
                for (int n = length; n <= order; n++)
                {
                    series[n] += series[n - length];
                }
            }

            for (int n = 0; n <= order; n++)
            {
                total[n] += series[n];
            }
        }

        return [.. total.Select(sum => (long)(sum / elements))];
    }

    static IEnumerable<int[]> Enumerate(int[] start, string[] symbols) =>
        start.Length == symbols.Length
            ? [start]
            : Enumerable
                .Range(0, symbols.Length)
                .Where(atom => !start.Contains(atom) && symbols[atom] == symbols[start.Length])
                .SelectMany(atom => Enumerate([.. start, atom], symbols));

    static IEnumerable<int> Cycles(int[] g)
    {
        HashSet<(int, int)> seen = [];
        for (int i = 0; i < g.Length; i++)
        {
            for (int j = i + 1; j < g.Length; j++)
            {
                int length = 0;
                for (var pair = (i, j); seen.Add(pair); length++)
                {
                    pair = (Math.Min(g[pair.i], g[pair.j]), Math.Max(g[pair.i], g[pair.j]));
                }

                if (length > 0)
                {
                    yield return length;
                }
            }
        }
    }
}
