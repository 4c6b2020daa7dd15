using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.LeastSquares;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>A rung of the ladder of linear fits: more invariants than the one before, one fit for each of some variables.</summary>
/// <param name="Training">The points to fit.</param>
/// <param name="Validation">The points to choose by.</param>
/// <param name="Descriptors">The invariants, one set for each variable that is tried; about as many in each.</param>
/// <param name="Seed">Of the directions in which slopes are taken.</param>
sealed record GrownLinearStep(Dataset Training, Dataset Validation, ImmutableArray<Invariants> Descriptors, ulong Seed) : FitStep
{
    int Features => Descriptors.Max(descriptor => descriptor.FeatureCount);

    public override string Purpose => "fitting linearly";

    public override string Stage => string.Create(CultureInfo.InvariantCulture, $"{Purpose}: {Features:N0} invariants");

    public override string Subject => TriedModel.LinearFits;

    public override bool TrainsNetworks => false;

    public override double Operations =>
        Descriptors.Length
        * LargeLinearFit.Operations(Features, Descriptors.Max(descriptor => descriptor.Program.Nodes), Training, Training.Count);

    internal override StepResult Execute(IWorkers workers)
    {
        Dataset set = Training.Concat(Validation);
        int[] rows = [.. Enumerable.Range(0, Training.Count)];
        int[] validationRows = [.. Enumerable.Range(Training.Count, Validation.Count)];
        return new LinearResult(
            this,
            [
                .. Descriptors
                    .Select(descriptor => LargeLinearFit.Fit(descriptor, set, rows, validationRows, Seed, workers))
                    .OfType<LinearFit>(),
            ],
            []
        );
    }

    internal override StepResult Read(BinaryReader reader) =>
        new LinearResult(
            this,
            [
                .. Enumerable
                    .Range(0, reader.ReadInt32())
                    .Select(_ => reader.ReadLinear(Training.Space.Elements, ((InvariantsDefinition)Descriptors[0].Definition).Symmetry)),
            ],
            []
        );
}
