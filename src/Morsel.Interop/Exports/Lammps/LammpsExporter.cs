using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>A table of a pair's energies and forces for LAMMPS, of a surface of one distance, with an input and a program that check it.</summary>
/// <param name="others">The formats that a surface of more than one distance may go to instead.</param>
sealed class LammpsExporter(params ImmutableArray<IExporter> others) : IExporter
{
    const int References = 24;

    public string Name => "lammps";

    public string Description => "a table for pair_style table, of a surface of one distance, in metal or lj units.";

    public ImmutableArray<ExportFile> Files(ExportRequest request)
    {
        Surface surface = request.Surface;
        RequireOneDistance(surface);
        var units = LammpsUnits.For(surface);
        var curve = new PairCurve(surface, units, Inside(request));
        var table = new LammpsTable(request, curve, units);
        // Between the table's points, so that interpolation is looked at too.
        ImmutableArray<double> distances = [.. Enumerable.Range(0, References).Select(k => Math.Round(curve.Low + (curve.High - curve.Low) * (k + 0.37) / References, 6))];
        return
        [
            ExportFile.OfText("README.md", LammpsReadme.Text(request, curve, table, units)),
            ExportFile.OfText("check.py", LammpsCheck.Program(request.Name)),
            ExportFile.OfText("in.check", LammpsCheck.Input(request.Name, curve, units, distances)),
            ExportFile.OfText("reference.csv", LammpsCheck.References(curve, distances)),
            ExportFile.OfText($"{request.Name}.table", table.Text()),
        ];
    }

    void RequireOneDistance(Surface surface)
    {
        string instead = others.IsEmpty ? "" : $" Other formats can: {string.Join(", ", others.Select(exporter => exporter.Name))}.";
        if (surface.Space is Molecule && surface.Space.Elements.Length > 2)
            throw new ExportException(
                $"LAMMPS' pair_style table is a function of one distance, and this is a surface of {surface.Space.Elements.Length} atoms ({string.Join(' ', surface.Space.Elements)}), whose energy is no sum over pairs."
                + $"{instead} LAMMPS calls exported code by its command 'fix external'; see docs/use-in-lammps.md.");
        if (surface.Space.Axes.Length > 1)
            throw new ExportException($"LAMMPS' pair_style table is a function of one distance, and this surface has the coordinates {Names(surface.Space.Axes)}.{instead}");
        if (surface.Space is not Molecule && !IsDistance(surface.Space.Axes[0], surface.Ranges[0]))
            throw new ExportException(
                $"LAMMPS' pair_style table is a function of a distance, and the coordinate {surface.Space.Axes[0].Name} of this surface is none: expected a positive one with a unit of length, or a reduced one called r.{instead}");
    }

    static bool IsDistance(Axis axis, TrainingRange range) => range.OfCoordinate(0).Low > 0 && (!axis.Unit.IsReduced || axis.Name == "r");

    static string Names(ImmutableArray<Axis> axes) => string.Join(", ", axes.Select(axis => axis.Name));

    static double Inside(ExportRequest request)
    {
        if (request.ReferencePoints.IsEmpty)
            throw new ExportException("the surface file holds no reference points. Fit again with this version.");
        ImmutableArray<double> point = request.ReferencePoints[0];
        return request.Surface.Space is Molecule ? Math.Sqrt(Enumerable.Range(0, 3).Sum(k => (point[k] - point[3 + k]) * (point[k] - point[3 + k]))) : point[0];
    }
}
