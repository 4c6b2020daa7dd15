using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.LeastSquares;
using Morsel.Fitting.Settings;
using Morsel.Molecules;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>A rung of the ladder of linear fits: more invariants than the one before, one fit for each of some variables.</summary>
/// <param name="Training">The points to fit.</param>
/// <param name="Validation">The points to choose by.</param>
/// <param name="Descriptors">The invariants, one set for each variable that is tried; about as many in each.</param>
/// <param name="Seed">Of the directions in which slopes are taken.</param>
/// <param name="Constants">Which parts of the points the members of a committee leave out.</param>
/// <param name="Members">Of a committee of the best of them; null for none.</param>
sealed record GrownLinearStep(
    Dataset Training,
    Dataset Validation,
    ImmutableArray<Invariants> Descriptors,
    ulong Seed,
    FitConstants Constants,
    int? Members = null
) : FitStep
{
    int Features => Descriptors.Max(descriptor => descriptor.FeatureCount);

    public override string Purpose => "fitting linearly";

    public override string Stage => string.Create(CultureInfo.InvariantCulture, $"{Purpose}: {Features:N0} invariants");

    public override string Subject => LinearFits.Subject;

    public override bool TrainsNetworks => false;

    public override double Operations =>
        (Descriptors.Length + (Members ?? 0))
        * LargeLinearFit.Operations(Features, Descriptors.Max(descriptor => descriptor.Program.Nodes), Training, Training.Count);

    internal override StepResult Execute(IWorkers workers)
    {
        Dataset set = Training.Concat(Validation);
        int[] rows = [.. Enumerable.Range(0, Training.Count)];
        int[] validationRows = [.. Enumerable.Range(Training.Count, Validation.Count)];
        ImmutableArray<LinearFit> fits =
        [
            .. Descriptors
                .Select(descriptor => LargeLinearFit.Fit(descriptor, set, rows, validationRows, Seed, workers))
                .OfType<LinearFit>(),
        ];
        return new LinearResult(this, fits, Members is { } members && !fits.IsEmpty ? Committee(fits, members, workers) : []);
    }

    // The best of them again, with another share of the points left out for each member.
    ImmutableArray<LinearFit> Committee(ImmutableArray<LinearFit> fits, int members, IWorkers workers)
    {
        LinearFit best = fits.MinBy(fit => fit.ValidationError.Cost)!;
        return LinearFits.Committee(
            Training.Count,
            members,
            Constants.Parts,
            rows => LargeLinearFit.Refit(best, Training, rows, Seed, workers)
        );
    }

    internal override StepResult Read(BinaryReader reader)
    {
        AtomSymmetry? symmetry = ((InvariantsDefinition)Descriptors[0].Definition).Symmetry;
        ImmutableArray<LinearFit> fits =
        [
            .. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadLinear(Training.Space.Elements, symmetry)),
        ];
        return new LinearResult(this, fits, reader.ReadCommittee(fits.IsEmpty ? null : Members, Training.Space.Elements, symmetry));
    }
}
