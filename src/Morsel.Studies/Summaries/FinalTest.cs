using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Summaries;

/// <summary>A part's chosen network beside the chosen polynomial; both scored once on held-out points where the part asks for that.</summary>
/// <param name="Part">The part.</param>
/// <param name="Cell">The cell with the lowest median validation loss, of those that did not mostly fail; null if all did.</param>
/// <param name="Network">The kept network that stands for it.</param>
/// <param name="Polynomials">Every degree that could be fitted, on the network's own split.</param>
/// <param name="Polynomial">The degree with the lowest validation loss; null if none could be fitted.</param>
/// <param name="HeldOut">Number of held-out points, 0 for none.</param>
/// <param name="NetworkScore">The network's errors on them.</param>
/// <param name="PolynomialScore">The polynomial's errors on them.</param>
/// <param name="Well">How many points there are near the minimum; null where the surface is not known, or its well lies outside the domain.</param>
public sealed record FinalTest(
    PlannedPart Part, CellSummary? Cell, KeptNetwork? Network, ImmutableArray<PolynomialFit> Polynomials, PolynomialFit? Polynomial, int HeldOut,
    HeldOutScore? NetworkScore, HeldOutScore? PolynomialScore, WellPoints? Well)
{
    /// <summary>False where another cell of the same activation and learning rate holds the network that was kept.</summary>
    public bool IsNetworkOfCell => Network?.Trial.Cell == Cell?.Cell;

    /// <summary>Number of held-out points near the minimum.</summary>
    public int HeldOutNearMinimum { get; private init; }

    /// <summary>True where held-out points were asked for, and the surface has no energy at one of them.</summary>
    public bool IsSingular { get; private init; }

    /// <summary>Chooses by validation loss: the cell by its median over replicates, and of the networks kept the one that stands for it.</summary>
    public static (CellSummary? Cell, KeptNetwork? Network) Choose(StudyResults results, PlannedPart part)
    {
        CellSummary? cell = results.Cells.Where(cell => cell.Cell.Part == part && cell.Trials > 0 && !cell.IsMostlyFailed && double.IsFinite(cell.ValidationMedian))
            .MinBy(cell => cell.ValidationMedian);
        KeptNetwork? network = cell is null ? null : results.Networks.FirstOrDefault(kept =>
            kept.Trial.Cell.Part == part && kept.Trial.Cell.Activation == cell.Cell.Activation && kept.Trial.Cell.LearningRate == cell.Cell.LearningRate);
        return (cell, network);
    }

    /// <summary>Chooses, then scores.</summary>
    public static FinalTest Of(StudyResults results, PlannedPart part)
    {
        var (cell, network) = Choose(results, part);
        NetworkSurface? surface = network is null ? null : new(network);
        Split split = surface?.Split ?? part.Split;
        ImmutableArray<PolynomialFit> polynomials = PolynomialFit.FitAll(part.Problem, split, part.Spec.PolynomialDegrees);
        PolynomialFit? polynomial = PolynomialFit.Best(polynomials);
        var test = new FinalTest(part, cell, network, polynomials, polynomial, 0, null, null, WellPoints.Of(part, split));
        if (part.Problem.Potential is not { } potential || part.Spec.DenseTestPoints is not (>= 2 and { } count))
        {
            return test;
        }

        HeldOutPoints heldOut;
        try
        {
            heldOut = HeldOutPoints.Sample(potential, part.Problem.Domain, count, part.Spec.SplitSeed);
        }
        catch (ArgumentException)
        {
            return test with { IsSingular = true };
        }

        var finalists = new List<EnergyModel>();
        if (surface is not null)
        {
            finalists.Add(surface.Energies);
        }

        if (polynomial is not null)
        {
            finalists.Add(polynomial.Energies);
        }

        var scores = new Queue<HeldOutScore>(heldOut.Score([.. finalists]));
        return test with
        {
            HeldOut = heldOut.Count,
            HeldOutNearMinimum = heldOut.CountNearMinimum,
            NetworkScore = surface is null ? null : scores.Dequeue(),
            PolynomialScore = polynomial is null ? null : scores.Dequeue(),
        };
    }
}
