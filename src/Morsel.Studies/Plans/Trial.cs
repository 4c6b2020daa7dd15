using System.Globalization;
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
        : this(cell, replicate, new TrialContent(cell.Part, studySeed).NamesOf(cell)(replicate)) { }

    internal Trial(Cell cell, int replicate, TrialId id) => (Cell, Replicate, Id) = (cell, replicate, id);

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

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Cell.Part.Spec.Name} {Cell.Layout} {Cell.Activation} {Cell.LearningRate} #{Replicate}"
        );
}
