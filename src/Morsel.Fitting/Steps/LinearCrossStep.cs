using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.LeastSquares;
using Morsel.Molecules;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>The classical rival for few points: variable and order chosen by cross-validation, then fitted to all of them.</summary>
sealed record LinearCrossStep(CrossValidation Cross, AtomSymmetry? Symmetry) : FitStep
{
    public override string Purpose => "fitting linearly, with cross-validation";

    public override string Stage => Purpose;

    public override string Subject => TriedModel.LinearFits;

    public override bool TrainsNetworks => false;

    public override double Operations => 0;

    /// <summary>Members of a committee that was asked for; null where the surface is one fit.</summary>
    public int? Members { get; init; }

    internal override StepResult Execute(IWorkers workers)
    {
        Dataset set = Cross.Pool;
        double weight = LinearSearch.CustomarySlopeWeightInAngstrom;
        var fits = Enumerable
            .Range(0, Cross.Parts)
            .SelectMany(part =>
                LinearSearch
                    .FitAll(set, Symmetry, Cross.Fitted[part], Cross.Judges[part], weight, workers)
                    .Select(fit => (Part: part, Fit: fit))
            )
            .GroupBy(each => (each.Fit.Definition.Variable.Formula, each.Fit.Order))
            .Where(group => group.Count() == Cross.Parts)
            .ToList();
        if (fits.Count == 0)
        {
            return new LinearCrossResult(this, null, null, []);
        }

        var best = fits.MinBy(group => group.Sum(each => each.Fit.ValidationError.Cost * Cross.Judges[each.Part].Length))!;
        // From slopes along internal directions to components of the gradients.
        double share = Math.Sqrt((double)set.Space.DegreesOfFreedom / set.CoordinateCount);
        double length = ValidationErrors.GradientLengthOf(set);
        var errors = ValidationErrors.Together([
            .. best.Select(each =>
                (
                    new ValidationErrors(
                        each.Fit.ValidationError.EnergyRmse,
                        each.Fit.ValidationError.EnergyMae,
                        share * each.Fit.ValidationError.SlopeRmse,
                        length
                    ),
                    Cross.Judges[each.Part].Length
                )
            ),
        ]);

        // The ridge in the middle of those that the parts chose.
        LinearFit middle = best.Select(each => each.Fit).OrderBy(fit => fit.Ridge).ElementAt(Cross.Parts / 2);
        return new LinearCrossResult(
            this,
            LinearSearch.Refit(middle, set, [.. Enumerable.Range(0, set.Count)], weight, workers),
            errors,
            [.. best.OrderBy(each => each.Part).Take(Members ?? 0).Select(each => each.Fit)]
        );
    }

    internal override StepResult Read(BinaryReader reader) =>
        reader.ReadBoolean()
            ? new LinearCrossResult(
                this,
                reader.ReadLinear(Cross.Pool.Space.Elements, Symmetry),
                reader.ReadErrors(),
                reader.ReadCommittee(Members, Cross.Pool.Space.Elements, Symmetry)
            )
            : new LinearCrossResult(this, null, null, []);
}

/// <param name="Step">The step.</param>
/// <param name="Fit">The chosen fit, to all points; null if they determine none.</param>
/// <param name="Errors">Its errors on points that it was not fitted to; null likewise.</param>
/// <param name="Committee">The same kind of fit to parts of the points; empty unless asked for.</param>
sealed record LinearCrossResult(FitStep Step, LinearFit? Fit, ValidationErrors? Errors, ImmutableArray<LinearFit> Committee)
    : StepResult(Step)
{
    internal override ImmutableArray<OfferedSurface> Surfaces =>
        Fit is null ? []
        : Committee.IsEmpty ? [new(Fit.Description, [Fit.ToModel()], Errors)]
        : [new(Fit.Description, [Fit.ToModel()], Errors), LinearFits.Offer(Committee) with { Errors = Errors }];

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(Fit is not null);
        if (Fit is not null)
        {
            writer.WriteLinear(Fit);
            writer.WriteErrors(Errors!);
            writer.WriteCommittee(Committee);
        }
    }
}
