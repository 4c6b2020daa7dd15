using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Tests.Training;
using Morsel.Units;

namespace Morsel.Tests.Surfaces;

public class SurfaceEvaluatorTests
{
    static readonly InverseDistances _distances = new(3);

    // Widths around every multiple that a register or a tile has, and no hidden layer at all.
    public static TheoryData<ActivationName, int[]> Networks =>
        new()
        {
            { ActivationName.Tanh, [] },
            { ActivationName.Tanh, [1] },
            { ActivationName.Silu, [7, 9] },
            { ActivationName.Tanh, [20, 20, 20] },
            { ActivationName.Softplus, [8, 24, 3] },
            { ActivationName.Elu, [50, 17] },
        };

    [Theory]
    [MemberData(nameof(Networks))]
    public void EnergyIsThatOfTheFormula(ActivationName activation, int[] hidden)
    {
        var model = Committees.Member(_distances, activation, 3, hidden);
        var evaluator = new SurfaceEvaluator(Committees.Of(model));
        foreach (var x in Committees.Positions(10, 1).Chunk(9))
        {
            Close.To(Committees.Energy(model, x), evaluator.Energy(x), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void GradientIsTheSlopeOfTheFormula(ActivationName activation, int[] hidden)
    {
        var model = Committees.Member(_distances, activation, 3, hidden);
        var evaluator = new SurfaceEvaluator(Committees.Of(model));
        double[] gradient = new double[9];
        foreach (var x in Committees.Positions(5, 1).Chunk(9))
        {
            evaluator.Energy(x, gradient);
            for (int i = 0; i < 9; i++)
            {
                Close.Within(Slope(model, x, i), gradient[i], 1e-3);
            }
        }

        static double Slope(SurfaceModel model, double[] x, int i)
        {
            const double h = 1e-4;
            double[] above = [.. x],
                below = [.. x];
            above[i] += h;
            below[i] -= h;
            return (Committees.Energy(model, above) - Committees.Energy(model, below)) / (2 * h);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void EveryWidthAndEveryBatchGivesTheSameBits(ActivationName activation, int[] hidden)
    {
        var surface = Committees.Of(Committees.Member(_distances, activation, 3, hidden), Committees.Member(_distances, activation, 4, 5));
        double[] x = Committees.Positions(7, 2),
            energies = new double[7],
            gradients = new double[63],
            spreads = new double[7];
        var covered = new bool[7];
        new SurfaceEvaluator(surface, Morsel.Lanes.LaneWidth.One).EvaluateAll(x, energies, gradients, spreads, covered);
        foreach (var width in Packs.Widths)
        {
            var evaluator = new SurfaceEvaluator(surface, width);
            double[] gradient = new double[9];
            for (int p = 6; p >= 0; p--)
            {
                Assert.Equal(new SurfacePoint(energies[p], spreads[p], covered[p]), evaluator.Evaluate(x.AsSpan(9 * p, 9), gradient));
                Assert.Equal(gradients[(9 * p)..(9 * p + 9)], gradient);
            }
        }
    }

    [Fact]
    public void ACommitteeGivesTheMeanAndTheStandardDeviationOfItsMembers()
    {
        // Two members share a descriptor object, and a third has one of its own.
        ImmutableArray<SurfaceModel> members =
        [
            Committees.Member(_distances, ActivationName.Tanh, 1, 6),
            Committees.Member(new InverseDistances(3), ActivationName.Silu, 2, 9),
            Committees.Member(_distances, ActivationName.Tanh, 5, 4, 4),
        ];
        var committee = new SurfaceEvaluator(Committees.Of(members));
        SurfaceEvaluator[] alone = [.. members.Select(member => new SurfaceEvaluator(Committees.Of(member)))];
        double[] gradient = new double[9],
            one = new double[9];
        foreach (var x in Committees.Positions(4, 8).Chunk(9))
        {
            double[] mean = new double[9];
            double[] energies =
            [
                .. alone.Select(evaluator =>
                {
                    double energy = evaluator.Energy(x, one);
                    for (int i = 0; i < 9; i++)
                    {
                        mean[i] += one[i] / 3;
                    }
                    return energy;
                }),
            ];
            var point = committee.Evaluate(x, gradient);
            Close.To(energies.Average(), point.Energy, 1e-14);
            Close.To(Math.Sqrt(energies.Sum(energy => Math.Pow(energy - energies.Average(), 2)) / 2), point.Spread, 1e-12);
            for (int i = 0; i < 9; i++)
            {
                Close.Within(mean[i], gradient[i], 1e-9);
            }
        }
    }

    [Fact]
    public void OneNetworkHasNoSpread() =>
        Assert.Equal(
            double.NaN,
            new SurfaceEvaluator(Committees.Of(Committees.Member(_distances, ActivationName.Tanh, 1, 6)))
                .Evaluate(Committees.Positions(1, 1))
                .Spread
        );

    [Fact]
    public void TrainingPointsAreCoveredAndStretchedOnesAreNot()
    {
        var evaluator = new SurfaceEvaluator(Committees.Of(Committees.Member(_distances, ActivationName.Tanh, 1, 6)));
        foreach (var x in Committees.Positions(40, 7).Chunk(9))
        {
            Assert.True(evaluator.Covers(x));
            Assert.False(evaluator.Covers([.. x.Select(c => 2 * c)]));
            Assert.False(evaluator.Covers([.. x.Select((c, i) => i == 4 ? double.NaN : c)]));
        }
    }

    [Fact]
    public void TheRangeHasTheStatedMargin()
    {
        double[] Pair(double r) => [0, 0, 0, 0, 0, r];
        var descriptor = new InverseDistances(2);
        var range = TrainingRange.Of(descriptor, [.. Pair(1), .. Pair(2)]);
        var evaluator = new SurfaceEvaluator(
            new Surface(
                new Molecule([Element.Parse("H"), Element.Parse("F")]),
                EnergyUnit.Hartree,
                [Committees.Member(descriptor, ActivationName.Tanh, 1)],
                [range]
            )
        );
        double beyond = TrainingRange.Margin * 0.5;
        Assert.True(evaluator.Covers(Pair(1 / (1 + 0.99 * beyond))));
        Assert.False(evaluator.Covers(Pair(1 / (1 + 1.01 * beyond))));
        Assert.True(evaluator.Covers(Pair(1 / (0.5 - 0.99 * beyond))));
        Assert.False(evaluator.Covers(Pair(1 / (0.5 - 1.01 * beyond))));
    }

    [Fact]
    public void EvaluatingAllocatesNothing()
    {
        var surface = Committees.Of(
            Committees.Member(_distances, ActivationName.Tanh, 1, 20, 20),
            Committees.Member(_distances, ActivationName.Silu, 2, 9)
        );
        var evaluator = new SurfaceEvaluator(surface);
        double[] x = Committees.Positions(20, 1),
            energies = new double[20],
            gradients = new double[180],
            spreads = new double[20];
        var covered = new bool[20];
        evaluator.EvaluateAll(x, energies, gradients, spreads, covered);
        long allocated = Allocations.Of(() =>
        {
            evaluator.EvaluateAll(x, energies, gradients, spreads, covered);
            evaluator.Energy(x.AsSpan(0, 9));
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void PartsThatDoNotFitAreRefused()
    {
        var good = Committees.Member(_distances, ActivationName.Tanh, 1, 6);
        Assert.Contains(
            "has 31 parameters, not 30",
            Assert.Throws<ArgumentException>(() => Committees.Of(good with { Parameters = good.Parameters[1..] })).Message
        );
        Assert.Throws<ArgumentException>(() => Committees.Of(good with { Mean = good.Mean[1..] }));
        Assert.Throws<ArgumentException>(() => Committees.Of(good with { Deviation = [0, 1, 1] }));
        Assert.Throws<ArgumentException>(() => Committees.Of(good with { EnergyScale = 0 }));
        Assert.Throws<ArgumentException>(() =>
            new Surface(new Molecule([.. Committees.Water, Element.Parse("H")]), EnergyUnit.Hartree, [good], Committees.Of(good).Ranges)
        );
        Assert.Throws<ArgumentException>(() => new Surface(new Molecule(Committees.Water), EnergyUnit.Hartree, [good], []));
        Assert.Throws<ArgumentException>(() => new SurfaceEvaluator(Committees.Of(good)).Evaluate(new double[8]));
    }
}
