using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Settings;
using Morsel.Surfaces;

namespace Morsel.Fitting.Tests.Choice;

public class MeanOverSearchesTests
{
    static readonly FitConstants _constants = FitConstants.Standard;

    [Fact]
    public void WithoutAnotherDivisionThereIsNone() => Assert.Null(MeanOverSearches.Of([Search(0, 1.0), Search(0, 1.1)], _constants));

    [Fact]
    public void ItsErrorsAreThoseOfItsPartsTogether()
    {
        FittedSurface mean = MeanOverSearches
            .Of([Search(0, 3.0) with { Judges = 10 }, Search(1, 4.0) with { Judges = 30 }], _constants)!
            .Surface;
        Assert.Equal(Math.Sqrt((10 * 9 + 30 * 16) / 40.0), mean.Validation.Energy, 1e-12);
        Assert.Equal((10 * 3 + 30 * 4) / 40.0, mean.Validation.EnergyMae, 1e-12);
        Assert.Equal(2, mean.Models.Length);
    }

    [Fact]
    public void ASearchFarAboveTheMedianIsLeftOut()
    {
        FittedSurface mean = MeanOverSearches
            .Of([Search(0, 2.2), Search(1, 1.0), Search(2, 1.4), Search(3, double.NaN)], _constants)!
            .Surface;
        Assert.Equal("search 1; search 2", mean.Description);
    }

    [Fact]
    public void TheBestSearchAloneStandsWhereTheFirstIsFarAbove() =>
        Assert.Equal("search 1", MeanOverSearches.Of([Search(0, 2.0), Search(1, 1.0)], _constants)!.Surface.Description);

    [Fact]
    public void ItHasNoMoreMembersThanTheLargestCommittee()
    {
        FittedSurface few = MeanOverSearches.Of([Search(0, 1, 0.9, 0.8), Search(1, 1, 0.9, 0.8)], _constants)!.Surface;
        Assert.Equal(6, few.Models.Length);
        FittedSurface many = MeanOverSearches
            .Of([.. Enumerable.Range(0, 20).Select(fold => Search(fold, 1, 0.9, 0.8))], _constants)!
            .Surface;
        Assert.Equal(_constants.LargestCommittee, many.Models.Length);
        Assert.Equal(1, many.Validation.Energy, 1e-12);
    }

    // The errors of its best network, of the mean of its best two, and so on.
    static SearchYield Search(int fold, params ImmutableArray<double> errors) =>
        new(
            fold,
            100,
            1,
            [
                .. errors.Select(
                    (error, place) =>
                        new FittedSurface($"search {fold}", [.. Enumerable.Repeat(_model, place + 1)], new(error, error, null, 0))
                ),
            ],
            []
        );

    static readonly SurfaceModel _model = SurfaceModel.Linear(new PlainCoordinatesDefinition(1).Create(), [0], [1], [1], 0);
}
