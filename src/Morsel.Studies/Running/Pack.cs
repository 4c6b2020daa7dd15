using System.Collections.Immutable;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Training;

namespace Morsel.Studies.Running;

/// <summary>Trials that train in lockstep: the bridge from trials, with units and splits, to lanes, with neither.</summary>
sealed class Pack : IDisposable
{
    readonly ImmutableArray<Trial> _trials;
    readonly ImmutableArray<TrialData> _data;
    readonly ImmutableArray<LaneSetup> _lanes;
    readonly Problem _problem;
    readonly PartSpec _spec;
    readonly RefinedLane?[] _refined;

    /// <param name="trials">Of one part, layout and activation; as many as the width has lanes, or fewer.</param>
    /// <param name="width">Lanes.</param>
    /// <param name="recorded">The epochs after which losses are recorded; those of <see cref="RecordingSchedule"/> if absent.</param>
    public Pack(ImmutableArray<Trial> trials, LaneWidth width, ImmutableArray<int>? recorded = null)
    {
        _trials = trials;
        Cell cell = trials[0].Cell;
        (_problem, _spec) = (cell.Part.Problem, cell.Part.Spec);
        _data = TrialData.Of(trials);
        _lanes = [.. trials.Zip(_data, LaneOf)];
        var recipe = new TrainingRecipe
        {
            Epochs = _spec.Epochs,
            BatchSize = _spec.BatchSize,
            Optimiser = _spec.Optimiser,
            Schedule = _spec.Schedule,
            Iterate = _spec.Iterate,
            RecordedEpochs = recorded ?? RecordingSchedule.For(_spec.Epochs),
        };
        _refined = new RefinedLane?[_lanes.Length];
        Trainer = PackTrainer.Create(width, _spec.Precision, cell.Layout, recipe, _data[0].Inputs, _lanes);
    }

    public IPackTrainer Trainer { get; }

    static LaneSetup LaneOf(Trial trial, TrialData data) =>
        new()
        {
            LearningRate = trial.Cell.LearningRate,
            InitialParameters = Initialisers.Draw(trial.Cell.Layout, trial.Cell.Initialiser, trial.Id.Seed(SeedPurpose.InitialWeights)),
            TrainingRows = data.Split.Training,
            ValidationRows = data.Split.Validation,
            Targets = data.Targets,
            BatchOrder = new ShuffledOrder(trial.Id.Seed(SeedPurpose.BatchOrder)),
        };

    /// <summary>Resumes from saved states, if every lane has a whole one and all are of the same epoch; otherwise it starts anew.</summary>
    /// <param name="stateOf">A trial's last saved state, or null.</param>
    public void Restore(Func<TrialId, byte[]?> stateOf)
    {
        byte[]?[] states = [.. _trials.Select(trial => stateOf(trial.Id))];
        if (states.Select(EpochOf).Distinct().Count() > 1 || EpochOf(states[0]) is null)
        {
            return;
        }

        for (int lane = 0; lane < states.Length; lane++)
        {
            Trainer.RestoreLane(lane, states[lane]!);
        }
    }

