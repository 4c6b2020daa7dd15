using System.Globalization;
using Morsel.Interop.Exports;
using Morsel.Surfaces;

namespace Morsel.Interop.Tests.C;

/// <summary>What the export promises beside its numbers.</summary>
public sealed class CExportTests
{
    [Theory]
    [InlineData("formaldehyde-committee.json")]
    [InlineData("morse-2d.json")]
    public void TheCheckPassesAndFailsWhenAWeightIsAltered(string surface)
    {
        using ExportedC exported = ExportedC.Fixture(surface);
        Said whole = exported.Make("check", "all", "CFLAGS=-O2 -Wall -Wextra -Werror -pedantic -Wconversion");
        Assert.True(whole.ExitCode == 0, whole.Error + whole.Out);
        Assert.Matches("gradient  largest deviation [0-9.]+e-[0-9]+ ", whole.Out);
        Assert.True(File.Exists(exported.Place["pes/libpes.a"]) && File.Exists(exported.Place["pes/libpes.so"]));

        double weight = exported.Saved.Surface.Members[0].Parameters[1];
        string code = File.ReadAllText(exported.Place["pes/pes.c"]),
            altered = code.Replace(Text(weight), Text(weight + 1e-6), StringComparison.Ordinal);
        Assert.NotEqual(code, altered);
        exported.Place.Write("pes/pes.c", altered);
        Said broken = exported.Make("-B", "check");
        Assert.NotEqual(0, broken.ExitCode);
        Assert.Contains("FAILED", broken.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c++98")]
    [InlineData("c++20")]
    public void CompilesAndPassesAsCPlusPlus(string standard)
    {
        using ExportedC exported = ExportedC.Fixture("formaldehyde-committee.json");
        exported.Run(
            "g++",
            "-x",
            "c++",
            $"-std={standard}",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-pedantic",
            "pes/pes.c",
            "pes/pes_check.c",
            "-lm",
            "-o",
            "check"
        );
        Assert.EndsWith("passed\n", exported.Run(exported.Place["check"]), StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameRequestGivesTheSameBytes()
    {
        using ExportedC exported = ExportedC.Fixture("formaldehyde.json");
        exported.Export("again");
        foreach (string file in (string[])["Makefile", "pes.c", "pes.h", "pes_check.c"])
        {
            Assert.Equal(File.ReadAllBytes(exported.Place[$"pes/{file}"]), File.ReadAllBytes(exported.Place[$"again/{file}"]));
        }
    }

    [Fact]
    public void TwoSurfacesLinkIntoOneProgram()
    {
        using ExportedC exported = ExportedC.Fixture("formaldehyde-committee.json", "--member", "1");
        exported.Export("other", "--name", "other_2", "--member", "2");
        exported.Place.Write(
            "both.c",
            """
            #include "pes/pes.h"
            #include "other/other_2.h"
            #include <stdio.h>

            int main(void)
            {
                double x[PES_COORDINATES] = { 0, 0, 0, 0, 0, 2.3, 0, 1.8, -1.1, 0, -1.7, -1.2 }, one, two;

                if (pes_init("pes.dat") || other_2_init(NULL))
                    return 1;
                pes_eval(x, &one, NULL);
                other_2_eval(x, &two, NULL);
                printf("%.17g %.17g\n", one, two);
                return OTHER_2_MEMBERS != 1;
            }
            """
        );
        exported.Run("gcc", [.. ExportedC.Strict, "both.c", "pes/pes.c", "other/other_2.c", "-lm", "-o", "both"]);
        double[] found =
        [
            .. exported.Run(exported.Place["both"]).Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)),
        ];
        ExportUnits units = ExportUnits.Atomic(exported.Saved.Surface);
        double[] x = [.. new double[] { 0, 0, 0, 0, 0, 2.3, 0, 1.8, -1.1, 0, -1.7, -1.2 }.Select(bohr => bohr / units.LengthPerOwn)];
        for (int member = 0; member < 2; member++)
        {
            double expected = units.EnergyPerOwn * new SurfaceEvaluator(exported.Saved.Surface.Only(member)).Energy(x);
            Assert.Equal(expected, found[member], 1e-12 * Math.Abs(expected));
        }
    }

    [Fact]
    public void NothingThatCouldBeWrittenIsShared()
    {
        using ExportedC exported = ExportedC.Fixture("morse-2d.json");
        exported.Run("gcc", [.. ExportedC.Strict, "-fPIC", "-c", "pes/pes.c", "-o", "pes.o"]);
        string[] written =
        [
            .. exported
                .Run("size", "-A", "pes.o")
                .Split('\n')
                .Where(line => line.StartsWith(".data ", StringComparison.Ordinal) || line.StartsWith(".bss ", StringComparison.Ordinal)),
        ];
        Assert.Equal(2, written.Length);
        Assert.All(written, line => Assert.Equal("0", line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
    }

    [Fact]
    public void CodesTellOutsideFromNotFinite()
    {
        using ExportedC exported = ExportedC.Fixture("formaldehyde.json");
        double[] inside = [.. exported.Saved.ReferencePoints[0].Select(x => ExportUnits.Atomic(exported.Saved.Surface).LengthPerOwn * x)];
        double[] With(int place, double value) => [.. inside.Select((x, i) => i == place ? value : x)];
        double[] torn = With(11, 40),
            coincident = [.. inside[..9], .. inside[6..9]];

        CValue[] found = exported.Evaluate([
            .. inside,
            .. torn,
            .. With(4, double.NaN),
            .. With(0, double.PositiveInfinity),
            .. coincident,
        ]);

        Assert.Equal([0, 1, 2, 2, 2], found.Select(value => value.Code));
        Assert.True(double.IsFinite(found[1].Energy) && double.IsNaN(found[2].Energy));
    }

    [Fact]
    public void ANaNInPlainCoordinatesIsNeverInside()
    {
        using ExportedC exported = ExportedC.Fixture("morse-2d.json");
        CValue[] found = exported.Evaluate([1, 1, double.NaN, 1, 1, double.NegativeInfinity, 1, 6]);
        Assert.Equal([0, 2, 2, 1], found.Select(value => value.Code));
    }

    [Fact]
    public void BatchesTakePointsInEitherOrder()
    {
        using ExportedC exported = ExportedC.Fixture("formaldehyde-committee.json");
        exported.Place.Write(
            "batch.c",
            """
            #include "pes/pes.h"

            enum { COUNT = 3, WIDTH = PES_COORDINATES };

            int main(void)
            {
                double base[WIDTH] = { 0, 0, 0, 0, 0, 2.3, 0, 1.8, -1.1, 0, -1.7, -1.2 };
                double rows[COUNT][WIDTH], columns[WIDTH][COUNT], g_rows[COUNT][WIDTH], g_columns[WIDTH][COUNT];
                double v_rows[COUNT], v_columns[COUNT], spread_rows[COUNT], spread_columns[COUNT];
                int code_rows[COUNT], code_columns[COUNT], wrong = 0;

                for (int p = 0; p < COUNT; p++)
                    for (int i = 0; i < WIDTH; i++)
                        rows[p][i] = columns[i][p] = base[i] * (1 + 0.3 * (p == 1));
                wrong += pes_eval_batch(COUNT, rows[0], WIDTH, 1, v_rows, g_rows[0], spread_rows, code_rows) != PES_OUTSIDE;
                wrong += pes_eval_batch(COUNT, columns[0], 1, COUNT, v_columns, g_columns[0], spread_columns, code_columns) != PES_OUTSIDE;
                wrong += pes_eval_batch(COUNT, rows[0], WIDTH, 1, v_rows, NULL, NULL, NULL) != PES_OUTSIDE;
                for (int p = 0; p < COUNT; p++) {
                    double v, g[WIDTH], spread;

                    wrong += pes_eval_spread(rows[p], &v, g, &spread) != (p == 1 ? PES_OUTSIDE : PES_INSIDE);
                    wrong += v_rows[p] != v || v_columns[p] != v || spread_rows[p] != spread || spread_columns[p] != spread;
                    wrong += code_rows[p] != (p == 1) || code_columns[p] != (p == 1);
                    for (int i = 0; i < WIDTH; i++)
                        wrong += g_rows[p][i] != g[i] || g_columns[i][p] != g[i];
                }
                return wrong;
            }
            """
        );
        exported.Run("gcc", [.. ExportedC.Strict, "batch.c", "pes/pes.c", "-lm", "-o", "batch"]);
        exported.Run(exported.Place["batch"]);
    }

    [Fact]
    public void AFolderThatExistsIsLeftAloneUnlessForced()
    {
        using ExportedC exported = ExportedC.Fixture("morse-2d.json");
        exported.Place.Write("pes/pes.c", "mine");
        exported.Place.Write("pes/notes.txt", "mine too");
        string[] request = ["export", "surface.json", "--to", "c", "--out", "pes"];

        Said refused = exported.Place.Run(request);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(exported.Place["pes/pes.c"]));

        Assert.Equal(0, exported.Place.Run([.. request, "--force"]).ExitCode);
        Assert.StartsWith("/*\n * pes.c - ", File.ReadAllText(exported.Place["pes/pes.c"]), StringComparison.Ordinal);
        Assert.Equal("mine too", File.ReadAllText(exported.Place["pes/notes.txt"]));
    }

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
