using System.Text.RegularExpressions;
using Morsel.Files;
using Morsel.Growing.Engines.Running;

namespace Morsel.Growing.Engines.Programs;

/// <summary>Ab initio energies and gradients by Psi4: <c>hf</c>, <c>mp2</c>, <c>ccsd(t)</c>, <c>fci</c>, and density functionals.</summary>
/// <remarks>
/// R. M. Parrish et al., J. Chem. Theory Comput. 13, 3185 (2017). All electrons are correlated and no integral is fitted, so that the
/// gradient is that of the energy; it is analytic, but of <c>fci</c>, where it is from differences of five points. The reference is
/// restricted for singlets, unrestricted for others, and restricted open-shell for <c>fci</c>, which does not depend on it. The input
/// writes the numbers itself, with all digits, as its last act: an output that ended early has the energy of an earlier step in it.
/// </remarks>
sealed partial class Psi4Engine : IEngine
{
    const string Input = "in.dat",
        Listing = "out.dat",
        Result = "result.json",
        Scratch = "scratch",
        Success = "Psi4 exiting successfully";

    // A method without such a gradient is refused by Psi4, which would take differences otherwise.
    const string Analytic = """
        found, wavefunction = gradient('METHOD', return_wfn=True, dertype='gradient')
        value = wavefunction.energy()
        """;

    // After differences the energy at hand is that of a displaced geometry.
    const string Numerical = """
        value = energy('METHOD')
        found = gradient('METHOD')
        """;

    readonly string _path,
        _method,
        _basis;

    /// <param name="path">The program.</param>
    /// <param name="method">As Psi4 calls it.</param>
    /// <param name="basis">As Psi4 calls it.</param>
    /// <param name="version">As the program tells it.</param>
    public Psi4Engine(string path, string method, string basis, string version) =>
        (_path, _method, _basis, Origin) = (
            path,
            Plain(method, "method"),
            Plain(basis, "basis"),
            new("psi4", version, $"{method}/{basis}")
        );

    public EngineOrigin Origin { get; }

    /// <summary>The engine of a method and a basis.</summary>
    /// <exception cref="EngineException">There is no Psi4, or it does not tell its version, or a name cannot be one.</exception>
    public static Psi4Engine Create(string method, string basis, CancellationToken cancellation)
    {
        string path = ProgramPath.Find("psi4", "on Debian: apt install psi4; elsewhere: conda install psi4 -c conda-forge");
        return new(path, method, basis, ProgramVersion.Of(path, ["--version"], VersionLine(), cancellation));
    }

    public CalculationResult Compute(Calculation calculation, CancellationToken cancellation)
    {
        TextFile.Write(Path.Combine(calculation.Folder, Input), InputText(calculation));
        string scratch = Directory.CreateDirectory(Path.Combine(calculation.Folder, Scratch)).FullName;
        try
        {
            var call = new ProgramCall(_path, ["-n", "1", "-i", Input, "-o", Listing], calculation.Folder, calculation.Limit);
            return Outcome(
                calculation,
                ProgramRun.Run(call with { Environment = call.Environment.Add("PSI_SCRATCH", scratch) }, cancellation)
            );
        }
        finally
        {
            // Integrals are gigabytes, and no part of the answer.
            Directory.Delete(scratch, recursive: true);
        }
    }

    static CalculationResult Outcome(Calculation calculation, ProgramEnd end)
    {
        string listing = ProgramFile.Text(calculation.Folder, Listing) ?? "",
            said = ProgramFile.Text(calculation.Folder, ProgramRun.Errors) ?? "";
        if (end.Failure is { } failure)
        {
            return !end.IsKilled && NotConverged().Match(listing + said) is { Success: true } match
                ? new FailedCalculation($"psi4 did not converge: '{match.Value.Trim()}'", MayPass: false)
                : failure;
        }

        return listing.Contains(Success, StringComparison.Ordinal)
            ? ResultFile.Read(calculation, Result)
            : new FailedCalculation($"psi4 did not say '{Success}'", MayPass: true);
    }

    string InputText(Calculation calculation)
    {
        string reference =
            calculation.Multiplicity == 1 ? "rhf"
            : _method == "fci" ? "rohf"
            : "uhf";
        return $$"""
            memory 2 gb
            molecule asked {
            {{GeometryText.Number(calculation.Charge)}} {{GeometryText.Number(calculation.Multiplicity)}}
            {{GeometryText.Lines(calculation, Units.LengthUnit.Angstrom)}}
            units angstrom
            symmetry c1
            no_reorient
            no_com
            }
            set {
            basis {{_basis}}
            reference {{reference}}
            scf_type pk
            mp2_type conv
            freeze_core false
            e_convergence 1e-10
            d_convergence 1e-9
            r_convergence 1e-8
            points 5
            dft_spherical_points 590
            dft_radial_points 99
            }
            {{(_method == "fci" ? Numerical : Analytic).Replace("METHOD", _method, StringComparison.Ordinal)}}
            import json
            atoms = [asked.symbol(atom).capitalize() for atom in range(asked.natom())]
            text = json.dumps({'elements': atoms, 'energy_hartree': value, 'gradient_hartree_per_bohr': found.np.tolist()})
            with open('{{Result}}', 'w') as result:
                result.write(text)

            """;
    }

    // What stands between quotes in a program must be no part of it.
    static string Plain(string name, string what) =>
        PlainName().IsMatch(name)
            ? name
            : throw new EngineException(
                $"psi4: '{PrintableText.OneLine(name)}' is no {what}; expected a name such as {(what == "basis" ? "cc-pvdz" : "ccsd(t)")}."
            );

    [GeneratedRegex(@"^[A-Za-z0-9()+*,_-]+$")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^(\d+\.\d+\S*)", RegexOptions.Multiline)]
    private static partial Regex VersionLine();

    [GeneratedRegex("[^\n:]*(could not|did not|failed to) converge[^\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex NotConverged();
}
