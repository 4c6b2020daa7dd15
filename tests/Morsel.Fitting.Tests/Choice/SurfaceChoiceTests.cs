using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Surfaces;

namespace Morsel.Fitting.Tests.Choice;

public class SurfaceChoiceTests
{
    static readonly SurfaceChoice _choice = new(TinyFit.Ridge.Validation, 1, FitConstants.Standard);

    static readonly SurfaceModel _network = TinyFit.State(TinyFit.Constants, 3).Field[0].Model;

    static readonly SurfaceModel _line = SurfaceModel.Linear(new PlainCoordinatesDefinition(1).Create(), [0], [1], [1], 0);

    [Theory]
    [InlineData(1.04, true)]
    [InlineData(1.06, false)]
    public void ACommitteeMayBeALittleWorseThanOneNetwork(double error, bool isTaken)
    {
        FittedSurface? one = _choice.Better(null, Offer("one", 1, 1));
        Assert.Equal(isTaken ? "two" : "one", _choice.Better(one, Offer("two", error, 2))!.Description);
    }

    [Fact]
    public void ANetworkHasToBeatALinearFitByMoreThanFewPointsCanTell()
    {
        var choice = new SurfaceChoice(
            TinyFit.Ridge.Validation,
            1,
            FitConstants.Standard with
            {
                OptimismOfNetworks = 1,
                PriceOfOneNetwork = 1,
            }
        );
        FittedSurface? linear = choice.Better(null, new("linear", [_line], new(1, 1, 1, 0)));
        double price = 1 + 1 / Math.Sqrt(TinyFit.Ridge.Validation.Count);
        Assert.Equal("linear", choice.Better(linear, Offer("network", 1.01 / price, 2))!.Description);
        Assert.Equal("network", choice.Better(linear, Offer("network", 0.99 / price, 2))!.Description);
    }

    // Single networks are judged, and the surface is their mean.
    [Fact]
    public void InCrossValidationNetworksThatAreALittleBetterThanALinearFitAreTaken()
    {
        SurfaceChoice choice = _choice with { IsCrossValidated = true };
        FittedSurface? linear = choice.Better(null, new("linear", [_line], new(1, 1, 1, 0)));
        Assert.Equal("linear", choice.Better(linear, Offer("networks", 1.01, 10))!.Description);
        Assert.Equal("networks", choice.Better(linear, Offer("networks", 0.99, 10))!.Description);
    }

    [Fact]
    public void OfEqualOnesTheFirstStays()
    {
        FittedSurface? first = _choice.Better(null, Offer("first", 1, 1));
        Assert.Same(first, _choice.Better(first, Offer("second", 1, 1)));
    }

    [Fact]
    public void OfEqualOnesTheOneThatWasFittedToAllPointsIsTaken()
    {
        FittedSurface? first = _choice.Better(null, Offer("first", 1, 1));
        Assert.Equal("all", _choice.Better(first, Offer("all", 1, 1) with { IsOfAllPoints = true })!.Description);
        Assert.Same(first, _choice.Better(first, Offer("worse", 1.01, 1) with { IsOfAllPoints = true }));
    }

    [Fact]
    public void AnErrorThatIsNotFiniteIsNeverTaken() => Assert.Null(_choice.Better(null, Offer("diverged", double.NaN, 1)));

    [Fact]
    public void WhereErrorsAreNotKnownTheValidationPointsTell()
    {
        FittedSurface taken = _choice.Better(null, new("network", [_network]))!;
        SurfaceErrors errors = ScoredPoints
            .Of(TinyFit.Ridge.Validation, SurfaceFunctions.Of(TinyFit.Ridge.Validation, [_network]))
            .Errors();
        Assert.Equal(new ValidationErrors(errors.Energy.Rmse, errors.Energy.Mae, errors.Gradient!.Rmse, 1), taken.Validation);
    }

    static OfferedSurface Offer(string name, double error, int models) =>
        new(name, [.. Enumerable.Repeat(_network, models)], new(error, error, error, 0));
}
