using System.Collections.Immutable;
using Morsel.Interop.Exports;
using Morsel.Interop.Exports.C;
using Morsel.Interop.Exports.Fortran;
using Morsel.Interop.Exports.Lammps;
using Morsel.Interop.Exports.Onnx;
using Morsel.Interop.Exports.Python;

namespace Morsel.Interop;

/// <summary>The formats there are.</summary>
static class Exporters
{
    static readonly ImmutableArray<IExporter> _ofAnySurface =
    [
        new CExporter(),
        new FortranExporter(),
        new PythonExporter(),
        new OnnxExporter(),
    ];

    public static ImmutableArray<IExporter> All { get; } = [.. _ofAnySurface, new LammpsExporter(_ofAnySurface)];

    /// <exception cref="UnknownNameException">There is none of that name.</exception>
    public static IExporter Parse(string name) =>
        All.FirstOrDefault(exporter => exporter.Name == name)
        ?? throw new UnknownNameException("format", name, All.Select(exporter => exporter.Name));
}
