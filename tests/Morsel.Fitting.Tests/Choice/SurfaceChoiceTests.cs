using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Fitting.Tests.Choice;

public class SurfaceChoiceTests
{
    static readonly SurfaceChoice _choice = new(TinyFit.Ridge.Validation, 1.05);

    static readonly SurfaceModel _network = TinyFit.State(TinyFit.Constants, 3).Field[0].Model;

    [Theory]
    [InlineData(1.04, true)]
    [InlineData(1.06, false)]
    public void ACommitteeMayBeALittleWorseThanOneNetwork(double error, bool isTaken)
    {
        FittedSurface? one = _choice.Better(null, Offer("one", 1, 1));
        Assert.Equal(isTaken ? "two" : "one", _choice.Better(one, Offer("two", error, 2))!.Description);
    }

    [Fact]
    public void OfEqualOnesTheFirstStays()
    {
        FittedSurface? first = _choice.Better(null, Offer("first", 1, 1));
        Assert.Same(first, _choice.Better(first, Offer("second", 1, 1)));
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
        Assert.Equal(new ValidationErrors(errors.Energy.Rmse, errors.Gradient!.Rmse), taken.Validation);
    }

    static OfferedSurface Offer(string name, double error, int models) =>
        new(name, [.. Enumerable.Repeat(_network, models)], new(error, error));
}
