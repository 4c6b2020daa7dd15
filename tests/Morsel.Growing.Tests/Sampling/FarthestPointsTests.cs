using System.Collections.Immutable;
using Morsel.Growing.Sampling;

namespace Morsel.Growing.Tests.Sampling;

public sealed class FarthestPointsTests
{
    static Candidate Stretched(double by) => new(Waters.Start.SetItem(0, Waters.Start[0] + by), "stretched");

    [Fact]
    public void AMirrorImageWithLikeAtomsExchangedIsTheSameGeometry()
    {
        var known = new KnownGeometries(Waters.Molecule.Elements);
        known.Add(Waters.Start.AsSpan());
        double[] exchanged = [-0.3, -0.95, 0, 0, 0, 0, 0.85, -0.1, 0];
        Assert.True(known.FarFrom(known.KeyOf(exchanged)) < 1e-12);
        Assert.True(known.FarFrom(known.KeyOf(Stretched(0.1).Positions.AsSpan())) > 0.03);
    }

    [Fact]
    public void WhatIsNearIsNeverTaken()
    {
        var known = new KnownGeometries(Waters.Molecule.Elements);
        known.Add(Waters.Start.AsSpan());
        Candidate[] candidates = [Stretched(0.001), Stretched(0.2), Stretched(0.2001), Stretched(0.4)];
        ImmutableArray<int> chosen = FarthestPoints.Choose(candidates, known, _ => 1, 4, near: 0.01);
        // One of the two that are near each other, and not the one that is known.
        Assert.Equal(2, chosen.Length);
        Assert.Equal(3, chosen[0]);
        Assert.NotEqual(0, chosen[1]);
    }

    [Fact]
    public void WorthMakesUpForDistance()
    {
        var known = new KnownGeometries(Waters.Molecule.Elements);
        known.Add(Waters.Start.AsSpan());
        Candidate[] candidates = [Stretched(0.1), Stretched(0.4)];
        Assert.Equal([0], FarthestPoints.Choose(candidates, known, place => place == 0 ? 10 : 1, 1, near: 0.01));
    }
}
