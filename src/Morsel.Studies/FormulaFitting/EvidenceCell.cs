using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Advice;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.FormulaFitting;

/// <summary>The replicates of one network on one problem: what a formula is fitted to.</summary>
/// <param name="Surface">The potential's or dataset's name.</param>
/// <param name="Problem">What was known before training.</param>
/// <param name="Network">The network.</param>
/// <param name="Trials">Replicates.</param>
/// <param name="Failed">How many collapsed or diverged.</param>
/// <param name="RelativeRmse">
/// Quartiles over all replicates of the root-mean-square error on points that took no part in training, in standard deviations of the
/// energies of all points; a failed one counts as 1, the error of a constant.
/// </param>
sealed record EvidenceCell(string Surface, ProblemFacts Problem, NetworkChoice Network, int Trials, int Failed, Quartiles RelativeRmse)
{
    /// <summary>Every finished cell of a study whose trainings are those of <see cref="TrainingKind"/>.</summary>
    /// <param name="results">The study.</param>
    /// <exception cref="SpecException">A part is trained in another way, so that its errors say nothing of what is advised.</exception>
    public static ImmutableArray<EvidenceCell> Of(StudyResults results)
    {
        ILookup<Cell, TrialResult> trials = results
            .Plan.Trials.Where(trial => results.Trials.ContainsKey(trial.Id))
            .ToLookup(trial => trial.Cell, trial => results.Trials[trial.Id]);
        Dictionary<PlannedPart, ProblemFacts> facts = results.Plan.Parts.ToDictionary(part => part, FactsOf);
        return
        [
            .. from cell in results.Plan.Cells
            where trials.Contains(cell)
            let errors = trials[cell].Select(result => RelativeRmseOf(result, cell.Part.Problem)).ToArray()
            let network = new NetworkChoice(cell.Hidden, cell.Activation, TrainingOf(cell))
            select new EvidenceCell(
                cell.Part.Spec.Potential ?? cell.Part.Spec.Dataset!,
                facts[cell.Part],
                network,
                errors.Length,
                trials[cell].Count(result => result.IsFailed),
                Quartiles.Of(errors)
            ),
        ];
    }

    static double RelativeRmseOf(TrialResult result, Problem problem) =>
        result.IsFailed ? 1 : Math.Sqrt(result.ValidationLoss / problem.Variance);

    // The roughness of the first replicate's training points: what a user would have in hand.
    static ProblemFacts FactsOf(PlannedPart part)
    {
        var data = TrialData.Of(part);
        Dataset training = data.Problem.Points.Select(data.Split.Training.AsSpan());
        return new(
            training.CoordinateCount,
            training.Count,
            Roughness.Of(training.CoordinateCount, training.Coordinates.AsSpan(), training.Energies.AsSpan())
        );
    }

    static TrainingKind TrainingOf(Cell cell)
    {
        PartSpec spec = cell.Part.Spec;
        foreach (TrainingKind training in Enum.GetValues<TrainingKind>())
        {
            if (training.LearningRate() == cell.LearningRate && training.LevenbergMarquardtIterations() == spec.Refinement)
            {
                return training;
            }
        }

        throw new SpecException(
            $"{spec.Name}: a learning rate of {cell.LearningRate} with {spec.Refinement} iterations of refinement is none of the trainings that are advised."
        );
    }
}
