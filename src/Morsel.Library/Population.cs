using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Lanes;
using Morsel.Molecules;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Surfaces;
using Morsel.Training;
using Morsel.Workers;

namespace Morsel.Library;

/// <summary>Networks of one layout, trained on energies in lockstep, one in each lane of the processor's registers. Immutable.</summary>
/// <remarks>
/// The loss is the mean squared error of the standardised energies; gradients of the data are not used. Each network is trained for all its
/// epochs and ends with its last parameters.
/// </remarks>
public sealed class Population
{
    const ulong SplitStream = 0x5B117,
        WeightStream = 1,
        BatchStream = 2;

    // Points of a learning curve.
    const int Recorded = 50;

    readonly Dataset _training,
        _validation;
    readonly PreparedInputs _inputs;
    readonly PopulationOptions _options;
    readonly NetworkLayout _layout;

    Population(Dataset data, PopulationOptions options)
    {
        // Copies of a geometry would make validation a test of what is known.
        Split split = EqualGeometries
            .Of(data)
            .Divide(rows => Split.Create(rows.Length, 1 - options.ValidationFraction, SplitMix64.Mix(options.Seed, SplitStream)));
        (_training, _validation, _options) = (
            data.Select([.. split.Training.Order()]),
            data.Select([.. split.Validation.Order()]),
            options
        );
        ImmutableArray<InputSet> sets = InputSets.For(_training, SymmetryOf(_training), FitConstants.Standard);
        if (sets.IsEmpty)
        {
            throw new ArgumentException(InputSets.NoneFor(_training, FitConstants.Standard), nameof(data));
        }

        InputSet set = options.Inputs is not { } name
            ? sets[0]
            : sets.FirstOrDefault(each => each.Name == name)
                ?? throw new UnknownNameException("set of inputs", name, sets.Select(each => each.Name));
        _inputs = PreparedInputs.Create(set, _training, _validation);
        _layout = new(_inputs.Descriptor.FeatureCount, options.Hidden, options.Activation);
    }

    /// <summary>The networks in the order of their numbers.</summary>
    public ImmutableArray<PopulationNetwork> Networks { get; private init; }

    /// <summary>
    /// The network whose energies are nearest to the validation points' in the mean square; null where all have diverged.
    /// Searched for at each call. Allocates a little: small objects to search with.
    /// </summary>
    public PopulationNetwork? Best =>
        Networks.Where(network => network.DivergedEpoch is null).MinBy(network => network.Validation!.Energy.Rmse);

    /// <summary>
    /// The names of what networks may see of such points, simplest first: the coordinates, or sets of a molecule's permutation invariants.
    /// Allocates the result, and on the way the sets themselves.
    /// </summary>
    public static ImmutableArray<string> InputsFor(Dataset data) =>
        [.. InputSets.For(data, SymmetryOf(data), FitConstants.Standard).Select(set => set.Name)];

