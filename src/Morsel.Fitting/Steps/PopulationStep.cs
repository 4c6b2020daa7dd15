using System.Collections.Immutable;
using Morsel.Fitting.Settings;
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
/// Each candidate gets some initial networks at each of some learning rates, in single precision, while the learning rate falls along half
/// a cosine.
/// </remarks>
/// <param name="Candidates">The kinds of network.</param>
/// <param name="Seed">Of initial networks and batches.</param>
/// <param name="Width">Lanes.</param>
/// <param name="Constants">How many, how long, how fast.</param>
sealed record PopulationStep(ImmutableArray<Candidate> Candidates, ulong Seed, LaneWidth Width, FitConstants Constants) : FitStep
{
    public override string Stage =>
        $"training {Candidates.Length * Constants.PopulationStarts * Constants.PopulationLearningRates.Length} small networks";

    public override string Purpose => "training small networks";

    public override bool TrainsNetworks => true;

    // Forward, backward and the update: six for each parameter and sample.
    public override double Operations =>
        Candidates.Sum(candidate =>
            6.0
            * candidate.Layout.ParameterCount
            * Constants.PopulationBatchSize
            * Constants.PopulationUpdates
            * Constants.PopulationStarts
            * Constants.PopulationLearningRates.Length
        );

    internal override StepResult Execute(IWorkers workers)
    {
        var starts = new ImmutableArray<Start>[Candidates.Length];
        workers.Run(Candidates.Length, (index, _) => starts[index] = Train(Candidates[index], SplitMix64.Mix(Seed, (ulong)index)));
        return new PopulationResult(this, Candidates, [.. starts]);
    }

    ImmutableArray<Start> Train(Candidate candidate, ulong candidateSeed)
    {
        FitRows training = candidate.Inputs.Training,
            validation = candidate.Inputs.Validation;
        double[] points = [.. training.Features, .. validation.Features],
            targets = [.. training.Energies, .. validation.Energies];
        ImmutableArray<int> trainingRows = [.. Enumerable.Range(0, training.Points)];
        ImmutableArray<int> validationRows = [.. Enumerable.Range(training.Points, validation.Points)];
        int batchSize = Constants.PopulationBatchSize;
        int epochs = Math.Clamp(Constants.PopulationUpdates * batchSize / training.Points, 1, Constants.MostPopulationEpochs);
        var recipe = new TrainingRecipe
        {
            Epochs = epochs,
            BatchSize = Math.Min(batchSize, training.Points),
            Schedule = new Cosine(),
            Optimiser = new Adam(),
        };
        ImmutableArray<LaneSetup> lanes =
        [
            .. from rate in Constants.PopulationLearningRates
            from start in Enumerable.Range(0, Constants.PopulationStarts)
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
        foreach (LaneSetup[] pack in lanes.Chunk(Width.Count(Precision.Single)))
        {
            using IPackTrainer trainer = PackTrainer.Create(Width, Precision.Single, candidate.Layout, recipe, points, [.. pack]);
            trainer.AdvanceTo(epochs, CancellationToken.None);
            foreach (LaneResult lane in pack.Select((_, lane) => trainer.Result(lane)))
            {
                if (lane.DivergedEpoch is null && double.IsFinite(lane.Curve[^1].ValidationLoss))
                {
                    results.Add(new([.. lane.Parameters], lane.Curve[^1].ValidationLoss));
                }
            }
        }

        return [.. results.OrderBy(start => start.ValidationLoss)];
    }

    internal override StepResult Read(BinaryReader reader) =>
        new PopulationResult(
            this,
            Candidates,
            [.. Candidates.Select(_ => Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadStart(reader)).ToImmutableArray())]
        );

    static Start ReadStart(BinaryReader reader)
    {
        double loss = reader.ReadDouble();
        return new([.. reader.ReadNumbers()], loss);
    }
}

/// <param name="Step">The step.</param>
/// <param name="Candidates">The kinds of network.</param>
/// <param name="Population">For each candidate its networks, the lowest validation loss first; diverged ones are left out.</param>
sealed record PopulationResult(FitStep Step, ImmutableArray<Candidate> Candidates, ImmutableArray<ImmutableArray<Start>> Population)
    : StepResult(Step)
{
    /// <summary>The best network of each candidate that has one.</summary>
    public ImmutableArray<Member> Members =>
        [.. from pair in Candidates.Zip(Population) where !pair.Second.IsEmpty select new Member(pair.First, pair.Second[0].Parameters)];

    internal override void Write(BinaryWriter writer)
    {
        foreach (ImmutableArray<Start> starts in Population)
        {
            writer.Write(starts.Length);
            foreach (Start start in starts)
            {
                writer.Write(start.ValidationLoss);
                writer.WriteNumbers(start.Parameters.AsSpan());
            }
        }
    }
}

/// <summary>A network to refine.</summary>
/// <param name="Parameters">In the order of <see cref="NetworkLayout"/>.</param>
/// <param name="ValidationLoss">Mean squared error of the energies, in the square of their standard deviation.</param>
sealed record Start(ImmutableArray<double> Parameters, double ValidationLoss);
