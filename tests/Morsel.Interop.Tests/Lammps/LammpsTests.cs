using System.Runtime.CompilerServices;
using Morsel.Descriptors;
using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;
using Morsel.Surfaces;

namespace Morsel.Interop.Tests.Lammps;

/// <summary>LAMMPS itself with the exported tables.</summary>
public class LammpsTests
{
    const string Python = "/usr/bin/python3";

    static string? Lammps { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, "lmp"))
            .FirstOrDefault(File.Exists);

    internal static void RequireLammps() =>
        Assert.SkipUnless(Lammps is not null && File.Exists(Python), "lmp or python3 is not there: apt-get install lammps python3");

    static Said Run(Workplace place, string program, params string[] args)
    {
        // One process is enough for 256 atoms, and its MPI wants no network.
        place.Environment["OMP_NUM_THREADS"] = "1";
        return Workplace.Finish(place.Launch(program, args));
    }

    public static TheoryData<string, Surface> Surfaces =>
        new()
        {
            { "argon", Pairs.Argon },
            { "a diatomic molecule", Pairs.Diatomic(new ExponentialVariable(1.1)) },
            { "reduced units", Pairs.Line("r", "1", "1") },
        };

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void LammpsReproducesTheReferenceValues(string name, Surface surface)
    {
        _ = name;
        RequireLammps();
        using var place = new Workplace();
        foreach (ExportFile file in Pairs.Export(surface))
        {
            File.WriteAllBytes(place[file.Name], file.Content.ToArray());
        }

        Said alone = Run(place, Python, "check.py");
        Assert.True(alone.ExitCode == 0, alone.Out + alone.Error);
        Assert.Matches("table : 24 distances", alone.Out);
        Said lammps = Run(place, Lammps!, "-in", "in.check");
        Assert.True(lammps.ExitCode == 0, lammps.Out + lammps.Error);
        Said both = Run(place, Python, "check.py");
        Assert.True(both.ExitCode == 0, both.Out + both.Error);
        Assert.Matches("LAMMPS: 24 distances", both.Out);
    }

    [Fact]
    public void TheReadmesLinesBindTwoElementsToEachOtherAndLikeAtomsNotAtAll()
    {
        RequireLammps();
        using var place = new Workplace();
        Surface surface = Pairs.Diatomic(new ExponentialVariable(1.1));
        foreach (ExportFile file in Pairs.Export(surface))
        {
            File.WriteAllBytes(place[file.Name], file.Content.ToArray());
        }

        string[] use =
        [
            .. File.ReadLines(place["README.md"])
                .Select(line => line.Trim())
                .Where(line => line.StartsWith("pair_", StringComparison.Ordinal) || line.StartsWith("units ", StringComparison.Ordinal)),
        ];
        // Of C and O at 1.7 angstrom, and a second C at 1.5 from the first and beyond the table's end from the O.
        File.WriteAllLines(
            place["in.two"],
            [
                use[0],
                "atom_modify map array",
                "region all block -20 20 -20 20 -20 20",
                "create_box 2 all",
                "create_atoms 1 single 0 0 0",
                "create_atoms 2 single 1.7 0 0",
                "create_atoms 1 single -1.5 0 0",
                "mass * 1.0",
                .. use[1..],
                "run 0",
                "variable energy equal pe",
                "print 'ENERGY ${energy}'",
            ]
        );
        Said lammps = Run(place, Lammps!, "-in", "in.two");
        Assert.True(lammps.ExitCode == 0, lammps.Out + lammps.Error);
        string said = lammps.Out.Split('\n').Single(line => line.StartsWith("ENERGY ", StringComparison.Ordinal));
        var evaluator = new SurfaceEvaluator(surface);
        double expected =
            1.23984198433e-4 * (evaluator.Evaluate([0, 0, 0, 1.7, 0, 0]).Energy - evaluator.Evaluate([0, 0, 0, 3, 0, 0]).Energy);
        Assert.Equal(expected, Pairs.Number(said.Split(' ')[1]), 1e-7);
    }

    [Fact]
    public void TheCheckFindsATableThatIsWrong()
    {
        RequireLammps();
        using var place = new Workplace();
        foreach (ExportFile file in Pairs.Export(Pairs.Argon))
        {
            File.WriteAllBytes(place[file.Name], file.Content.ToArray());
        }

        // Two points of the table around the first reference distance, 3.107917.
        string[] lines = File.ReadAllLines(place["pair.table"]);
        File.WriteAllLines(
            place["pair.table"],
            lines.Select(line =>
                line.Split(' ') is [var index, var r, var energy, var force] && r.StartsWith("3.10", StringComparison.Ordinal)
                    ? FormattableString.Invariant($"{index} {r} {Pairs.Number(energy) * 1.00001} {force}")
                    : line
            )
        );
        Assert.Equal(1, Run(place, Python, "check.py").ExitCode);
    }

    [Fact]
    public void ArgonOverTheTableHasTheEnergiesOfLennardJones()
    {
        RequireLammps();
        using var place = new Workplace();
        Said export = place.Run("export", Pairs.ArgonFile, "--to", "lammps", "--out", "out");
        Assert.True(export.ExitCode == 0, export.Error);
        Assert.Equal(["out/README.md", "out/check.py", "out/in.check", "out/pes.table", "out/reference.csv"], place.Contents().Keys);

        double[][] table = Thermo(place, "table"),
            exact = Thermo(place, "lj");
        Assert.Equal(101, table.Length);
        Assert.Equal(exact.Select(row => row[0]), table.Select(row => row[0]));

        // Every pair's energy, and the shift of every pair, is off by at most the largest error that the fit was scored with.
        double largest = SurfaceFile.Read(Pairs.ArgonFile).Scores.Max(score => score.Energy.Largest);
        double allowed = PairsWithin(10) * 2 * largest;
        Assert.InRange(Math.Abs(table[0][1] - exact[0][1]), 0, allowed);
        // From there on both conserve energy, as well as this integrator and this step do: lj/cut shows how well.
        double conserved = exact.Max(row => Math.Abs(row[2] - exact[0][2]));
        Assert.All(table.Zip(exact), rows => Assert.InRange(Math.Abs(rows.First[2] - rows.Second[2]), 0, allowed + 2 * conserved));
        Assert.InRange(conserved, 0, 1e-4 * Math.Abs(exact[0][2]));
    }

    // Step, potential energy, total energy, temperature.
    static double[][] Thermo(Workplace place, string style)
    {
        Said said = Run(place, Lammps!, "-in", Input(), "-var", "style", style, "-log", "none");
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        return
        [
            .. said
                .Out.Split('\n')
                .SkipWhile(line => !line.TrimStart().StartsWith("Step", StringComparison.Ordinal))
                .Skip(1)
                .TakeWhile(line => !line.StartsWith("Loop", StringComparison.Ordinal))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Pairs.Number).ToArray()),
        ];
    }

    // Of the perfect crystal: 4 x 4 x 4 cubes of 5.26 angstrom, periodic.
    static int PairsWithin(double cutoff)
    {
        const double half = 2.63;
        double[][] sites =
        [
            .. from x in Enumerable.Range(0, 8)
            from y in Enumerable.Range(0, 8)
            from z in Enumerable.Range(0, 8)
            where (x + y + z) % 2 == 0
            select (double[])[half * x, half * y, half * z],
        ];
        Assert.Equal(256, sites.Length);
        return (
            from i in Enumerable.Range(0, 256)
            from j in Enumerable.Range(i + 1, 255 - i)
            where Distance(sites[i], sites[j]) < cutoff
            select 1
        ).Sum();

        static double Distance(double[] a, double[] b) =>
            Math.Sqrt(a.Zip(b, (p, q) => Math.Abs(p - q)).Select(d => Math.Min(d, 8 * half - d)).Sum(d => d * d));
    }

    static string Input([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "in.argon");
}
