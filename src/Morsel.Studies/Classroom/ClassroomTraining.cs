using System.Collections.Immutable;
using Morsel.Lanes;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;

namespace Morsel.Studies.Classroom;

/// <summary>Trains the sixteen networks of a classroom on the calling thread, and shows them as they go.</summary>
/// <remarks>The frames are a function of the settings alone: not of the machine's lanes, the time, or who looks.</remarks>
sealed class ClassroomTraining
{
    // Spread over the logarithm and over the epochs: what happens early is seen, and so is the end.
    const int PerDecade = 12,
        Evenly = 40;

    readonly ImmutableArray<Trial> _trials;

    public ClassroomTraining(ClassroomSpec spec)
    {
        Spec = spec;
        Grid = new(spec.Truth, spec.Part.Problem.Domain);
        _trials = [.. Enumerable.Range(0, ClassroomSpec.Networks).Select(replicate => new Trial(spec.Cell, replicate, spec.Study.Seed))];
        Epochs = FramesOf(spec.Part.Spec.Epochs);
    }

    public ClassroomSpec Spec { get; }

    public ClassroomGrid Grid { get; }

    /// <summary>The epochs after which a frame is shown, ascending; the last is the end.</summary>
    public ImmutableArray<int> Epochs { get; }

    /// <summary>Trains to the end, or until cancelled: between frames, or between epochs.</summary>
    /// <param name="show">Receives each frame when it is whole.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <returns>False if it was stopped.</returns>
    public bool Run(Action<ClassroomFrame> show, CancellationToken cancellation)
    {
        LaneWidth width = LaneWidths.Widest;
        Pack[] packs = [.. _trials.Chunk(width.Count(Spec.Part.Spec.Precision)).Select(chunk => new Pack([.. chunk], width, Epochs))];
        try
        {
            foreach (int epoch in Epochs)
            {
                foreach (Pack pack in packs)
                {
                    pack.Trainer.AdvanceTo(epoch, cancellation);
                }

                if (cancellation.IsCancellationRequested)
                {
                    return false;
                }

                show(new ClassroomFrame(epoch, [.. packs.SelectMany(Networks)]));
            }

            return true;
        }
        finally
        {
            foreach (Pack pack in packs)
            {
                pack.Dispose();
            }
        }
    }

    IEnumerable<ClassroomNetwork> Networks(Pack pack) => pack.Results().Select((finished, lane) => NetworkOf(pack, lane, finished));

    ClassroomNetwork NetworkOf(Pack pack, int lane, FinishedTrial finished)
    {
        double[] energies = pack.Predict(lane, Grid.Points);
        TrialResult result = finished.Result;
        return new(
            result.TrainingLoss,
            result.ValidationLoss,
            Grid.Loss(energies),
            result.Outcome,
            result.Collapse,
            FitJudge.Of(Spec.Cell, result)?.Balance,
            energies,
            pack.Trainer.Result(lane).Parameters
        );
    }

    static ImmutableArray<int> FramesOf(int epochs)
    {
        var frames = new SortedSet<int> { epochs };
        for (double power = 0; Math.Pow(10, power) < epochs; power += 1.0 / PerDecade)
        {
            frames.Add((int)Math.Round(Math.Pow(10, power)));
        }

        for (int part = 1; part < Evenly; part++)
        {
            frames.Add(Math.Max(1, (int)((long)epochs * part / Evenly)));
        }

        return [.. frames];
    }
}
