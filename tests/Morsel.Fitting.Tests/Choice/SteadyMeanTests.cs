using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Settings;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Fitting.Tests.Choice;

public class SteadyMeanTests
{
    const double Highest = 20_000,
        Most = 10;

    static readonly int _points = 20 * SymmetricRays.Steps;

    [Fact]
    public void ANetworkThatDepartsFromTheOthersIsLeftOut()
    {
        FittedSurface mean = SteadyMean.Of(Mean("a", "b", "c"), [Along(1), Along(-400), Along(2)], Highest, Most);
        Assert.Equal("a; c", mean.Description);
        Assert.Equal(2, mean.Models.Length);
        LeftOutNetwork left = Assert.Single(mean.LeftOut);
        Assert.Equal("b", left.Description);
        Assert.Equal(401, left.Deviation, 1e-9);
        Assert.Equal(0, left.Steadiest, 1e-9);
    }

    // Those of cross-validation, which have one description together.
    [Fact]
    public void OfNetworksOfOneKindTheOneThatDepartsIsLeftOutAndTheOthersAreCounted()
    {
        FittedSurface three = Mean("a", "b", "c") with { Description = "3 networks 9-5-1 tanh on x" };
        FittedSurface mean = SteadyMean.Of(three, [Along(1), Along(-400), Along(2)], Highest, Most);
        Assert.Equal("2 networks 9-5-1 tanh on x", mean.Description);
        Assert.Equal(2, mean.Models.Length);
        Assert.Equal("9-5-1 tanh on x", Assert.Single(mean.LeftOut).Description);
    }

    [Fact]
    public void TheOneOfTheNetworksOfOneKindThatIsLeftIsNotCounted()
    {
        FittedSurface two = Mean("a", "b") with { Description = "2 networks 9-5-1 tanh on x" };
        FittedSurface mean = SteadyMean.Of(two, [Along(0), Along(600), Along(-100)], Highest, Most);
        Assert.Equal("9-5-1 tanh on x", mean.Description);
    }

    [Fact]
    public void OfTwoTheLinearFitTellsWhichDeparts()
    {
        FittedSurface mean = SteadyMean.Of(Mean("a", "b"), [Along(0), Along(600), Along(-100)], Highest, Most);
        Assert.Equal("a", mean.Description);
        Assert.Single(mean.Models);
    }

    // Seven times its own error.
    [Fact]
    public void NetworksThatAreAlikeStay() =>
        Assert.Equal("a; b; c", SteadyMean.Of(Mean("a", "b", "c"), [Along(0), Along(7), Along(-3)], Highest, Most).Description);

    [Fact]
    public void ANetworkWithoutAnAnswerIsLeftOut()
    {
        FittedSurface mean = SteadyMean.Of(Mean("a", "b", "c"), [Along(double.NaN), Along(0), Along(1)], Highest, Most);
        Assert.Equal("b; c", mean.Description);
    }

    [Fact]
    public void NothingIsComparedBeyondTheHighestTrainingEnergy()
    {
        double[] wild = [.. Along(0).Select(energy => energy > Highest ? 1e9 : energy)];
        Assert.Equal("a; b; c", SteadyMean.Of(Mean("a", "b", "c"), [Along(0), wild, Along(1)], Highest, Most).Description);
    }

    [Fact]
    public void TwoModelsTellNothingOfEachOther()
    {
        Dataset water = Water.Points(50, 1, withGradients: false);
        FittedSurface mean = Mean("a", "b");
        Assert.Same(mean, SteadyMean.Of(mean, null, water, AtomSymmetry.OfLikeAtoms(water.Space.Elements), 1, FitConstants.Standard));
    }

    [Fact]
    public void AlongRealRaysTheOneThatDepartsIsFoundToo()
    {
        Dataset water = Water.Points(50, 1, withGradients: false);
        AtomSymmetry symmetry = AtomSymmetry.OfLikeAtoms(water.Space.Elements);
        FittedSurface mean = Mean("a", "b", "c") with { Models = [Level(10), Level(12), Level(900)] };
        Assert.Equal("a; b", SteadyMean.Of(mean, null, water, symmetry, 1, FitConstants.Standard).Description);
    }

    [Fact]
    public void WhereNoAtomsAreExchangedNothingIsLeftOut()
    {
        Dataset water = Water.Points(50, 1, withGradients: false);
        FittedSurface mean = Mean("a", "b", "c") with { Models = [Level(10), Level(12), Level(900)] };
        Assert.Same(mean, SteadyMean.Of(mean, null, water, new(water.Space.Elements, []), 1, FitConstants.Standard));
    }

    [Fact]
    public void ADistanceLittleBeyondTheTrainingPointsIsInTheirRangeAndAFartherOneIsNot()
    {
        Dataset water = Water.Points(50, 1, withGradients: false);
        var range = DistanceRange.Of(water, AtomSymmetry.OfLikeAtoms(water.Space.Elements), 0.1);
        double longest = Enumerable
            .Range(0, water.Count)
            .Max(point => Math.Max(Distance([.. water.Point(point)], 0, 1), Distance([.. water.Point(point)], 0, 2)));
        double[] geometry = [.. water.Point(0)];
        Assert.True(range.Holds(geometry));
        // The first bond lies along x; the other may be turned out of the way, so that the hydrogens stay apart as they were.
        double between = Distance(geometry, 1, 2);
        Assert.True(range.Holds(WithBond(longest + 0.01)));
        Assert.False(range.Holds(WithBond(longest + 0.1)));

        double[] WithBond(double length)
        {
            double[] moved = [.. geometry];
            double other = Distance(geometry, 0, 2),
                cosine = (length * length + other * other - between * between) / (2 * length * other);
            (moved[3], moved[4], moved[5]) = (length, 0, 0);
            (moved[6], moved[7], moved[8]) = (other * cosine, other * Math.Sqrt(1 - cosine * cosine), 0);
            return moved;
        }
    }

    [Fact]
    public void OnARayLikeAtomsStandAlike()
    {
        Dataset water = Water.Points(50, 2, withGradients: false);
        double[] rays = SymmetricRays.Of(water, AtomSymmetry.OfLikeAtoms(water.Space.Elements), 5, 3);
        Assert.Equal(5 * SymmetricRays.Steps * 9, rays.Length);
        Assert.All(rays.Chunk(9), x => Assert.Equal(Distance(x, 0, 1), Distance(x, 0, 2), 1e-5));
        Assert.True(rays.Chunk(9).Select(x => Distance(x, 0, 1)).Distinct().Count() > 100);
    }

    static double Distance(double[] x, int one, int other) =>
        Math.Sqrt(Enumerable.Range(0, 3).Sum(k => Math.Pow(x[3 * one + k] - x[3 * other + k], 2)));

    // Energies that rise along each ray to twice the highest, all off by so much.
    static double[] Along(double off) =>
        [.. Enumerable.Range(0, _points).Select(point => 2 * Highest * (point % SymmetricRays.Steps) / SymmetricRays.Steps + off)];

    // The validation error is 1.
    static FittedSurface Mean(params ImmutableArray<string> members) =>
        new(FittedSurface.Described(members), [.. members.Select(_ => Level(0))], new(1, 1, null, 0));

    static readonly IDescriptor _distances = new InvariantsDefinition(
        [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")],
        new DistanceVariable(),
        InvariantSet.All,
        1
    ).Create();

    static SurfaceModel Level(double energy) => SurfaceModel.Linear(_distances, [0, 0], [1, 1], [0, 0], energy);
}
