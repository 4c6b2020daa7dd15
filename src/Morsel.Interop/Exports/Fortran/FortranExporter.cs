using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>
/// One Fortran 2008 module, wrappers in the conventions of dynamics codes, programs that check all of it, and a Makefile.
/// </summary>
sealed partial class FortranExporter : IExporter
{
    public string Name => "fortran";

    public string Description => "Fortran 2008 in bohr and hartree, callable as POTLIB, RPMDrate, POLYRATE and C expect.";

    public ImmutableArray<ExportFile> Files(ExportRequest request)
    {
        ReservedNames.RequireFreeInFortran(request.Name);
        RequireOwnName(request);
        return
        [
            .. Texts(request).OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => ExportFile.OfText(file.Name, file.Text)),
        ];
    }

    static IEnumerable<(string Name, string Text)> Texts(ExportRequest request)
    {
        ExportUnits units = ExportUnits.Atomic(request.Surface);
        string name = request.Name;
        var space = FortranSpace.Of(request, units);
        var check = new FortranCheck(request, units, space);
        IEnumerable<(string Name, string Text)> sources =
        [
            ($"{name}.f90", new FortranModule(request, units, space).Text()),
            ($"{name}_c.f90", FortranForC.Text(name, request.Surface, space)),
            ($"{name}_check.f90", check.Program()),
            ($"{name}_check_wrappers.f90", check.WrapperProgram()),
            ($"{name}_reference.f90", check.ReferenceModule()),
            .. space.Wrappers.Select(wrapper => ($"{name}_{wrapper.Suffix}.f90", wrapper.Text)),
        ];
        return
        [
            ("Makefile", FortranMakefile.Text(name, space)),
            .. sources.Select(source => (source.Name, FortranText.WithinLines(source.Text))),
        ];
    }

    // A module cannot have the name of a procedure beside it (POT), nor of anything declared within it (v). What names those are, the code
    // knows.
    static void RequireOwnName(ExportRequest request)
    {
        const string Unused = "n0_name";
        var other = new ExportRequest(request.Surface, request.ReferencePoints, Unused, "");
        IEnumerable<string> code = Texts(other)
            .Where(file => file.Name.StartsWith(Unused, StringComparison.Ordinal))
            .SelectMany(file => file.Text.Split('\n'))
            .Where(line => !line.TrimStart().StartsWith('!'));
        if (
            code.SelectMany(line => Word().Matches(Quoted().Replace(line, "")).Select(word => word.Value))
                .Contains(request.Name, StringComparer.OrdinalIgnoreCase)
        )
        {
            throw new SettingException(
                "Name",
                $"'{request.Name}' has a meaning in the Fortran code itself; choose another name for the module"
            );
        }
    }

    [GeneratedRegex("[A-Za-z_][A-Za-z_0-9]*")]
    private static partial Regex Word();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
