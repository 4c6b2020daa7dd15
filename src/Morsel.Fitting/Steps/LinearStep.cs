using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.LeastSquares;
using Morsel.Fitting.Settings;
using Morsel.Molecules;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>
/// The classical rival: linear least squares in invariants, of which the validation points choose variable, order and ridge.
/// </summary>
sealed record LinearStep(Dataset Training, Dataset Validation, AtomSymmetry? Symmetry, FitConstants Constants) : FitStep
{
    public override string Stage => "fitting linearly";

    public override bool TrainsNetworks => false;

    public override double Operations => 0;

    internal override StepResult Execute(IWorkers workers) => new LinearResult(this, Fits(workers));

    ImmutableArray<LinearFit> Fits(IWorkers workers)
    {
        Dataset set = Training.Concat(Validation);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, Training.Count)];
        ImmutableArray<int> validationRows = [.. Enumerable.Range(Training.Count, Validation.Count)];
        double weight = LinearSearch.CustomarySlopeWeightInAngstrom;
        if (LinearSearch.Best(LinearSearch.FitAll(set, Symmetry, rows, validationRows, weight, workers)) is not { } best)
        {
            return [];
        }

        return Training.GradientCount == 0
            ? [best]
            : [best, .. Constants.LinearGradientFactors.Select(factor => LinearSearch.Refit(best, set, rows, factor * weight, workers))];
    }

    internal override StepResult Read(BinaryReader reader) =>
        new LinearResult(
            this,
            [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadLinear(Training.Space.Elements, Symmetry))]
        );
}

/// <param name="Step">The step.</param>
/// <param name="Fits">
/// The best fit, and where there are gradients the same with their weight lowered; empty if the points determine none.
/// </param>
sealed record LinearResult(FitStep Step, ImmutableArray<LinearFit> Fits) : StepResult(Step)
{
    internal override ImmutableArray<OfferedSurface> Surfaces =>
        [.. Fits.Select(fit => new OfferedSurface(fit.Description, [fit.ToModel()]))];

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(Fits.Length);
        foreach (LinearFit fit in Fits)
        {
            writer.WriteLinear(fit);
        }
    }
}
