using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>One Fortran 2008 module, wrappers in the conventions of dynamics codes, programs that check all of it, and a Makefile.</summary>
sealed partial class FortranExporter : IExporter
{
    public string Name => "fortran";

    public string Description => "Fortran 2008 in bohr and hartree, callable as POTLIB, RPMDrate, POLYRATE and C expect.";

    public ImmutableArray<ExportFile> Files(ExportRequest request)
    {
        RequireOwnName(request);
        return [.. Texts(request).OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => ExportFile.OfText(file.Name, file.Text))];
    }

    static IEnumerable<(string Name, string Text)> Texts(ExportRequest request)
    {
        Surface surface = request.Surface;
        ExportUnits units = ExportUnits.Atomic(surface);
        string name = request.Name;
        var wrappers = new FortranWrappers(surface, name);
        var check = new FortranCheck(request, units);
        List<(string Name, string Text)> sources =
        [
            ($"{name}.f90", new FortranModule(request, units).Text()),
            ($"{name}_c.f90", wrappers.C()),
            ($"{name}_check.f90", check.Program()),
            ($"{name}_check_wrappers.f90", check.WrapperProgram()),
            ($"{name}_reference.f90", check.ReferenceModule()),
        ];
        if (surface.Space is Molecule)
        {
            sources.AddRange([
                ($"{name}_polyrate.f90", wrappers.Polyrate()), ($"{name}_potlib.f90", wrappers.Potlib()), ($"{name}_rpmdrate.f90", wrappers.Rpmdrate())]);
        }

        return [("Makefile", FortranMakefile.Text(surface, name)), .. sources.Select(source => (source.Name, FortranText.WithinLines(source.Text)))];
    }

    // A module cannot have the name of a procedure beside it (POT), nor of anything declared within it (v). What names those are, the code knows.
    static void RequireOwnName(ExportRequest request)
    {
        const string Unused = "n0_name";
        var other = new ExportRequest(request.Surface, request.ReferencePoints, Unused, "");
        IEnumerable<string> code = Texts(other).Where(file => file.Name.StartsWith(Unused, StringComparison.Ordinal))
            .SelectMany(file => file.Text.Split('\n')).Where(line => !line.TrimStart().StartsWith('!'));
        if (code.SelectMany(line => Word().Matches(Quoted().Replace(line, "")).Select(word => word.Value)).Contains(request.Name, StringComparer.OrdinalIgnoreCase))
            throw new SettingException("Name", $"'{request.Name}' has a meaning in the Fortran code itself; choose another name for the module");
    }

    [GeneratedRegex("[A-Za-z_][A-Za-z_0-9]*")]
    private static partial Regex Word();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
