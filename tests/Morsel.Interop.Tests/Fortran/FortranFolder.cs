using System.Globalization;
using Morsel.Files.Surfaces;

namespace Morsel.Interop.Tests.Fortran;

/// <summary>What an exported function says of a point, in the export's units.</summary>
sealed record ExportedValue(double Energy, double[] Gradient, double Spread, int Code);

/// <summary>A folder with surfaces exported by the real program, and the real compiler. A machine without one skips the test.</summary>
sealed class FortranFolder : IDisposable
{
    /// <summary>The strictest that the export promises to compile with.</summary>
    public const string Strict = "-std=f2008 -Wall -Wextra -pedantic -Werror";

    public FortranFolder() => Require("gfortran");

    public Workplace Place { get; } = new();

    /// <summary>Skips the test where a program is missing.</summary>
    public static void Require(string program)
    {
        bool isThere = (System.Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
        Assert.SkipUnless(isThere, $"{program} is not on the PATH: the Fortran export was not compiled.");
    }

    /// <summary>A surface file of tests/data.</summary>
    public static string Fixture(string name) => Path.Combine(Repository.Root, "tests", "data", "surfaces", name + ".json");

    /// <summary>Exports a surface file into <paramref name="folder"/>.</summary>
    public FortranFolder Export(string surface, string folder, params string[] options)
    {
        Said said = Place.Run(["export", surface, "--to", "fortran", "--out", folder, .. options]);
        Assert.True(said.ExitCode == 0, said.Error);
        return this;
    }

    /// <inheritdoc cref="Export(string, string, string[])"/>
    public FortranFolder Export(SavedSurface surface, string folder, params string[] options)
    {
        SurfaceFile.Write(Place[folder + ".json"], surface);
        return Export(folder + ".json", folder, options);
    }

    public Said Shell(string command) => Workplace.Finish(Place.Launch("sh", ["-e", "-c", command]));

    /// <summary>As <see cref="Shell"/>, for what must succeed; its standard output.</summary>
    public string Do(string command)
    {
        Said said = Shell(command);
        Assert.True(said.ExitCode == 0, $"{command}\n{said.Out}{said.Error}");
        return said.Out;
    }

    /// <summary>Compiles and runs a program together with files of exports.</summary>
    public string RunProgram(string program, string files, string flags = "-O2")
    {
        Place.Write("program.f90", program);
        return Do($"gfortran {flags} -o program {files} program.f90 && ./program");
    }

    /// <summary>The module's values at points, in its units.</summary>
    public ExportedValue[] Evaluate(string folder, IReadOnlyList<double[]> points, string flags = "-O3 " + Strict)
    {
        int coordinates = points[0].Length;
        Place.Write(
            "points.txt",
            string.Join('\n', points.Select(point => string.Join(' ', point.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))))
                + "\n"
        );
        string said = RunProgram(
            $"""
            program evaluate
              use, intrinsic :: iso_fortran_env, only: dp => real64
              use pes, only: pes_eval
              implicit none
              real(dp) :: x({coordinates}), v, g({coordinates}), spread
              integer :: code, status, unit

              open (newunit=unit, file='points.txt', action='read', status='old')
              do
                read (unit, *, iostat=status) x
                if (status /= 0) exit
                call pes_eval(x, v, g, code, spread)
                write (*, '(*(es25.16e3, 1x))', advance='no') v, g, spread
                write (*, '(i0)') code
              end do
            end program evaluate

            """,
            $"{folder}/pes.f90",
            flags
        );
        double[][] rows =
        [
            .. said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line =>
                    line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(number => double.Parse(number, CultureInfo.InvariantCulture))
                        .ToArray()
                ),
        ];
        Assert.Equal(points.Count, rows.Length);
        return [.. rows.Select(row => new ExportedValue(row[0], row[1..^2], row[^2], (int)row[^1]))];
    }

    public void Dispose() => Place.Dispose();
}
