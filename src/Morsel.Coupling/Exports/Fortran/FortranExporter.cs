using System.Collections.Immutable;

namespace Morsel.Coupling.Exports.Fortran;

/// <summary>One Fortran 2008 module, wrappers in the conventions of dynamics codes, programs that check all of it, and a Makefile.</summary>
public sealed class FortranExporter : IExporter
{
    const string Makefile = "Makefile";

    public string Name => "fortran";

    public string Description => "Fortran 2008 in bohr and hartree, callable as POTLIB, RPMDrate, POLYRATE and C expect.";

    public ImmutableArray<ExportFile> Files(ExportRequest request)
    {
        ExportUnits units = ExportUnits.Atomic(request.Surface);
        string name = request.Name;
        var wrappers = new FortranWrappers(request.Surface, name);
        var check = new FortranCheck(request, units);
        List<(string Name, string Text)> files =
        [
            (Makefile, FortranMakefile.Text(request.Surface, name)),
            ($"{name}.f90", new FortranModule(request, units).Text()),
            ($"{name}_c.f90", wrappers.C()),
            ($"{name}_check.f90", check.Program()),
            ($"{name}_check_wrappers.f90", check.WrapperProgram()),
            ($"{name}_reference.f90", check.ReferenceModule()),
        ];
        if (request.Surface.IsMolecule)
        {
            files.AddRange([
                ($"{name}_polyrate.f90", wrappers.Polyrate()), ($"{name}_potlib.f90", wrappers.Potlib()), ($"{name}_rpmdrate.f90", wrappers.Rpmdrate())]);
        }

        return [.. files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => ExportFile.OfText(file.Name, file.Name == Makefile ? file.Text : FortranText.WithinLines(file.Text)))];
    }
}
