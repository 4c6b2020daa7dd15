using System.Collections.Immutable;
using Morsel.Growing.Sampling;
using Morsel.Randomness;

namespace Morsel.Growing.Tests.Sampling;

public sealed class SpreadReductionTests
{
    static JudgedGeometry At(double place, params double[] deviations) => new([place], deviations);

    static ImmutableArray<int> Chosen(
        ImmutableArray<JudgedGeometry> candidates,
        ImmutableArray<JudgedGeometry> references,
        int count,
        ImmutableArray<JudgedGeometry>? already = null
    ) => SpreadReduction.Choose(already ?? [], candidates, references, new(Waters.Molecule.Elements), count, near: 0.01);

    [Fact]
    public void AWideSpreadWhereNothingMattersIsPassedOver()
    {
        JudgedGeometry alone = At(5, 100, -100),
            amidst = At(0, 1, -1);
        Assert.Equal([1], Chosen([alone, amidst], [At(0.1, 1, -1), At(0.1, 2, -2), At(-0.1, 1, -1)], 1));
    }

    [Fact]
    public void WhatOnePointTellsIsNotAskedForTwice()
    {
        // The first two err together, and more than the third, which errs in its own way.
        ImmutableArray<JudgedGeometry> all = [At(0, 10, -10, 0), At(0.02, 9, -9, 0), At(0.04, 4, 4, -8)];
        Assert.Equal([0, 2], Chosen(all, all, 2));
        Assert.Equal([2], Chosen([all[1], all[2]], all, 1, already: [all[0]]).Select(place => place + 1));
    }

    [Fact]
    public void WithoutModelsPointsSpreadOverTheReferencesAndLeaveOutTheirFarEnd()
    {
        // Many references about 0 and 1, and one far away.
        ImmutableArray<JudgedGeometry> all =
        [
            .. Enumerable.Range(0, 20).Select(i => At(0.01 * i, 1)),
            .. Enumerable.Range(0, 20).Select(i => At(1 + 0.01 * i, 1)),
            At(9, 1),
        ];
        ImmutableArray<int> chosen = Chosen(all, all, 2);
        Assert.Equal([0, 1], chosen.Select(place => place / 20).Order());
        Assert.All(chosen, place => Assert.InRange(place % 20, 5, 14));
    }

    [Fact]
    public void TheChoiceIsThatOfTheWholeMatrix()
    {
        var random = new SplitMix64(7);
        ImmutableArray<JudgedGeometry> all =
        [
            .. Enumerable.Range(0, 12).Select(_ => At(random.NextDouble(), random.NextNormal(), random.NextNormal(), random.NextNormal())),
        ];
        double noise = 0.1 * all.Select(geometry => geometry.Variance).Order().ElementAt(6);
        double[,] k = new double[12, 12];
        for (int i = 0; i < 12; i++)
        {
            for (int j = 0; j < 12; j++)
            {
                double distance = (all[i].Key[0] - all[j].Key[0]) / 0.1;
                k[i, j] = Math.Exp(-distance * distance / 2) * all[i].Deviations.Zip(all[j].Deviations, (a, b) => a * b).Sum() / 2;
            }
        }

        ImmutableArray<int> chosen = SpreadReduction.Choose([], all, all, new(Waters.Molecule.Elements), 4, near: 0);
        Assert.Equal(4, chosen.Length);
        var left = Enumerable.Range(0, 12).ToList();
        foreach (int place in chosen)
        {
            Assert.Equal(left.MaxBy(i => Enumerable.Range(0, 12).Sum(j => k[i, j] * k[i, j]) / (k[i, i] + noise)), place);
            left.Remove(place);
            double[,] before = (double[,])k.Clone();
            for (int i = 0; i < 12; i++)
            {
                for (int j = 0; j < 12; j++)
                {
                    k[i, j] -= before[i, place] * before[place, j] / (before[place, place] + noise);
                }
            }
        }
    }

    [Fact]
    public void WhatIsNearIsNeverTaken()
    {
        var known = new KnownGeometries(Waters.Molecule.Elements);
        known.Add(new double[] { 0 });
        ImmutableArray<JudgedGeometry> all = [At(0.001, 5, -5), At(0.5, 1, -1), At(0.505, 1, -1)];
        ImmutableArray<int> chosen = SpreadReduction.Choose([], all, all, known, 3, near: 0.01);
        Assert.Single(chosen);
        Assert.NotEqual(0, chosen[0]);
    }
}
