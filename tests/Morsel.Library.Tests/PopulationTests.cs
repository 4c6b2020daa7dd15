using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Library.Tests;

public class PopulationTests
{
    static readonly PopulationOptions _small = new()
    {
        Count = 20,
        Hidden = new(8),
        Epochs = 40,
        LearningRate = 0.01,
    };

    static CancellationToken None => CancellationToken.None;

    static async Task<Population> Train(PopulationOptions options) =>
        await Population.TrainAsync(Points.Curve(), options, cancellation: None);

    [Fact]
    public async Task Every_network_has_its_errors_its_curve_and_a_surface_that_gives_them()
    {
        Dataset points = Points.Curve();
        Population population = await Train(_small);
        Assert.Equal(Enumerable.Range(0, 20), population.Networks.Select(network => network.Number));
        foreach (PopulationNetwork network in population.Networks)
        {
            Assert.Equal((48, 12), (network.Training!.Energy.Count, network.Validation!.Energy.Count));
            Assert.Equal(40, network.Curve[^1].Epoch);
            // The loss is of single precision; the surface evaluates the same parameters in double precision.
            Assert.Equal(1, network.Curve[^1].TrainingRmse / network.Training.Energy.Rmse, 1e-3);
            Assert.Equal(1, network.Curve[^1].ValidationRmse / network.Validation.Energy.Rmse, 1e-3);
            var surface = new SurfaceEvaluator(network.Surface!);
            double squares = Enumerable
                .Range(0, points.Count)
                .Sum(point => Math.Pow(surface.Energy(points.Point(point)) - points.Energies[point], 2));
            double apart = 48 * Math.Pow(network.Training.Energy.Rmse, 2) + 12 * Math.Pow(network.Validation.Energy.Rmse, 2);
            Assert.Equal(1, squares / apart, 1e-9);
        }

        Assert.Equal(population.Networks.Min(network => network.Validation!.Energy.Rmse), population.Best!.Validation!.Energy.Rmse);
    }

    [Fact]
    public async Task Training_lowers_the_errors()
    {
        Population population = await Train(_small with { Epochs = 400 });
        Assert.All(population.Networks, network => Assert.True(network.Curve[^1].TrainingRmse < 0.5 * network.Curve[0].TrainingRmse));
    }

    [Fact]
    public async Task Threads_and_the_size_of_the_population_change_no_network()
    {
        Population one = await Train(_small with { Threads = 1 }),
            three = await Train(_small with { Threads = 3 }),
            five = await Train(_small with { Count = 5 });
        Assert.Equal(one.Networks.Select(Figures), three.Networks.Select(Figures));
        Assert.Equal(one.Networks.Take(5).Select(Figures), five.Networks.Select(Figures));
        Assert.NotEqual(one.Networks.Select(Figures), (await Train(_small with { Seed = 2 })).Networks.Select(Figures));

        static (int, double, double) Figures(PopulationNetwork network) =>
            (network.Number, network.Training!.Energy.Rmse, network.Validation!.Energy.Rmse);
    }

    [Fact]
    public async Task A_network_that_diverged_says_when_and_has_no_surface()
    {
        Population population = await Train(
            _small with
            {
                LearningRate = 1e200,
                Precision = Morsel.Lanes.Precision.Double,
                Activation = Activations.ActivationName.Relu,
            }
        );
        Assert.All(population.Networks, network => Assert.True(network is { DivergedEpoch: >= 1, Surface: null, Validation: null }));
        Assert.Null(population.Best);
    }

    [Fact]
    public async Task A_molecule_is_seen_through_the_inputs_that_are_named()
    {
        Dataset hydrogen = Dataset.OfMolecule(
            [Element.Parse("H"), Element.Parse("H")],
            [.. Enumerable.Range(0, 30).SelectMany(i => new[] { 0, 0, 0, 0, 0, 1.0 + 0.05 * i })],
            LengthUnit.Bohr,
            [.. Enumerable.Range(0, 30).Select(i => 0.1 * Math.Pow(1 - Math.Exp(-(0.05 * i - 0.4)), 2))],
            EnergyUnit.Hartree
        );
        string inputs = Population.InputsFor(hydrogen)[^1];
        Population population = await Population.TrainAsync(hydrogen, _small with { Inputs = inputs }, cancellation: None);
        Assert.Equal(6, population.Best!.Surface!.CoordinateCount);
        var refused = await Assert.ThrowsAsync<UnknownNameException>(() =>
            Population.TrainAsync(hydrogen, _small with { Inputs = inputs + "x" }, cancellation: None)
        );
        Assert.Equal(inputs, refused.Suggestion);
    }

    [Fact]
    public async Task Progress_counts_the_networks()
    {
        var told = new Told<PopulationProgress>();
        await Population.TrainAsync(Points.Curve(), _small with { Threads = 1 }, told, None);
        Assert.Equal(new(20, 20), told.All[^1]);
    }

    [Fact]
    public async Task A_cancelled_training_throws()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Population.TrainAsync(Points.Curve(), _small with { Epochs = 100_000_000 }, cancellation: stop.Token)
        );
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopulationOptions { Count = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopulationOptions { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopulationOptions { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopulationOptions { LearningRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopulationOptions { ValidationFraction = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopulationOptions { Threads = -1 });
    }

    [Fact]
    public async Task Copies_of_a_point_are_on_one_side_of_the_split()
    {
        // Thirty points, the first of them thirty-one times.
        Dataset once = Points.Curve(30);
        Dataset points = Dataset.OfPoints(
            [.. once.Space.Axes],
            (double[])[.. once.Coordinates, .. Enumerable.Repeat(once.Coordinates[0], 30)],
            (double[])[.. once.Energies, .. Enumerable.Repeat(once.Energies[0], 30)],
            once.EnergyUnit
        );
        Population population = await Population.TrainAsync(points, _small with { Count = 1 }, cancellation: None);
        // Six of the thirty validate, the first with all its copies or not at all; by rows it would be twelve.
        Assert.Contains(population.Networks[0].Validation!.Energy.Count, (int[])[6, 36]);
        Assert.Contains(population.Networks[0].Training!.Energy.Count, (int[])[54, 24]);
    }
}