    /// <summary>
    /// Trains a population, on threads of its own. Allocates the networks and their buffers; the training itself allocates nothing.
    /// </summary>
    /// <param name="data">The points.</param>
    /// <param name="options">How many networks of which kind, and how they are trained.</param>
    /// <param name="progress">Told whenever some networks have been trained.</param>
    /// <param name="cancellation">Ends the training at the next epoch; nothing is returned then.</param>
    /// <exception cref="ArgumentException">
    /// The split leaves no training or no validation points, or the optimiser's settings are impossible. Or every set of inputs of the
    /// molecule has too many inputs.
    /// </exception>
    /// <exception cref="UnknownNameException"><see cref="PopulationOptions.Inputs"/> is not among <see cref="InputsFor"/>.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static Task<Population> TrainAsync(
        Dataset data,
        PopulationOptions? options = null,
        IProgress<PopulationProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        return Task.Factory.StartNew(
            () => new Population(data, options ?? new()).Trained(progress, cancellation),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    Population Trained(IProgress<PopulationProgress>? progress, CancellationToken cancellation)
    {
        int[][] packs = [.. Enumerable.Range(0, _options.Count).Chunk(LaneWidths.Widest.Count(_options.Precision))];
        var trained = new PopulationNetwork[packs.Length][];
        int done = 0;
        using var workers = new ThreadWorkers(Math.Min(_options.Threads, packs.Length));
        workers.Run(
            packs.Length,
            (pack, _) =>
            {
                trained[pack] = Train(packs[pack], cancellation);
                progress?.Report(new(Interlocked.Add(ref done, packs[pack].Length), _options.Count));
            }
        );
        return new(this) { Networks = [.. trained.SelectMany(pack => pack)] };
    }

    Population(Population untrained) =>
        (_training, _validation, _inputs, _options, _layout) = (
            untrained._training,
            untrained._validation,
            untrained._inputs,
            untrained._options,
            untrained._layout
        );

    PopulationNetwork[] Train(int[] numbers, CancellationToken cancellation)
    {
        double[] points = [.. _inputs.Training.Features, .. _inputs.Validation.Features],
            targets = [.. _inputs.Training.Energies, .. _inputs.Validation.Energies];
        using IPackTrainer trainer = PackTrainer.Create(
            LaneWidths.Widest,
            _options.Precision,
            _layout,
            Recipe(),
            points,
            [.. numbers.Select(number => Setup(number, targets))]
        );
        trainer.AdvanceTo(_options.Epochs, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return [.. numbers.Select((number, lane) => Ended(number, trainer.Result(lane)))];
    }

    TrainingRecipe Recipe() =>
        new()
        {
            Epochs = _options.Epochs,
            BatchSize = _options.BatchSize is { } size ? Math.Min(size, _training.Count) : null,
            Optimiser = _options.Optimiser,
            Schedule = _options.Schedule,
            RecordedEpochs =
            [
                .. Enumerable
                    .Range(1, Recorded)
                    .Select(i => (int)((long)i * _options.Epochs / Recorded))
                    .Where(epoch => epoch > 0)
                    .Distinct(),
            ],
        };

    LaneSetup Setup(int number, double[] targets)
    {
        ulong seed = SplitMix64.Mix(_options.Seed, (ulong)number);
        return new()
        {
            LearningRate = _options.LearningRate,
            InitialParameters = Initialisers.Draw(
                _layout,
                Initialisers.DefaultFor(_options.Activation),
                SplitMix64.Mix(seed, WeightStream)
            ),
            TrainingRows = [.. Enumerable.Range(0, _training.Count)],
            ValidationRows = [.. Enumerable.Range(_training.Count, _validation.Count)],
            Targets = targets,
            BatchOrder = new ShuffledOrder(SplitMix64.Mix(seed, BatchStream)),
        };
    }

    PopulationNetwork Ended(int number, LaneResult result)
    {
        ImmutableArray<EpochErrors> curve =
        [
            .. result.Curve.Select(point => new EpochErrors(point.Epoch, Rmse(point.TrainingLoss), Rmse(point.ValidationLoss))),
        ];
        if (result.DivergedEpoch is not null)
        {
            return new(number, result.DivergedEpoch, null, null, null, curve);
        }

        SurfaceModel model = _inputs.ModelOf(_layout, [.. result.Parameters]);
        SurfaceFunction function = SurfaceFunctions.Of(_training, [model]);
        return new(
            number,
            null,
            SurfaceFunctions.Surface(_training, [model]),
            ScoredPoints.Of(_training, function).Errors(),
            ScoredPoints.Of(_validation, function).Errors(),
            curve
        );

        double Rmse(double loss) => _inputs.Energies.Deviation * Math.Sqrt(loss);
    }

    static AtomSymmetry? SymmetryOf(Dataset data) => MoleculeSymmetry.OfPoints(data, SymmetryRequest.Auto)?.Symmetry;
}
