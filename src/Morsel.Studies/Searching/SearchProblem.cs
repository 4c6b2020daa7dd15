using System.Collections.Immutable;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Training;

namespace Morsel.Studies.Searching;

/// <summary>What a search chooses from: the cells of one part, which differ in layout, activation and learning rate.</summary>
sealed class SearchProblem
{
    SearchProblem(PlannedPart part, ImmutableArray<Cell> cells) => (Part, Cells) = (part, cells);

    public PlannedPart Part { get; }

    /// <summary>In the plan's order.</summary>
    public ImmutableArray<Cell> Cells { get; }

    /// <summary>Epochs of a full training.</summary>
    public int Epochs => Part.Spec.Epochs;

    /// <summary>The epochs at which a training can be looked at: those after which a study records its losses.</summary>
    public ImmutableArray<int> RecordedEpochs => RecordingSchedule.For(Epochs);

    /// <summary>Optimiser steps of an epoch, the same for every cell: ceil(training points / batch size).</summary>
    public int StepsPerEpoch
    {
        get
        {
            int training = Part.Split.Training.Length;
            return Part.Spec.BatchSize is { } size ? (training + size - 1) / size : 1;
        }
    }

    /// <summary>Epochs of the full part, all cells and replicates added up.</summary>
    public long FullEpochs => (long)Cells.Length * Part.Spec.Replicates * Epochs;

    /// <summary>The cells of a part.</summary>
    /// <exception cref="SettingException">
    /// Its networks are refined: what a refined network comes to is not seen in its first epochs.
    /// </exception>
    public static SearchProblem Of(StudyPlan plan, PlannedPart part) =>
        part.Spec.Refinement == 0
            ? new(part, [.. plan.Cells.Where(cell => cell.Part == part)])
            : throw new SettingException(
                "refinement",
                $"{part.Spec.Name}: a search sees networks in their epochs only; expected 0, got {part.Spec.Refinement} (--part leaves such parts out)"
            );

    /// <summary>
    /// How well a training does, as the logarithm of its RMSE (the root of the validation loss, in the problem's energy unit): the mean of
    /// ln RMSE over the records of the second half of the epochs so far; at the end of the training, where records are dense, of their last
    /// fifth. A loss that is not finite, or above the variance of the energies, counts as the variance.
    /// </summary>
    /// <remarks>
    /// With a constant learning rate the last loss swings from step to step, by more than good cells differ; the mean over records that are
    /// far apart does not.
    /// </remarks>
    public double LogError(ImmutableArray<CurvePoint> curve, int epoch)
    {
        double sum = 0;
        int count = 0,
            from = epoch - Math.Max(1, epoch == Epochs ? epoch / 5 : epoch / 2);
        foreach (int recorded in RecordedEpochs)
        {
            if (recorded > from && recorded <= epoch)
            {
                sum += 0.5 * Math.Log(Loss(curve, recorded));
                count++;
            }
        }

        return count > 0 ? sum / count : 0.5 * Math.Log(Part.Problem.Variance);
    }

    // A record that is missing belongs to a network that diverged before.
    double Loss(ImmutableArray<CurvePoint> curve, int epoch)
    {
        double loss = double.NaN;
        foreach (CurvePoint point in curve)
        {
            loss = point.Epoch == epoch ? point.ValidationLoss : loss;
        }

        // An exact fit has no logarithm.
        return loss <= Part.Problem.Variance ? Math.Max(loss, 1e-300) : Part.Problem.Variance;
    }
}
