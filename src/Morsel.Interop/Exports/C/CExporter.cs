using System.Collections.Immutable;

namespace Morsel.Interop.Exports.C;

/// <summary>One C99 file with its header, a program that checks it against reference values, and a Makefile.</summary>
sealed class CExporter : IExporter
{
    public string Name => "c";

    public string Description => "one file of C99, also C++, that depends on nothing; bohr and hartree.";

    public ImmutableArray<ExportFile> Files(ExportRequest request)
    {
        ReservedNames.RequireFreeInC(request.Name);
        ExportUnits units = ExportUnits.Atomic(request.Surface);
        var space = CSpace.Of(request, units);
        string name = request.Name;
        return
        [
            ExportFile.OfText("Makefile", CMakefile.Text(name)),
            ExportFile.OfText($"{name}.c", new CSource(request, units, space).Text()),
            ExportFile.OfText($"{name}.h", new CHeader(request, units, space).Text()),
            ExportFile.OfText($"{name}_check.c", new CCheck(request, units).Text()),
        ];
    }
}
