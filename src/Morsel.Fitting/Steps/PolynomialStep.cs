using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.LeastSquares;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>
/// The classical rival in plain coordinates: linear least squares in polynomials, of which the validation points choose the degree.
/// </summary>
sealed record PolynomialStep(Dataset Training, Dataset Validation) : FitStep
{
    public override string Stage => "fitting polynomials";

    public override bool TrainsNetworks => false;

    public override double Operations => 0;

    internal override StepResult Execute(IWorkers workers) =>
        new PolynomialResult(this, PolynomialSearch.Best(Training, Validation, workers));

    internal override StepResult Read(BinaryReader reader) =>
        new PolynomialResult(
            this,
            !reader.ReadBoolean()
                ? null
                : new(
                    new([.. reader.ReadNumbers()], [.. reader.ReadNumbers()], reader.ReadInt32()),
                    reader.ReadDouble(),
                    [.. reader.ReadNumbers()],
                    [.. reader.ReadNumbers()],
                    [.. reader.ReadNumbers()]
                )
        );
}

/// <param name="Step">The step.</param>
/// <param name="Fit">The best; null if the points determine none.</param>
sealed record PolynomialResult(FitStep Step, PolynomialSurface? Fit) : StepResult(Step)
{
    internal override ImmutableArray<OfferedSurface> Surfaces => Fit is null ? [] : [new(Fit.Description, [Fit.ToModel()])];

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(Fit is not null);
        if (Fit is null)
        {
            return;
        }

        writer.WriteNumbers(Fit.Definition.Low.AsSpan());
        writer.WriteNumbers(Fit.Definition.High.AsSpan());
        writer.Write(Fit.Definition.Degree);
        writer.Write(Fit.Constant);
        writer.WriteNumbers(Fit.Mean.AsSpan());
        writer.WriteNumbers(Fit.Deviation.AsSpan());
        writer.WriteNumbers(Fit.Coefficients.AsSpan());
    }
}
