using System.Text.Json;
using Morsel.Files.Data;

namespace Morsel.Cli.Output;

/// <summary>What <c>inspect --json</c> says.</summary>
static class DataDocument
{
    public static object Of(DataFile file, DataExamination examination) =>
        new
        {
            Files = file.Sources.Select(source => new { Path = Path.GetFullPath(source.Path), source.Sha256 }),
            file.Format,
            Usable = examination.IsUsable,
            Rows = file.RowCount,
            GoodRows = file.GoodRows.Length,
            Elements = file.Elements.Select(element => element.Symbol),
            Coordinates = file.Axes.Select(axis => new { axis.Name, axis.Unit }),
            RowsWithGradients = file.RowsWithSlopes,
            Units = new
            {
                Energy = Statement(file.EnergyUnit),
                Length = Statement(file.LengthUnit),
                Gradient = Statement(file.SlopeUnit),
                GradientsOrForces = Statement(file.SlopeKind),
            },
            EnergySource = file.EnergySource,
            Energies = EnergyRange
                .Of(file)
                .Select(range => new
                {
                    range.Unit,
                    range.Lowest,
                    range.Median,
                    range.Highest,
                    range.Span,
                }),
            NoiseOfEnergies = double.IsNaN(examination.Noise) ? (double?)null : examination.Noise,
            GradientTest = examination.GradientTest is { } test
                ? new
                {
                    test.Pairs,
                    test.Slope,
                    test.Explained,
                }
                : null,
            Findings = examination.Findings.Select(finding => new
            {
                Severity = JsonNamingPolicy.CamelCase.ConvertName(finding.Severity.ToString()),
                finding.Check,
                finding.Rows,
                finding.Message,
                finding.Fix,
            }),
        };

    static object? Statement(Statement? statement) => statement is null ? null : new { statement.Value, statement.Source };
}
