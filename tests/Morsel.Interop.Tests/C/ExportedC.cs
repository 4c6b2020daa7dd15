using System.Runtime.InteropServices;
using Morsel.Files.Surfaces;

namespace Morsel.Interop.Tests.C;

/// <summary>
/// A surface that the real <c>morsel export</c> wrote as C, in a folder of its own, and what the real compilers make of it.
/// </summary>
sealed class ExportedC : IDisposable
{
    /// <summary>What a careful user gives a compiler; the code must be clean under all of it.</summary>
    public static readonly string[] Strict = ["-std=c99", "-O2", "-Wall", "-Wextra", "-Werror", "-pedantic", "-Wconversion"];

    // Reads points from a file and writes for each V, the spread, the code and the gradient.
    const string Driver = """
        #include "pes.h"
        #include <stdio.h>

        int main(void)
        {
            FILE *points = fopen("points.bin", "rb"), *values = fopen("values.bin", "wb");
            double x[PES_COORDINATES], value[3 + PES_COORDINATES], alone;

            while (fread(x, sizeof x, 1, points) == 1) {
                value[2] = pes_eval_spread(x, &value[0], value + 3, &value[1]);
                if (pes_eval(x, &alone, NULL) != (int)value[2] || (alone == alone && (alone < value[0] || alone > value[0]))) {
                    fputs("the energy without a gradient is another", stderr);
                    return 3;
                }
                fwrite(value, sizeof value, 1, values);
            }
            return fclose(values);
        }
        """;

    ExportedC(SavedSurface saved) => Saved = saved;

    public SavedSurface Saved { get; }

    public Workplace Place { get; } = new();

    /// <summary>One of the surfaces of tests/data, into the folder <c>pes</c>.</summary>
    public static ExportedC Fixture(string name, params string[] options) =>
        Of(SurfaceFile.Read(Path.Combine(Repository.Root, "tests", "data", "surfaces", name)), options);

    public static ExportedC Of(SavedSurface saved, params string[] options)
    {
        var exported = new ExportedC(saved);
        SurfaceFile.Write(exported.Place["surface.json"], saved);
        exported.Export("pes", options);
        return exported;
    }

    public void Export(string folder, params string[] options) =>
        Succeed(Place.Run(["export", "surface.json", "--to", "c", "--out", folder, .. options]));

    /// <summary>Runs a program that must succeed, or skips the test where there is no such program.</summary>
    public string Run(string program, params string[] args)
    {
        Require(program);
        return Succeed(Workplace.Finish(Place.Launch(program, args)));
    }

    /// <summary>Runs <c>make</c> in the folder of the export.</summary>
    public Said Make(params string[] args)
    {
        Require("make");
        Require("gcc");
        return Workplace.Finish(Place.Launch("make", ["-C", "pes", "CC=gcc", .. args]));
    }

    /// <summary>The values of the compiled code, for coordinates in its units: row-major [point][coordinate].</summary>
    public CValue[] Evaluate(double[] coordinates)
    {
        Place.Write("driver.c", Driver);
        Run("gcc", [.. Strict, "-Ipes", "driver.c", "pes/pes.c", "-lm", "-o", "driver"]);
        File.WriteAllBytes(Place["points.bin"], MemoryMarshal.AsBytes(coordinates.AsSpan()).ToArray());
        Run(Place["driver"]);
        int width = Saved.Surface.CoordinateCount;
        return
        [
            .. MemoryMarshal
                .Cast<byte, double>(File.ReadAllBytes(Place["values.bin"]))
                .ToArray()
                .Chunk(3 + width)
                .Select(row => new CValue(row[0], row[1], (int)row[2], row[3..])),
        ];
    }

    /// <summary>Skips the test where there is no such program.</summary>
    public static void Require(string program)
    {
        IEnumerable<string> folders = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!Path.IsPathRooted(program) && !folders.Any(folder => File.Exists(Path.Combine(folder, program))))
        {
            Assert.Skip($"{program} is not on the PATH: the exported C code was not compiled.");
        }
    }

    static string Succeed(Said said)
    {
        Assert.True(said.ExitCode == 0, $"ended with {said.ExitCode}: {said.Error}{said.Out}");
        return said.Out;
    }

    public void Dispose() => Place.Dispose();
}

/// <summary>What the compiled code says of a point.</summary>
sealed record CValue(double Energy, double Spread, int Code, double[] Gradient);
