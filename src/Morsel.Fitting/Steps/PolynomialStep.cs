using Morsel.Datasets;
using Morsel.Fitting.LeastSquares;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>The classical rival in plain coordinates: linear least squares in polynomials, of which the validation points choose the degree.</summary>
sealed class PolynomialStep(Dataset training, Dataset validation) : FitStep
{
    public override string Stage => "fitting polynomials";

    /// <summary>The best; null if the points determine none.</summary>
    public PolynomialSurface? Fit { get; private set; }

    internal override void Execute(IWorkers workers) => Fit = PolynomialSearch.Best(training, validation, workers);

    internal override void Save(BinaryWriter writer)
    {
        writer.Write(Fit is not null);
        if (Fit is null)
            return;
        writer.WriteNumbers(Fit.Definition.Low.AsSpan());
        writer.WriteNumbers(Fit.Definition.High.AsSpan());
        writer.Write(Fit.Definition.Degree);
        writer.Write(Fit.Constant);
        writer.WriteNumbers(Fit.Mean.AsSpan());
        writer.WriteNumbers(Fit.Deviation.AsSpan());
        writer.WriteNumbers(Fit.Coefficients.AsSpan());
    }

    internal override void Load(BinaryReader reader)
    {
        if (reader.ReadBoolean())
            Fit = new(
                new([.. reader.ReadNumbers()], [.. reader.ReadNumbers()], reader.ReadInt32()), reader.ReadDouble(), [.. reader.ReadNumbers()],
                [.. reader.ReadNumbers()], [.. reader.ReadNumbers()]);
    }
}
