using System.Collections.Immutable;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Randomness;
using Morsel.Refinement;
using Morsel.Training;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>Trains populations of every candidate on energies with Adam, in lockstep, as starting points for Levenberg-Marquardt.</summary>
/// <remarks>
/// Each candidate gets <see cref="Starts"/> initial networks at each of the learning rates, in single precision, with batches of
/// <see cref="BatchSize"/>, and about <see cref="Updates"/> updates while the learning rate falls along half a cosine.
/// </remarks>
sealed class PopulationStep(ImmutableArray<Candidate> candidates, ulong seed, LaneWidth width) : FitStep
{
    public const int Starts = 4, BatchSize = 32, Updates = 4000, MostEpochs = 1000;

    static readonly ImmutableArray<double> _learningRates = [0.01, 0.003];

    public override string Stage => $"training {candidates.Length * Starts * _learningRates.Length} small networks";

    /// <summary>For each candidate its networks, the lowest validation loss first; diverged ones are left out.</summary>
    public ImmutableArray<ImmutableArray<Start>> Population { get; private set; }

    internal override void Execute(IWorkers workers)
    {
        var starts = new ImmutableArray<Start>[candidates.Length];
        workers.Run(candidates.Length, (index, _) => starts[index] = Train(candidates[index], SplitMix64.Mix(seed, (ulong)index)));
        Population = [.. starts];
    }

    ImmutableArray<Start> Train(Candidate candidate, ulong candidateSeed)
    {
        FitRows training = candidate.Inputs.Training, validation = candidate.Inputs.Validation;
        double[] points = [.. training.Features, .. validation.Features], targets = [.. training.Energies, .. validation.Energies];
        ImmutableArray<int> trainingRows = [.. Enumerable.Range(0, training.Points)], validationRows = [.. Enumerable.Range(training.Points, validation.Points)];
        int epochs = Math.Clamp(Updates * BatchSize / training.Points, 1, MostEpochs);
        var recipe = new TrainingRecipe { Epochs = epochs, BatchSize = Math.Min(BatchSize, training.Points), Schedule = new Cosine(), Optimiser = new Adam() };
        ImmutableArray<LaneSetup> lanes =
        [
            .. from rate in _learningRates
               from start in Enumerable.Range(0, Starts)
               let laneSeed = SplitMix64.Mix(candidateSeed, (ulong)start)
               select new LaneSetup
               {
                   LearningRate = rate,
                   InitialParameters = Initialisers.Draw(candidate.Layout, Initialisers.DefaultFor(candidate.Activation), laneSeed),
                   TrainingRows = trainingRows,
                   ValidationRows = validationRows,
                   Targets = targets,
                   BatchOrder = new ShuffledOrder(SplitMix64.Mix(laneSeed, 1)),
               },
        ];
        var results = new List<Start>();
        foreach (LaneSetup[] pack in lanes.Chunk(width.Count(Precision.Single)))
        {
            using IPackTrainer trainer = PackTrainer.Create(width, Precision.Single, candidate.Layout, recipe, points, [.. pack]);
            trainer.AdvanceTo(epochs, CancellationToken.None);
            foreach (LaneResult lane in pack.Select((_, lane) => trainer.Result(lane)))
                if (lane.DivergedEpoch is null && double.IsFinite(lane.Curve[^1].ValidationLoss))
                    results.Add(new(lane.Parameters, lane.Curve[^1].ValidationLoss));
        }

        return [.. results.OrderBy(start => start.ValidationLoss)];
    }

    internal override void Save(BinaryWriter writer)
    {
        foreach (ImmutableArray<Start> starts in Population)
        {
            writer.Write(starts.Length);
            foreach (Start start in starts)
            {
                writer.Write(start.ValidationLoss);
                writer.WriteNumbers(start.Parameters);
            }
        }
    }

    internal override void Load(BinaryReader reader) => Population =
    [
        .. candidates.Select(_ => Enumerable.Range(0, reader.ReadInt32()).Select(_ =>
        {
            double loss = reader.ReadDouble();
            return new Start(reader.ReadNumbers(), loss);
        }).ToImmutableArray()),
    ];
}

/// <summary>A network to refine.</summary>
/// <param name="Parameters">In the order of <see cref="NetworkLayout"/>.</param>
/// <param name="ValidationLoss">Mean squared error of the energies, in the square of their standard deviation.</param>
sealed record Start(double[] Parameters, double ValidationLoss);
