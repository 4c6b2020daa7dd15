using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.LeastSquares;
using Morsel.Fitting.Settings;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>
/// The classical rival in plain coordinates: linear least squares in polynomials, of which the validation points choose the degree.
/// </summary>
/// <param name="Training">Points to fit.</param>
/// <param name="Validation">Points to choose by.</param>
/// <param name="Members">Members of a committee that was asked for; null where the surface is one fit.</param>
sealed record PolynomialStep(Dataset Training, Dataset Validation, int? Members = null) : FitStep
{
    public override string Purpose => "fitting polynomials";

    public override string Stage => Purpose;

    public override bool TrainsNetworks => false;

    public override double Operations => 0;

    internal override StepResult Execute(IWorkers workers)
    {
        PolynomialSurface? best = PolynomialSearch.Best(Training, Validation, workers);
        PolynomialSurface?[] committee = [.. Enumerable.Range(0, Members ?? 0).Select(member => Fit(member, workers))];
        // Parts of the points may determine no polynomial where all of them do.
        return new PolynomialResult(this, best, best is null || committee.Contains(null) ? [] : [.. committee.Select(fit => fit!)]);
    }

    PolynomialSurface? Fit(int member, IWorkers workers)
    {
        // The ends of every coordinate stay, so that all members are polynomials over the same box.
        ImmutableArray<int> rows =
        [
            .. LinearFits.RowsOfMember(Training.Count, member, Members!.Value, FitConstants.Standard.Parts).Union(Ends()).Order(),
        ];
        return rows.Length < 2 ? null : PolynomialSearch.Best(Training.Select(rows.AsSpan()), Validation, workers);
    }

    IEnumerable<int> Ends() =>
        from axis in Enumerable.Range(0, Training.CoordinateCount)
        let ordered = Enumerable.Range(0, Training.Count).OrderBy(point => Training.Point(point)[axis]).ToArray()
        from end in new[] { ordered[0], ordered[^1] }
        select end;

    internal override StepResult Read(BinaryReader reader)
    {
        PolynomialSurface? best = reader.ReadBoolean() ? ReadFit(reader) : null;
        int members = Members is null ? 0 : reader.ReadInt32();
        return new PolynomialResult(this, best, [.. Enumerable.Range(0, members).Select(_ => ReadFit(reader))]);
    }

    static PolynomialSurface ReadFit(BinaryReader reader) =>
        new(
            new([.. reader.ReadNumbers()], [.. reader.ReadNumbers()], reader.ReadInt32()),
            reader.ReadDouble(),
            [.. reader.ReadNumbers()],
            [.. reader.ReadNumbers()],
            [.. reader.ReadNumbers()]
        );
}

/// <param name="Step">The step.</param>
/// <param name="Fit">The best; null if the points determine none.</param>
/// <param name="Committee">The best of parts of the points; empty unless asked for.</param>
sealed record PolynomialResult(FitStep Step, PolynomialSurface? Fit, ImmutableArray<PolynomialSurface> Committee) : StepResult(Step)
{
    internal override ImmutableArray<OfferedSurface> Surfaces =>
        Fit is null ? []
        : Committee.IsEmpty ? [new(Fit.Description, [Fit.ToModel()])]
        : [new(Fit.Description, [Fit.ToModel()]), new(Described(), [.. Committee.Select(fit => fit.ToModel())])];

    string Described() => FittedSurface.Described(Committee.Select(fit => fit.Description));

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(Fit is not null);
        if (Fit is not null)
        {
            Write(writer, Fit);
        }

        if (((PolynomialStep)Step).Members is not null)
        {
            writer.Write(Committee.Length);
            foreach (PolynomialSurface fit in Committee)
            {
                Write(writer, fit);
            }
        }
    }

    static void Write(BinaryWriter writer, PolynomialSurface fit)
    {
        writer.WriteNumbers(fit.Definition.Low.AsSpan());
        writer.WriteNumbers(fit.Definition.High.AsSpan());
        writer.Write(fit.Definition.Degree);
        writer.Write(fit.Constant);
        writer.WriteNumbers(fit.Mean.AsSpan());
        writer.WriteNumbers(fit.Deviation.AsSpan());
        writer.WriteNumbers(fit.Coefficients.AsSpan());
    }
}