    // A state that another version saved costs its epochs, never the result.
    static int? EpochOf(byte[]? state)
    {
        try
        {
            return state is null ? null : PackTrainer.EpochOf(state);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Refines every network that its part says to; afterwards results are the refined ones.</summary>
    /// <param name="width">Lanes, of points here.</param>
    /// <param name="count">Receives the operations of each iteration.</param>
    /// <param name="cancellation">Asks to stop: refinement then starts afresh another time, from the trainer's saved state.</param>
    /// <returns>False if it was stopped.</returns>
    public bool Refine(LaneWidth width, Action<double> count, CancellationToken cancellation)
    {
        for (int lane = 0; _spec.Refinement > 0 && lane < _lanes.Length; lane++)
        {
            LaneResult trained = Trainer.Result(lane);
            if (trained.DivergedEpoch is not null)
            {
                continue;
            }

            double ofIteration = _trials[lane].RefinementWork / _spec.Refinement;
            _refined[lane] = RefinedLane.Refine(
                _trials[lane].Cell.Layout,
                _data[lane],
                trained,
                _spec.Refinement,
                width,
                () => count(ofIteration),
                cancellation
            );
            if (_refined[lane] is null)
            {
                return false;
            }
        }

        return true;
    }

    public IReadOnlyList<(TrialId Id, byte[] State)> States() => [.. _trials.Select((trial, lane) => (trial.Id, Trainer.SaveLane(lane)))];

    public IReadOnlyList<FinishedTrial> Results() => [.. _trials.Select((trial, lane) => Result(trial, lane))];

    /// <summary>What lane <paramref name="lane"/> has recorded so far, in the square of the problem's energy unit.</summary>
    public ImmutableArray<CurvePoint> Curve(int lane) =>
        [
            .. Ended(lane)
                .Curve.Select(point => new CurvePoint(
                    point.Epoch,
                    point.TrainingLoss * _data[lane].Outputs.Variance,
                    point.ValidationLoss * _data[lane].Outputs.Variance
                )),
        ];

    LaneResult Ended(int lane) => _refined[lane]?.Result ?? Trainer.Result(lane);

    FinishedTrial Result(Trial trial, int lane)
    {
        LaneResult ended = Ended(lane);
        double[] predictions = Predict(lane, _problem.Points.Coordinates.AsSpan());
        double training = _problem.MeanSquareError(predictions, _lanes[lane].TrainingRows.AsSpan()),
            validation = _problem.MeanSquareError(predictions, _lanes[lane].ValidationRows.AsSpan());
        double all = (training * _lanes[lane].TrainingRows.Length + validation * _lanes[lane].ValidationRows.Length) / predictions.Length;
        ImmutableArray<CurvePoint> curve = Curve(lane);
        (Outcome outcome, Collapse collapse, int blindTo) = Judge(lane, ended, predictions, all, curve);
        var result = new TrialResult(
            trial.Id,
            outcome,
            collapse,
            blindTo,
            training,
            validation,
            all,
            LargestError(predictions),
            ended.Epoch,
            ended.DivergedEpoch,
            curve
        );
        return new(trial, result, ended.Parameters);
    }

    (Outcome, Collapse, int) Judge(int lane, LaneResult ended, double[] predictions, double loss, ImmutableArray<CurvePoint> curve)
    {
        if (ended.DivergedEpoch is not null || !double.IsFinite(loss))
        {
            return (Outcome.Diverged, Collapse.None, -1);
        }

        Collapse collapse = OutcomeJudge.JudgeConstant(predictions, _problem, loss);
        if (collapse != Collapse.None)
        {
            return (Outcome.Collapsed, collapse, -1);
        }

        int dimensions = _problem.Points.CoordinateCount;
        for (int d = 0; dimensions > 1 && d < dimensions; d++)
        {
            double[] exchanged = Predict(lane, OutcomeJudge.ExchangeCoordinate(_problem.Points.Coordinates.AsSpan(), dimensions, d));
            if (OutcomeJudge.IsBlind(predictions, exchanged, _problem, loss))
            {
                return (Outcome.Collapsed, Collapse.Blind, d);
            }
        }

        return (
            _refined[lane]?.IsStillImproving ?? OutcomeJudge.IsStillImproving(curve) ? Outcome.StillImproving : Outcome.Converged,
            Collapse.None,
            -1
        );
    }

    /// <summary>Energies in the problem's unit at points in the problem's coordinates, row-major, by the iterate recorded last.</summary>
    public double[] Predict(int lane, ReadOnlySpan<double> points)
    {
        double[] predictions = new double[points.Length / _problem.Points.CoordinateCount];
        double[] inputs = _data[lane].InputsOf(points);
        if (_refined[lane] is { } refined)
        {
            refined.Predict(inputs, predictions);
        }
        else
        {
            Trainer.Predict(lane, inputs, predictions);
        }

        _data[lane].ToEnergies(predictions);
        return predictions;
    }

    double LargestError(double[] predictions)
    {
        double largest = 0;
        for (int i = 0; i < predictions.Length; i++)
        {
            double error = Math.Abs(predictions[i] - _problem.Points.Energies[i]);
            largest = error > largest || double.IsNaN(error) ? error : largest;
        }

        return largest;
    }

    public void Dispose() => Trainer.Dispose();
}
