using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Networks;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Plans;

/// <summary>The trials of a part that differ only in replicate.</summary>
sealed record Cell(PlannedPart Part, LayerWidths Hidden, ActivationName Activation, double LearningRate)
{
    public NetworkLayout Layout =>
        new(
            Part.Problem.Points.CoordinateCount,
            Hidden,
            Activation,
            Part.Spec.OutputActivation == OutputLayer.Same ? Activation : ActivationName.Linear
        );

    /// <summary>Whether its part names it for a figure.</summary>
    public bool IsNamed =>
        !Part.Spec.NamedNetworks.IsDefaultOrEmpty
        && Part.Spec.NamedNetworks.Any(named =>
            named.Layout == Hidden && named.Activation == Activation && named.LearningRate == LearningRate
        );

    public Initialiser Initialiser => Part.Spec.Initialiser ?? Initialisers.DefaultFor(Activation);
}

/// <summary>One network trained once: a cell and the number of the replicate.</summary>
sealed class Trial
{
    internal Trial(Cell cell, int replicate, ulong studySeed)
    {
        (Cell, Replicate) = (cell, replicate);
        Id = TrialId.Of(Content(cell, replicate, studySeed));
    }

    public TrialId Id { get; }

    public Cell Cell { get; }

    /// <summary>Counted from 0.</summary>
    public int Replicate { get; }

    /// <summary>Floating-point operations of its training and refinement: see <see cref="StudySize.WorkOf"/>.</summary>
    public double Work => StudySize.WorkOf(Cell.Part.Spec, Cell.Part.Problem, Cell.Hidden);

    internal double TrainingWork => StudySize.TrainingOf(Cell.Part.Spec, Cell.Part.Problem, Cell.Hidden);

    internal double RefinementWork => StudySize.RefinementOf(Cell.Part.Spec, Cell.Part.Problem, Cell.Hidden);

    /// <summary>The seed of the division into training and validation.</summary>
    public ulong SplitSeed =>
        Cell.Part.Spec.Split == SplitKind.PerReplicate ? Cell.Part.Spec.SplitSeed + (ulong)Replicate : Cell.Part.Spec.SplitSeed;

    /// <summary>The division itself.</summary>
    public Split Split => Cell.Part.Divide(SplitSeed);

    // Every key stands here in a fixed order; presentation (titles, which loss is shown) and everything that cannot change a result does
    // not.
    static string Content(Cell cell, int replicate, ulong studySeed)
    {
        PartSpec spec = cell.Part.Spec;
        var content = new JsonObject
        {
            ["format"] = 1,
            ["seed"] = studySeed,
            ["problem"] = cell.Part.Problem.Content,
            ["targets"] = StudyJson.ToNode(spec.Targets),
            ["inputs"] = StudyJson.ToNode(spec.Inputs),
            ["trainingFraction"] = spec.TrainingFraction,
            ["split"] = StudyJson.ToNode(spec.Split),
            ["splitSeed"] = spec.SplitSeed,
            ["layout"] = cell.Layout.ToString(),
            ["activation"] = StudyJson.ToNode(cell.Activation),
            ["outputActivation"] = StudyJson.ToNode(cell.Layout.OutputActivation),
            ["initialiser"] = StudyJson.ToNode(cell.Initialiser),
            ["precision"] = StudyJson.ToNode(spec.Precision),
            ["optimiser"] = StudyJson.ToNode(spec.Optimiser),
            ["schedule"] = StudyJson.ToNode(spec.Schedule),
            ["learningRate"] = cell.LearningRate,
            ["batchSize"] = spec.BatchSize,
            ["epochs"] = spec.Epochs,
            ["iterate"] = StudyJson.ToNode(spec.Iterate),
            ["replicate"] = replicate,
        };
        // Keys that came later stand here only where they are used: earlier trials keep their names.
        if (spec.TrainingPoints is { } training)
        {
            content["trainingPoints"] = training;
            content.Remove("trainingFraction");
        }

        if (spec.Refinement > 0)
        {
            content["refinement"] = spec.Refinement;
        }

        return content.ToJsonString(JsonSerializerOptions.Default);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Cell.Part.Spec.Name} {Cell.Layout} {Cell.Activation} {Cell.LearningRate} #{Replicate}"
        );
}
