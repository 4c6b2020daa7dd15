using Morsel.Datasets;
using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Datasets;

public class HeldOutScoreTests
{
    static readonly (double, double)[] _domain = [(1, 9)];

    static HeldOutScore Score(IPotential potential, (double, double)[] domain, Func<double, double> model)
    {
        var scored = HeldOutPoints
            .Sample(potential, domain, 8001, 1)
            .Score(
                (points, energies, _) =>
                {
                    for (var i = 0; i < energies.Length; i++)
                    {
                        energies[i] = model(points[i]);
                    }
                }
            );
        return HeldOutScore.Of(scored[0], potential);
    }

    [Fact]
    public void AnErrorInTheWellAloneIsScoredThereAndThinnedOverTheDomain()
    {
        var morse = new Morse(energyUnit: EnergyUnit.Electronvolt);
        var score = Score(morse, _domain, r => morse.Energy([r]) + (morse.IsNearMinimum(morse.Energy([r])) ? 0.1 : 0));
        Assert.Equal(0.1, score.NearMinimum!.Rmse, 1e-12);
        Assert.Equal(0.1, score.LargestError, 1e-12);
        // From the end of the domain, r = 1, where V is 0.4 D, to re - ln(1 - sqrt(1/2)) / beta, where it is D / 2.
        var share = (1.27 - Math.Log(1 - Math.Sqrt(0.5)) / 1.8 - 1) / 8;
        Assert.Equal(0.1 * Math.Sqrt(share), score.Rmse, 1e-4);
    }

    [Fact]
    public void AShiftedCurveHasItsMinimumOffByTheShift()
    {
        var morse = new Morse();
        Assert.Equal(0.25, Score(morse, _domain, r => morse.Energy([r - 0.25])).MinimumOff!.Value, 0.0011);
    }

    [Fact]
    public void EitherWellOfADoubleWellMayBeTheLowest()
    {
        var wells = PotentialCatalogue.Create("double-well");
        (double, double)[] domain = [.. SamplingGrid.Domain(wells)];
        Assert.Equal(0, Score(wells, domain, x => wells.Energy([x]) - 1e-6 * x).MinimumOff!.Value, 0.01);
        Assert.Equal(0, Score(wells, domain, x => wells.Energy([x]) + 1e-6 * x).MinimumOff!.Value, 0.01);
    }

    [Fact]
    public void WithoutTheWellThereIsNothingNearTheMinimum()
    {
        var morse = new Morse();
        var score = Score(morse, [(3, 9)], r => morse.Energy([r]));
        Assert.Null(score.NearMinimum);
        Assert.Null(score.MinimumOff);
    }

    [Fact]
    public void AModelThatAnswersNoNumberHasNoMinimum()
    {
        var score = Score(new Morse(), _domain, _ => double.NaN);
        Assert.Null(score.MinimumOff);
        Assert.True(double.IsNaN(score.NearMinimum!.Rmse));
    }
}
