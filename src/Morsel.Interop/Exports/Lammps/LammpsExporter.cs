using System.Collections.Immutable;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>
/// A table of a pair's energies and forces for LAMMPS, of a surface of one distance, with an input and a program that check it.
/// </summary>
/// <param name="others">The formats that a surface of more than one distance may go to instead.</param>
sealed class LammpsExporter(params ImmutableArray<IExporter> others) : IExporter
{
    const int References = 24;

    public string Name => "lammps";

    public string Description => "a table for pair_style table, of a surface of one distance, in metal or lj units.";

    public ImmutableArray<ExportFile> Files(ExportRequest request)
    {
        var distance = PairDistance.Of(
            request.Surface,
            others.IsEmpty ? "" : $" Other formats can: {string.Join(", ", others.Select(exporter => exporter.Name))}."
        );
        LammpsUnits units = distance.Units;
        var curve = new PairCurve(request.Surface, units, distance.Range(distance.At(Inside(request))));
        var table = new LammpsTable(request, curve, units);
        // Between the table's points, so that interpolation is looked at too.
        ImmutableArray<double> distances =
        [
            .. Enumerable.Range(0, References).Select(k => Math.Round(curve.Low + (curve.High - curve.Low) * (k + 0.37) / References, 6)),
        ];
        return
        [
            ExportFile.OfText("README.md", LammpsReadme.Text(request, curve, table, units, distance.TwoElements)),
            ExportFile.OfText("check.py", LammpsCheck.Program(request.Name)),
            ExportFile.OfText("in.check", LammpsCheck.Input(request.Name, curve, units, distances)),
            ExportFile.OfText("reference.csv", LammpsCheck.References(curve, distances)),
            ExportFile.OfText($"{request.Name}.table", table.Text()),
        ];
    }

    static ImmutableArray<double> Inside(ExportRequest request) =>
        request.ReferencePoints.IsEmpty
            ? throw new ExportException("the surface file holds no reference points. Fit again with this version.")
            : request.ReferencePoints[0];
}
