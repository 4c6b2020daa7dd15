using System.Collections.Immutable;

namespace Morsel.Interop.Exports;

/// <summary>The formats there are.</summary>
public static class Exporters
{
    public static ImmutableArray<IExporter> All { get; } =
        [new C.CExporter(), new Fortran.FortranExporter(), new Python.PythonExporter(), new Onnx.OnnxExporter(), new Lammps.LammpsExporter()];

    /// <exception cref="UnknownNameException">There is none of that name.</exception>
    public static IExporter Parse(string name) =>
        All.FirstOrDefault(exporter => exporter.Name == name) ?? throw new UnknownNameException("format", name, All.Select(exporter => exporter.Name));
}
