using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Refinement;
using Morsel.Tests.Training;
using Morsel.Workers;

namespace Morsel.Tests.Refinement;

/// <summary>
/// Cost, Jacobian and gradient of a network against plain loops that share nothing with the passes, and against differences.
/// </summary>
public class NetworkFitTests
{
    // Layouts with no, one and more hidden layers; points that do and do not fill their chunks; none, some and all with gradients.
    static readonly (NetworkLayout Layout, FitRows Rows)[] _problems =
    [
        (Fits.Layout(1), Fits.Rows(1, 1, 0, 0)),
        (Fits.Layout(3), Fits.Rows(3, 17, 16, 2)),
        (Fits.Layout(2, 1), Fits.Rows(2, 15, 15, 1)),
        (Fits.Layout(2, 3), Fits.Rows(2, 33, 1, 6)),
        (Fits.Layout(3, 5, 4), Fits.Rows(3, 37, 20, 3)),
        (Fits.Layout(1, 7), Fits.Rows(1, 16, 0, 0)),
        (Fits.Layout(4, 6, 2, 5), Fits.Rows(4, 9, 9, 4)),
    ];

    [Fact]
    public void NormalEquationsAreThoseOfThePlainJacobian()
    {
        foreach (var (layout, rows) in _problems)
        {
            Check(layout, rows);
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void EveryActivationHasItsJacobian(ActivationName activation)
    {
        Check(Packs.Layout(2, activation, ActivationName.Linear, 4, 3), Fits.Rows(2, 19, 10, 2));
        Check(Packs.Layout(2, ActivationName.Tanh, activation, 3), Fits.Rows(2, 6, 4, 2));
    }

    public static TheoryData<ActivationName> Activations => [.. Packs.Activations];

    static void Check(NetworkLayout layout, FitRows rows)
    {
        double[] parameters = Packs.Start(layout, 3);
        var (residuals, jacobian) = ReferenceFit.Rows(layout, rows, parameters, gradientWeight: 2.5);
        var fit = new NetworkFit(layout, rows, LaneWidth.Eight, OneWorker.Instance) { GradientWeight = 2.5 };
        NormalEquations equations = Fits.Linearise(fit, parameters);
        double[] gradient = new double[parameters.Length];
        equations.CopyGradientTo(gradient);
        Close.To(0.5 * residuals.Sum(r => r * r), fit.Cost(parameters), 1e-12);
        for (int i = 0; i < parameters.Length; i++)
        {
            double right = Sum(row => jacobian[row][i] * residuals[row], out double size);
            Close.Within(right, gradient[i], 1e-12 * (1 + size));
            for (int j = 0; j <= i; j++)
            {
                double element = Sum(row => jacobian[row][i] * jacobian[row][j], out size);
                Close.Within(element, equations.Matrix[i, j], 1e-12 * (1 + size));
            }
        }

        double Sum(Func<int, double> term, out double size)
        {
            double[] terms = [.. Enumerable.Range(0, residuals.Length).Select(term)];
            size = terms.Sum(Math.Abs);
            return terms.Sum();
        }
    }

    [Fact]
    public void GradientIsTheDerivativeOfTheCost()
    {
        foreach (var (layout, rows) in _problems)
        {
            var fit = new NetworkFit(layout, rows, LaneWidth.Eight, OneWorker.Instance) { GradientWeight = 0.3, WeightDecay = 0.7 };
            double[] parameters = Packs.Start(layout, 5),
                gradient = new double[parameters.Length];
            Fits.Linearise(fit, parameters).CopyGradientTo(gradient);
            for (int i = 0; i < parameters.Length; i++)
            {
                const double H = 1e-4;
                double At(double shift)
                {
                    double[] moved = [.. parameters];
                    moved[i] += shift;
                    return fit.Cost(moved);
                }

                double difference = (8 * (At(H) - At(-H)) - (At(2 * H) - At(-2 * H))) / (12 * H);
                Close.Within(difference, gradient[i], 1e-8 * (1 + Math.Abs(fit.Cost(parameters))));
            }
        }
    }

    [Fact]
    public void WeightDecayAddsToCostGradientAndDiagonal()
    {
        var (layout, rows) = _problems[4];
        double[] parameters = Packs.Start(layout, 2),
            without = new double[parameters.Length],
            with = new double[parameters.Length];
        var fit = new NetworkFit(layout, rows, LaneWidth.Eight, OneWorker.Instance);
        double cost = fit.Cost(parameters);
        NormalEquations plain = Fits.Linearise(fit, parameters);
        plain.CopyGradientTo(without);
        fit.WeightDecay = 0.25;
        Close.To(cost + 0.125 * parameters.Sum(p => p * p), fit.Cost(parameters), 1e-14);
        NormalEquations decayed = Fits.Linearise(fit, parameters);
        decayed.CopyGradientTo(with);
        for (int i = 0; i < parameters.Length; i++)
        {
            Close.Within(without[i] + 0.25 * parameters[i], with[i], 1e-12);
            Close.Within(plain.Matrix[i, i] + 0.25, decayed.Matrix[i, i], 1e-12);
        }
    }

    [Fact]
    public void NeitherWidthNorWorkersChangeABit()
    {
        foreach (var (layout, rows) in _problems)
        {
            double[] parameters = Packs.Start(layout, 4);
            double[]? first = null;
            foreach (var (width, workers) in Fits.Machines)
            {
                var fit = new NetworkFit(layout, rows, width, workers) { GradientWeight = 3 };
                NormalEquations equations = Fits.Linearise(fit, parameters, width, workers);
                FitErrors errors = fit.Errors(parameters);
                double[] all =
                [
                    fit.Cost(parameters),
                    errors.EnergySquares,
                    errors.SlopeSquares,
                    errors.LargestEnergy,
                    errors.LargestSlope,
                    .. from i in Enumerable.Range(0, parameters.Length)
                    from j in Enumerable.Range(i, parameters.Length + 1 - i)
                    select equations.Matrix[i, j],
                ];
                Assert.Equal(first ??= all, all);
            }
        }
    }

    [Fact]
    public void ErrorsAreWithoutWeights()
    {
        var (layout, rows) = _problems[4];
        double[] parameters = Packs.Start(layout, 6);
        double[] ones = [.. Enumerable.Repeat(1.0, rows.Points)];
        var (residuals, _) = ReferenceFit.Rows(
            layout,
            rows with
            {
                EnergyWeights = ones,
                SlopeWeights = ones[..rows.GradientPoints],
            },
            parameters,
            1
        );
        FitErrors errors = new NetworkFit(layout, rows, LaneWidth.Four, OneWorker.Instance) { GradientWeight = 9, WeightDecay = 1 }.Errors(
            parameters
        );
        double[] energies = residuals[..rows.Points],
            slopes = residuals[rows.Points..];
        Assert.Equal((energies.Length, slopes.Length), (errors.Energies, errors.Slopes));
        Close.To(Math.Sqrt(energies.Average(e => e * e)), errors.EnergyRmse, 1e-12);
        Close.To(Math.Sqrt(slopes.Average(e => e * e)), errors.SlopeRmse, 1e-12);
        Close.To(energies.Max(Math.Abs), errors.LargestEnergy, 1e-12);
        Close.To(slopes.Max(Math.Abs), errors.LargestSlope, 1e-12);
    }

    [Fact]
    public void ABadPointStaysVisible()
    {
        var (layout, rows) = _problems[4];
        double[] parameters = Packs.Start(layout, 6),
            energies = [.. rows.Energies];
        energies[30] = double.NaN;
        var fit = new NetworkFit(layout, rows with { Energies = energies }, LaneWidth.Eight, OneWorker.Instance);
        Assert.Equal(double.NaN, fit.Cost(parameters));
        Assert.Equal(double.NaN, fit.Errors(parameters).LargestEnergy);
    }

    [Fact]
    public void RowsThatDoNotFitAreRefused()
    {
        var (layout, rows) = _problems[4];
        void Refused(string expected, FitRows bad) =>
            Assert.Contains(
                expected,
                Assert.Throws<ArgumentException>(() => new NetworkFit(layout, bad, LaneWidth.One, OneWorker.Instance)).Message,
                StringComparison.Ordinal
            );
        Refused("2 inputs of a network with 3", Fits.Rows(2, 5, 0, 0));
        Refused("110 Features where 111 are expected", rows with { Features = rows.Features[1..] });
        Refused("36 EnergyWeights where 37 are expected", rows with { EnergyWeights = rows.EnergyWeights[1..] });
        Refused("59 Slopes where 60 are expected", rows with { Slopes = rows.Slopes[1..] });
        Refused("no points", Fits.Rows(3, 0, 0, 0));
        var fit = new NetworkFit(layout, rows, LaneWidth.One, OneWorker.Instance);
        Assert.Contains(
            "Expected 49 parameters, got 3",
            Assert.Throws<ArgumentException>(() => fit.Cost([1, 2, 3])).Message,
            StringComparison.Ordinal
        );
    }
}
