using System.Text.RegularExpressions;

namespace Morsel.Interop.Tests.Fortran;

/// <summary>The export as a user compiles it: its own check, its wrappers, threads, and two surfaces in one program.</summary>
public sealed partial class FortranProgramTests
{
    [Theory]
    [InlineData("formaldehyde", "pes")]
    [InlineData("formaldehyde-committee", "a_name_as_long_as_names_may_be")]
    [InlineData("morse-2d", "pes")]
    public void TheCheckPassesWithoutAWarningAndFailsWhereAWeightWasAltered(string surface, string name)
    {
        FortranFolder.Require("make");
        using var folder = new FortranFolder();
        folder.Export(FortranFolder.Fixture(surface), "export", "--name", name);

        string said = folder.Do($"make -s -C export check FFLAGS='-O3 -fPIC {FortranFolder.Strict}'");

        Assert.Contains($"{name}: 28 reference points", said, StringComparison.Ordinal);
        Assert.Contains(": 0 differences from the module", said, StringComparison.Ordinal);
        Assert.Contains(" 0 points reported otherwise", said, StringComparison.Ordinal);

        string source = File.ReadAllText(folder.Place[$"export/{name}.f90"]);
        string other = OutputBias()
            .Replace(source, match => $"{match.Groups[1].Value}{match.Groups[2].Value}{(match.Groups[3].Value == "9" ? 8 : 9)}");
        Assert.NotEqual(source, other);
        folder.Place.Write($"export/{name}.f90", other);
        Said altered = folder.Shell("make -s -C export check");
        Assert.NotEqual(0, altered.ExitCode);
        Assert.Contains("ERROR STOP 1", altered.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheModuleHasNoMemoryOfItsOwnAndAllocatesNone()
    {
        using var folder = new FortranFolder();

        string said = folder
            .Export(FortranAgreementTests.EveryKind(), "export")
            .Do("cd export && gfortran -O3 -c pes.f90 && size pes.o && nm pes.o");

        // text, data, bss.
        Assert.Matches(@"\n\s*\d+\s+0\s+0\s", said);
        Assert.DoesNotContain("malloc", said, StringComparison.Ordinal);
    }

    [Fact]
    public void ThreadsGiveTheNumbersOfOne()
    {
        using var folder = new FortranFolder();
        folder.Place.Write("empty.f90", "end\n");
        Assert.SkipUnless(
            folder.Shell("gfortran -fopenmp -o empty empty.f90").ExitCode == 0,
            "gfortran has no OpenMP here: threads were not tested."
        );

        string said = folder
            .Export(FortranFolder.Fixture("formaldehyde-committee"), "export")
            .RunProgram(
                """
                program threads
                  use, intrinsic :: iso_fortran_env, only: dp => real64
                  use pes
                  use pes_reference
                  implicit none
                  integer, parameter :: rounds = 200
                  real(dp) :: v(points), g(3, 4, points), spread(points), u, h(3, 4), s
                  integer :: code(points), c, p, round, differing

                  call pes_eval_many(points, reference_x, v, g, code, spread)
                  differing = 0
                  !$omp parallel do private(u, h, s, c, p) reduction(+:differing) num_threads(4) schedule(dynamic)
                  do round = 1, rounds
                    do p = 1, points
                      call pes_eval(reference_x(:, :, p), u, h, c, s)
                      if (abs(u - v(p)) > 0 .or. any(abs(h - g(:, :, p)) > 0) .or. abs(s - spread(p)) > 0 .or. c /= code(p)) &
                        differing = differing + 1
                    end do
                  end do
                  write (*, '(i0)') differing
                end program threads

                """,
                "export/pes.f90 export/pes_reference.f90",
                "-O2 -fopenmp"
            );

        Assert.Equal("0\n", said);
    }

    [Fact]
    public void TwoSurfacesOfDifferentNamesStandInOneProgram()
    {
        using var folder = new FortranFolder();
        string[] names = ["ground", "excited"];

        string said = folder
            .Export(SavedSurfaces.Water(), "one", "--name", names[0])
            .Export(SavedSurfaces.Plane(), "two", "--name", names[1])
            .RunProgram(
                $"""
                program both
                  use {names[0]}
                  use {names[0]}_c
                  use {names[1]}
                  use {names[1]}_c
                  implicit none
                  write (*, '(3(i0, 1x), *(a))') {names[0]}_atoms, {names[0]}_members, {names[1]}_coordinates, {names[0]}_elements
                end program both

                """,
                string.Join(' ', names.Zip((string[])["one", "two"], (name, place) => $"{place}/{name}.f90 {place}/{name}_c.f90")),
                $"-O1 {FortranFolder.Strict}"
            );

        Assert.Equal("3 6 2 O H H", said.TrimEnd());
    }

    [Fact]
    public void PotTakesSymbolsInAnyCaseAndRefusesAnotherOrder()
    {
        using var folder = new FortranFolder();
        folder.Export(FortranFolder.Fixture("formaldehyde"), "export");
        string Program(string symbols, int atoms) =>
            $"""
                program main
                  implicit none
                  double precision :: x(6), y(6), z(6), v, a(6), b(6), c(6)
                  character(2) :: symbols(6)
                  x = [0d0, 0d0, 0d0, 0d0, 0d0, 0d0]
                  y = [0d0, 0d0, 1.8d0, -1.8d0, 0d0, 0d0]
                  z = [1.15d0, -1.1d0, 2.2d0, 2.2d0, 0d0, 0d0]
                  symbols = [{symbols}, '  ', '  ']
                  call prepot
                  call pot(symbols, x, y, z, v, a, b, c, {atoms}, 6)
                  write (*, '(f0.2)') v
                end program main

                """;
        const string Files = "export/pes.f90 export/pes_potlib.f90";

        Assert.Matches(@"^-0?\.\d\d\n$", folder.RunProgram(Program("'c ', ' O', 'h ', 'H '", 4), Files));
        foreach ((string symbols, int atoms) in (IEnumerable<(string, int)>)[("'O ', 'C ', 'H ', 'H '", 4), ("'C ', 'O ', 'H ', 'H '", 3)])
        {
            folder.Place.Write("wrong.f90", Program(symbols, atoms));
            Said said = folder.Shell($"gfortran -o wrong {Files} wrong.f90 && ./wrong");
            Assert.Equal(2, said.ExitCode);
            Assert.Contains(
                "POT: pes is a surface of C  O  H  H  in this order; it was called for " + symbols[1..3],
                said.Error,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void RpmdrateIsToldOfBadBeadsAndPolyrateOfTooLittleRoom()
    {
        using var folder = new FortranFolder();
        folder.Export(FortranFolder.Fixture("formaldehyde"), "export");
        const string Program = """
            program main
              use pes_reference, only: reference_x
              use, intrinsic :: ieee_arithmetic, only: ieee_quiet_nan, ieee_value
              implicit none
              double precision :: q(3, 4, 2), v(2), g(3, 4, 2)
              integer :: infos(4)
              q = reference_x(:, :, 1:2)
              call initialize_potential()
              call get_potential(q, 4, 2, v, g, infos(1))
              q(:, :, 2) = 1.5*q(:, :, 2)
              call get_potential(q, 4, 2, v, g, infos(2))
              q(1, 1, 1) = ieee_value(q(1, 1, 1), ieee_quiet_nan)
              call get_potential(q, 4, 2, v, g, infos(3))
              call get_potential(q, 3, 2, v, g, infos(4))
              write (*, '(4(i0, 1x))') infos
              call setup(12)
              call setup(11)
            end program main

            """;
        folder.Place.Write("main.f90", Program);

        Said said = folder.Shell(
            "gfortran -o main export/pes.f90 export/pes_reference.f90 export/pes_rpmdrate.f90 export/pes_polyrate.f90 main.f90 && ./main"
        );

        Assert.Equal("0 1 2 3\n", said.Out);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("SETUP: pes needs N3TM of at least 12, not 11", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ACallerInCGetsTheNumbersOfTheModule()
    {
        FortranFolder.Require("gcc");
        using var folder = new FortranFolder();
        folder.Export(FortranFolder.Fixture("morse-2d"), "export");
        folder.Place.Write(
            "caller.c",
            """
            #include <stdio.h>

            int pes_init(const char *unused);
            int pes_eval(const double *x, double *v, double *g);
            int pes_ncoordinates(void);

            int main(void)
            {
                double x[2] = { 2, 2.5 }, v, w, g[2];
                int code = pes_init("unused") + pes_eval(x, &v, g) + pes_eval(x, &w, NULL);
                printf("%d %d %d %.17g %.17g %.17g\n", pes_ncoordinates(), code, v == w, v, g[0], g[1]);
                return 0;
            }

            """
        );

        string[] said = folder
            .Do(
                "gfortran -O3 -c export/pes.f90 export/pes_c.f90 && gcc -c caller.c && gfortran -o caller caller.o pes.o pes_c.o && ./caller"
            )
            .Split(' ');

        ExportedValue expected = folder.Evaluate(
            "export",
            [
                [2, 2.5],
            ]
        )[0];
        Assert.Equal(["2", "0", "1"], said[..3]);
        Assert.Equal(
            [expected.Energy, .. expected.Gradient],
            said[3..].Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    [GeneratedRegex(@"(parameter :: b3 = -?)(\d*\.\d)(\d)")]
    private static partial Regex OutputBias();
}
