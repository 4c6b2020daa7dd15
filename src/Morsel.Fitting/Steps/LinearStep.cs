using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.LeastSquares;
using Morsel.Fitting.Settings;
using Morsel.Molecules;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>
/// The classical rival: linear least squares in invariants, of which the validation points choose variable, order and ridge.
/// </summary>
sealed record LinearStep(Dataset Training, Dataset Validation, AtomSymmetry? Symmetry, FitConstants Constants, int? Members = null)
    : FitStep
{
    public override string Purpose => "fitting linearly";

    public override string Stage => Purpose;

    public override string Subject => LinearFits.Subject;

    public override bool TrainsNetworks => false;

    public override double Operations => 0;

    internal override StepResult Execute(IWorkers workers)
    {
        ImmutableArray<LinearFit> fits = Fits(workers);
        return new LinearResult(this, fits, Members is { } members && !fits.IsEmpty ? Committee(fits, members, workers) : []);
    }

    // Again the fit that is best by itself, with another share of the points left out for each member.
    ImmutableArray<LinearFit> Committee(ImmutableArray<LinearFit> fits, int members, IWorkers workers)
    {
        var choice = new SurfaceChoice(Validation, ValidationErrors.GradientLengthOf(Training), Constants);
        FittedSurface?[] judged = [.. fits.Select(fit => choice.Better(null, new(fit.Description, [fit.ToModel()])))];
        int best = Enumerable.Range(0, fits.Length).MinBy(place => judged[place]?.Validation.Merit ?? double.PositiveInfinity);
        double weight = LinearSearch.CustomarySlopeWeightInAngstrom * (best == 0 ? 1 : Constants.LinearGradientFactors[best - 1]);
        return LinearFits.Committee(
            Training.Count,
            members,
            Constants.Parts,
            rows => LinearSearch.Refit(fits[best], Training, rows, weight, workers)
        );
    }

    ImmutableArray<LinearFit> Fits(IWorkers workers)
    {
        // Evenly spaced where there are many: the larger fits that follow take all.
        int numbers = 1 + (Training.GradientCount > 0 ? Training.Space.DegreesOfFreedom : 0),
            most = Math.Max(Constants.FewestPointsOfLinearFit, Constants.MostNumbersOfLinearFit / numbers);
        Dataset sample = Training.Sample(most),
            set = sample.Concat(Validation);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, sample.Count)];
        ImmutableArray<int> validationRows = [.. Enumerable.Range(sample.Count, Validation.Count)];
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
        Read(reader, [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadLinear(Training.Space.Elements, Symmetry))]);

    LinearResult Read(BinaryReader reader, ImmutableArray<LinearFit> fits) =>
        new(this, fits, reader.ReadCommittee(fits.IsEmpty ? null : Members, Training.Space.Elements, Symmetry));
}

/// <param name="Step">The step.</param>
/// <param name="Fits">
/// The best fit, and where there are gradients the same with their weight lowered; empty if the points determine none.
/// </param>
/// <param name="Committee">The best of them again, to parts of the points; empty unless asked for.</param>
sealed record LinearResult(FitStep Step, ImmutableArray<LinearFit> Fits, ImmutableArray<LinearFit> Committee) : StepResult(Step)
{
    internal override ImmutableArray<OfferedSurface> Surfaces =>
        [
            .. Fits.Select(fit => new OfferedSurface(fit.Description, [fit.ToModel()])),
            .. Committee.IsEmpty ? Array.Empty<OfferedSurface>() : [LinearFits.Offer(Committee)],
        ];

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(Fits.Length);
        foreach (LinearFit fit in Fits)
        {
            writer.WriteLinear(fit);
        }

        writer.WriteCommittee(Committee);
    }
}
