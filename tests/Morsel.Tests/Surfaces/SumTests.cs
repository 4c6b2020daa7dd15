using Morsel.Activations;
using Morsel.Surfaces;

namespace Morsel.Tests.Surfaces;

public sealed class SumTests
{
    static readonly InverseDistances _distances = new(3);

    // Two terms over the same inputs, and a third, which is one network alone.
    static Surface[] Terms() =>
        [Committees.Of(Member(1, 5), Member(2, 7), Member(3, 4)), Committees.Of(Member(4, 3), Member(5, 6)), Committees.Of(Member(6, 5))];

    static SurfaceModel Member(ulong seed, int width) => Committees.Member(_distances, ActivationName.Tanh, seed, width);

    static Surface Sum() => Terms().Aggregate((sum, term) => sum.Plus(term));

    [Fact]
    public void EnergiesAndGradientsAddUpAndSoDoTheSquaresOfSpreads()
    {
        SurfaceEvaluator sum = new(Sum());
        SurfaceEvaluator[] terms = [.. Terms().Select(term => new SurfaceEvaluator(term))];
        double[] gradient = new double[9],
            each = new double[9];
        foreach (double[] x in Committees.Positions(20, 3).Chunk(9))
        {
            SurfacePoint found = sum.Evaluate(x, gradient);
            double[] added = new double[9];
            double energy = 0,
                variance = 0;
            foreach (SurfaceEvaluator term in terms)
            {
                SurfacePoint point = term.Evaluate(x, each);
                energy += point.Energy;
                variance += double.IsNaN(point.Spread) ? 0 : point.Spread * point.Spread;
                for (int i = 0; i < 9; i++)
                {
                    added[i] += each[i];
                }
            }

            Close.To(energy, found.Energy, 1e-13);
            Close.To(Math.Sqrt(variance), found.Spread, 1e-11);
            Assert.All(added.Zip(gradient), pair => Close.Within(pair.First, pair.Second, 1e-9));
        }
    }

    [Fact]
    public void APointOutsideTheRangeOfOneTermIsOutside()
    {
        Surface[] terms = Terms();
        TrainingRange narrow = TrainingRange.Of(_distances, Committees.Positions(2, 9));
        Surface sum = terms[0].Plus(new(terms[1].Space, terms[1].EnergyUnit, terms[1].Members, [narrow]));
        double[][] points = [.. Committees.Positions(40, 7).Chunk(9)];
        SurfaceEvaluator all = new(sum),
            large = new(terms[0]);
        Assert.All(points, point => Assert.True(large.Covers(point)));
        Assert.Contains(points, point => !all.Covers(point));
        Assert.All(Committees.Positions(2, 9).Chunk(9), point => Assert.Equal(large.Covers(point), all.Covers(point)));
    }

    // What levels and paths take for members: their mean and their deviation are those of the sum.
    [Fact]
    public void OpinionsOfASumHaveItsMeanAndItsSpread()
    {
        Surface surface = Sum();
        SurfaceEvaluator sum = new(surface);
        SurfaceEvaluator[] opinions = [.. SurfaceEvaluator.OfMembers(surface)];
        Assert.Equal(5, opinions.Length);
        foreach (double[] x in Committees.Positions(10, 4).Chunk(9))
        {
            double[] energies = [.. opinions.Select(opinion => opinion.Energy(x))];
            double mean = energies.Average();
            SurfacePoint point = sum.Evaluate(x);
            Close.To(point.Energy, mean, 1e-12);
            Close.To(point.Spread, Math.Sqrt(energies.Sum(energy => (energy - mean) * (energy - mean)) / 4), 1e-10);
        }
    }

    [Fact]
    public void OfOneCommitteeAndSingleNetworksTheOpinionsAreThatCommittees()
    {
        Surface[] terms = Terms();
        Surface sum = terms[2].Plus(terms[1]);
        double[] x = Committees.Positions(1, 4);
        double alone = new SurfaceEvaluator(terms[2]).Energy(x);
        for (int opinion = 0; opinion < 2; opinion++)
        {
            Close.To(
                alone + new SurfaceEvaluator(terms[1].Only(opinion)).Energy(x),
                new SurfaceEvaluator(sum.Only(opinion)).Energy(x),
                1e-13
            );
        }

        Surface singles = terms[2].Plus(terms[2]);
        Assert.False(singles.HasSpread);
        Assert.True(double.IsNaN(new SurfaceEvaluator(singles).Evaluate(x).Spread));
        Close.To(2 * alone, Assert.Single(SurfaceEvaluator.OfMembers(singles)).Energy(x), 1e-13);
    }

    [Fact]
    public void ANegativeFactorTurnsEnergyAndSlope()
    {
        SurfaceModel model = Member(2, 6);
        double[] x = Committees.Positions(1, 4),
            slope = new double[9],
            turned = new double[9];
        double energy = new SurfaceEvaluator(Committees.Of(model)).Energy(x, slope);
        Close.To(-2.5 * energy, new SurfaceEvaluator(Committees.Of(model.Times(-2.5))).Energy(x, turned), 1e-13);
        Assert.All(slope.Zip(turned), pair => Close.Within(-2.5 * pair.First, pair.Second, 1e-9));
    }
}
