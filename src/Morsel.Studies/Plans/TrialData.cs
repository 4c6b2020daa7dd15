using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Networks;
using Morsel.Studies.Specs;
using Morsel.Surfaces;

namespace Morsel.Studies.Plans;

/// <summary>
/// A part's points as the networks of one division see them, and the way back from their outputs to energies. Whatever trains, refines,
/// chooses, scores, draws or exports a network takes its data from here.
/// </summary>
/// <remarks>Scalings are of the training points alone, but for the inputs', which are of the domain: no other energy is seen.</remarks>
sealed class TrialData
{
    readonly PartSpec _spec;

    TrialData(PlannedPart part, ulong splitSeed, double[] inputs)
    {
        (Problem, _spec, Inputs) = (part.Problem, part.Spec, inputs);
        Split = part.Divide(splitSeed);
        TrainingScale = Standardiser.OfShares(Problem.Points.Energies.AsSpan(), Split.Training.AsSpan());
        Outputs = _spec.Targets == TargetScaling.Raw ? Standardiser.None : TrainingScale;
        Targets = Outputs.Apply(Problem.Points.Energies.AsSpan());
    }

    public Problem Problem { get; }

    /// <summary>Which points are trained on, and which validate.</summary>
    public Split Split { get; }

    /// <summary>Mean and deviation of the training energies, whatever the targets of the part's networks.</summary>
    public Standardiser TrainingScale { get; }

    /// <summary>
    /// From energies to what networks learn, and back: <see cref="TrainingScale"/>, or nothing where a part's targets are raw.
    /// </summary>
    public Standardiser Outputs { get; }

    /// <summary>Network inputs of every point, row-major; shared by divisions, and not to be changed.</summary>
    internal double[] Inputs { get; }

    /// <summary>What a network is to answer, one number for each point; not to be changed.</summary>
    internal double[] Targets { get; }

    /// <summary>The data of one trial.</summary>
    public static TrialData Of(Trial trial) => Of([trial])[0];

    /// <summary>The data of the first replicate of a part, or of all where they have one division.</summary>
    public static TrialData Of(PlannedPart part) => new(part, part.Spec.SplitSeed, InputsOf(part));

    /// <summary>The data of each of some trials of one part, in order; trials with the same division share them.</summary>
    internal static ImmutableArray<TrialData> Of(ImmutableArray<Trial> trials)
    {
        PlannedPart part = trials[0].Cell.Part;
        double[] inputs = InputsOf(part);
        var ofSeed = new Dictionary<ulong, TrialData>();
        return
        [
            .. trials.Select(trial =>
                ofSeed.TryGetValue(trial.SplitSeed, out TrialData? known)
                    ? known
                    : ofSeed[trial.SplitSeed] = new(part, trial.SplitSeed, inputs)
            ),
        ];
    }

    /// <summary>Any points' coordinates, row-major, as networks see them.</summary>
    public double[] InputsOf(ReadOnlySpan<double> points) => Problem.ScaleInputs(points, _spec.Inputs);

    /// <summary>From network outputs to energies in the problem's unit, in place.</summary>
    public void ToEnergies(Span<double> outputs) => Outputs.Undo(outputs);

    /// <summary>
    /// A network with its scalings as one model of coordinates, in double precision; what it answers is what <see cref="ToEnergies"/>
    /// gives.
    /// </summary>
    /// <param name="layout">The network's layout.</param>
    /// <param name="parameters">Its parameters, in the layout's order.</param>
    public SurfaceModel ModelOf(NetworkLayout layout, ReadOnlySpan<double> parameters)
    {
        bool isScaled = _spec.Inputs == InputScaling.Scaled;
        return new(
            new PlainCoordinatesDefinition(Problem.Points.CoordinateCount).Create(),
            [.. Problem.Domain.Select(range => isScaled ? (range.Low + range.High) / 2 : 0)],
            [.. Problem.Domain.Select(range => isScaled ? (range.High - range.Low) / 2 : 1)],
            layout,
            [.. parameters],
            Outputs.Mean,
            Outputs.Deviation
        );
    }

    static double[] InputsOf(PlannedPart part) => part.Problem.NetworkInputs(part.Spec.Inputs);
}
