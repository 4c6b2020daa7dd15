using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.LeastSquares;
using Morsel.Molecules;
using Morsel.Randomness;
using Morsel.Surfaces;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Fitting.Tests.LeastSquares;

public class LinearSearchTests
{
    static readonly ImmutableArray<Element> _water = [Element.Parse("H"), Element.Parse("O"), Element.Parse("H")];

    // Of degree 4 in 1/r, and in no other of the variables a polynomial at all.
    static readonly IDescriptor _truth = new InvariantsDefinition(_water, new InverseVariable(), InvariantSet.All, 4).Create();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnEnergyThatIsPolynomialInOneVariableIsFoundInIt(bool withGradients)
    {
        Dataset set = Water(160, withGradients ? _ => true : _ => false);
        using var workers = new ThreadWorkers(2);
        ImmutableArray<LinearFit> fits = LinearSearch.FitAll(
            set,
            null,
            [.. Enumerable.Range(0, 120)],
            [.. Enumerable.Range(120, 40)],
            0.5,
            workers
        );
        LinearFit best = LinearSearch.Best(fits)!;
        Assert.IsType<InverseVariable>(best.Definition.Variable);
        Assert.True(best.Order >= 4 && best.ValidationError.EnergyRmse < 1e-4, $"{best.Order} {best.ValidationError}");
        Assert.Equal(withGradients, best.ValidationError.SlopeRmse is not null);
        LinearFit third = fits.Single(fit => fit.Order == 3 && fit.Definition.Variable is InverseVariable);
        Assert.Equal(13, third.Terms);
        Assert.True(third.ValidationError.EnergyRmse > 1000 * best.ValidationError.EnergyRmse);
    }

    [Fact]
    public void PointsWithAndWithoutGradientsAreFittedTogether()
    {
        Dataset set = Water(60, point => point % 3 == 0);
        LinearFit best = LinearSearch.Best(
            LinearSearch.FitAll(set, null, [.. Enumerable.Range(0, 40)], [.. Enumerable.Range(40, 20)], 0.5, OneWorker.Instance)
        )!;
        Assert.IsType<InverseVariable>(best.Definition.Variable);
        Assert.True(best.ValidationError.EnergyRmse < 1e-2, $"{best.ValidationError}");
    }

    [Fact]
    public void FitsAreTheSameWhateverTheThreads()
    {
        Dataset set = Water(50, _ => true);
        ImmutableArray<double> Coefficients(IWorkers workers) =>
            [
                .. LinearSearch
                    .FitAll(set, null, [.. Enumerable.Range(0, 40)], [.. Enumerable.Range(40, 10)], 0.5, workers)
                    .SelectMany(fit => fit.Coefficients),
            ];
        using var two = new ThreadWorkers(2);
        Assert.Equal(Coefficients(OneWorker.Instance), Coefficients(two));
    }

    [Fact]
    public void TheModelGivesTheEnergiesOfTheFit()
    {
        Dataset set = Water(50, _ => false);
        LinearFit fit = LinearSearch.FitAll(
            set,
            null,
            [.. Enumerable.Range(0, 40)],
            [.. Enumerable.Range(40, 10)],
            0.5,
            OneWorker.Instance
        )[3];
        SurfaceModel model = fit.ToModel();
        Assert.Equal(model.Layout.ParameterCount, model.Parameters.Length);
        double square = 0;
        double[] q = new double[model.Descriptor.FeatureCount],
            work = new double[model.Descriptor.WorkLength];
        for (int point = 40; point < 50; point++)
        {
            model.Descriptor.Forward(set.Point(point), q, work);
            double energy = model.EnergyOffset + model.EnergyScale * model.Parameters[^1];
            for (int k = 0; k < q.Length; k++)
            {
                energy += model.EnergyScale * model.Parameters[k] * ((q[k] - model.Mean[k]) / model.Deviation[k]);
            }

            square += (energy - set.Energies[point]) * (energy - set.Energies[point]) / 10;
        }

        Assert.Equal(fit.ValidationError.EnergyRmse, Math.Sqrt(square), 1e-7);
    }

    [Fact]
    public void RefittedToTheSamePointsAFitIsTheSame()
    {
        Dataset set = Water(50, _ => true);
        int[] training = [.. Enumerable.Range(0, 30)];
        ImmutableArray<LinearFit> fits = LinearSearch.FitAll(set, null, training, [.. Enumerable.Range(30, 20)], 0.5, OneWorker.Instance);
        foreach (LinearFit fit in fits.Where(fit => fit.Order == 3))
        {
            LinearFit again = LinearSearch.Refit(fit, set, training, 0.5, OneWorker.Instance);
            Assert.Equal(fit.ValidationError, again.ValidationError);
            double largest = fit.Coefficients.Max(Math.Abs);
            for (int k = 0; k < fit.Coefficients.Length; k++)
            {
                Assert.Equal(fit.Coefficients[k], again.Coefficients[k], 1e-4 * largest);
            }
        }
    }

    [Fact]
    public void CancellingEndsTheSearch() =>
        Assert.Throws<OperationCanceledException>(() =>
            LinearSearch.FitAll(
                Water(20, _ => false),
                null,
                [.. Enumerable.Range(0, 15)],
                [15, 16],
                1,
                OneWorker.Instance,
                cancellation: new CancellationToken(canceled: true)
            )
        );

    [Fact]
    public void NothingToFitOrToChooseByIsRefused()
    {
        Dataset set = Water(5, _ => false);
        void Refused(string expected, int[] training, int[] validation) =>
            Assert.Contains(
                expected,
                Assert.Throws<ArgumentException>(() => LinearSearch.FitAll(set, null, training, validation, 1, OneWorker.Instance)).Message,
                StringComparison.Ordinal
            );
        Refused("0 points to fit", [], [1]);
        Refused("0 to choose by", [1], []);
    }

    static Dataset Water(int points, Func<int, bool> hasGradient)
    {
        var random = new SplitMix64(1);
        double[] positions = new double[9 * points],
            energies = new double[points],
            gradients = new double[9 * points];
        double[] q = new double[_truth.FeatureCount],
            work = new double[_truth.WorkLength];
        double[] c = [.. q.Select(_ => 2000 * (random.NextDouble() - 0.5))];
        double[] minimum = [0.96, 0, 0, 0, 0, 0, -0.24, 0.93, 0];
        bool[] has = [.. Enumerable.Range(0, points).Select(hasGradient)];
        for (int p = 0; p < points; p++)
        {
            Span<double> geometry = positions.AsSpan(9 * p, 9);
            for (int i = 0; i < 9; i++)
            {
                geometry[i] = minimum[i] + 0.5 * (random.NextDouble() - 0.5);
            }

            _truth.Forward(geometry, q, work);
            for (int k = 0; k < q.Length; k++)
            {
                energies[p] += c[k] * q[k];
            }

            if (has[p])
            {
                _truth.Backward(geometry, c, gradients.AsSpan(9 * p, 9), work);
            }
        }

        return Dataset.Create(
            new Molecule(_water),
            EnergyUnit.Wavenumber,
            positions,
            energies,
            has.Contains(true) ? gradients : null,
            has.Contains(true) ? has : null
        );
    }
}
