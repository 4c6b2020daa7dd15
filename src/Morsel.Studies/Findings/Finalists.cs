using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Potentials;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Findings;

/// <summary>What a part chooses by validation losses alone: a network, and the polynomial that it has to beat.</summary>
sealed class Finalists
{
    Finalists(PlannedPart part, CellSummary? cell, KeptNetwork? network)
    {
        (Part, Cell, Network) = (part, cell, network);
        Surface = network is null ? null : new(network);
        Data = Surface?.Data ?? TrialData.Of(part);
        Polynomials = PolynomialFit.FitAll(Data, part.Spec.PolynomialDegrees);
        Polynomial = PolynomialFit.Best(Polynomials);
        Id = FinalistsId.Of(this);
    }

    public PlannedPart Part { get; }

    /// <summary>The cell with the lowest median validation loss, of those that did not mostly fail; null if all did.</summary>
    public CellSummary? Cell { get; }

    /// <summary>The kept network that stands for it.</summary>
    public KeptNetwork? Network { get; }

    /// <summary>The same as a surface.</summary>
    public NetworkSurface? Surface { get; }

    /// <summary>The data of the network's trial; those of the part's first replicate where there is no network.</summary>
    public TrialData Data { get; }

    /// <summary>Every degree that could be fitted, to the network's own training points.</summary>
    public ImmutableArray<PolynomialFit> Polynomials { get; }

    /// <summary>The degree with the lowest validation loss; null if none could be fitted.</summary>
    public PolynomialFit? Polynomial { get; }

    /// <summary>Which choice this is: a score is of one choice.</summary>
    public FinalistsId Id { get; }

    /// <summary>
    /// Whether the part asks for a score on held-out points, there is a surface that can give them, and something to score.
    /// </summary>
    public bool AreToBeScored =>
        (Surface is not null || Polynomial is not null) && Part.Problem.Potential is not null && Part.Spec.DenseTestPoints >= 2;

    /// <summary>The finalists of a part of a study, which may be unfinished.</summary>
    public static Finalists Of(StudyResults results, PlannedPart part)
    {
        (CellSummary? cell, KeptNetwork? network) = Choose(results, part);
        return new(part, cell, network);
    }

    /// <summary>
    /// Chooses by validation loss: the cell by its median over replicates, and of the networks kept the one that stands for it.
    /// </summary>
    public static (CellSummary? Cell, KeptNetwork? Network) Choose(StudyResults results, PlannedPart part)
    {
        CellSummary? cell = results
            .Cells.Where(cell =>
                cell.Cell.Part == part && cell.Trials > 0 && !cell.IsMostlyFailed && double.IsFinite(cell.ValidationMedian)
            )
            .MinBy(cell => cell.ValidationMedian);
        KeptNetwork? network = cell is null
            ? null
            : results.Networks.FirstOrDefault(kept =>
                kept.Trial.Cell.Part == part
                && kept.Trial.Cell.Activation == cell.Cell.Activation
                && kept.Trial.Cell.LearningRate == cell.Cell.LearningRate
            );
        return (cell, network);
    }

    /// <summary>Scores the finalists on held-out points of the surface, all at once.</summary>
    /// <exception cref="InvalidOperationException">They are not to be scored.</exception>
    internal FinalScore Score()
    {
        if (!AreToBeScored)
        {
            throw new InvalidOperationException($"{Part.Spec.Name}: there are no held-out points to score on.");
        }

        IPotential potential = Part.Problem.Potential!;
        HeldOutPoints heldOut;
        try
        {
            heldOut = HeldOutPoints.Sample(potential, Part.Problem.Domain, Part.Spec.DenseTestPoints!.Value, Part.Spec.SplitSeed);
        }
        catch (ArgumentException)
        {
            return FinalScore.OfSingular(this);
        }

        SurfaceFunction? network = Surface is null ? null : Surface.Function,
            polynomial = Polynomial is null ? null : Polynomial.Function;
        ImmutableArray<ScoredPoints> scored = heldOut.Score([.. new[] { network, polynomial }.OfType<SurfaceFunction>()]);
        return new(Part.Spec.Name, Id, heldOut.Count, HeldOutScore.NearMinimumOf(scored[0], potential).Count(), IsSingular: false)
        {
            Network = network is null ? null : HeldOutScore.Of(scored[0], potential),
            Polynomial = polynomial is null ? null : HeldOutScore.Of(scored[^1], potential),
        };
    }
}
