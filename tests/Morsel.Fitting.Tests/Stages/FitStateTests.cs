using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Stages;
using Morsel.Fitting.Steps;
using Morsel.Surfaces;

namespace Morsel.Fitting.Tests.Stages;

public class FitStateTests
{
    static readonly FitState _begun = TinyFit.State(TinyFit.Constants, 3);

    [Fact]
    public void OnceNetworksLeadOtherPointsJudgeTheNextSearch()
    {
        FitState next = (_begun with { BestOfFirstFold = Surface(1, [Network]) }).WithNextSearch([]);
        Assert.Equal((1, 1), (next.Search, next.Fold));
        Assert.Empty(next.Points.Validation.Energies.Intersect(_begun.Points.Validation.Energies));
    }

    [Fact]
    public void WhileALinearFitLeadsTheSamePointsJudge()
    {
        FitState next = (_begun with { BestOfFirstFold = Surface(1, [_line]) }).WithNextSearch([]);
        Assert.Equal((1, 0), (next.Search, next.Fold));
        Assert.Same(_begun.Points.Validation, next.Points.Validation);
    }

    [Fact]
    public void TheSurfaceIsTheMeanOverSearchesUnlessTheLinearFitIsBetter()
    {
        FitState fit = _begun with
        {
            BestOfFirstFold = Surface(1, [Network]),
            BestLinear = Surface(2, [_line]),
            Searches = [Search(0, 1), Search(1, 1.2)],
        };
        Assert.Equal(2, fit.Best!.Models.Length);
        Assert.Equal("0.9", (fit with { BestLinear = Surface(0.9, [_line]) }).Best!.Description);
    }

    // Errors of 3 on points that are three times as hard are no worse than 1.
    [Fact]
    public void HardPointsCountForNoneOfTheNetworksFaults()
    {
        FitState fit = _begun with
        {
            BestOfFirstFold = Surface(1, [Network]),
            Searches = [Search(0, 1), Search(1, 3) with { Difficulty = 3 }],
        };
        Assert.Equal(2, fit.Best!.Models.Length);
        Assert.Single((fit with { Searches = [Search(0, 1), Search(1, 3)] }).Best!.Models);
    }

    [Fact]
    public void NetworksOfALaterSearchAreNotJudgedByThePointsThatTheyWereTrainedOn()
    {
        FitState fit = (_begun with { BestOfFirstFold = Surface(1, [Network]) }).WithNextSearch([]);
        Member perfect = _begun.Field[0] with { Errors = new(0, 0, 0, 0) };
        FitState after = fit.Refined([perfect]);
        Assert.Equal(1, after.BestOfFirstFold!.Validation.Energy);
        Assert.Equal(1, after.Current!.Fold);
    }

    static SurfaceModel Network => _begun.Field[0].Model;

    static readonly SurfaceModel _line = SurfaceModel.Linear(new PlainCoordinatesDefinition(1).Create(), [0], [1], [1], 0);

    static FittedSurface Surface(double error, ImmutableArray<SurfaceModel> models) =>
        new(error.ToString(System.Globalization.CultureInfo.InvariantCulture), models, new ValidationErrors(error, error, error, 0));

    static SearchYield Search(int fold, double error) => new(fold, 10, 1, [Surface(error, [Network])], []);
}
