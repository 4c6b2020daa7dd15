using System.Globalization;
using System.Text.Json;
using Morsel.Files.Surfaces;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Cli.Tests.Surfaces;

public class PredictTests
{
    static Workplace Place()
    {
        var place = new Workplace();
        Directory.CreateDirectory(place["fit"]);
        SurfaceFile.Write(place["fit/surface.json"], SavedSurfaces.Water());
        SurfaceFile.Write(place["plane.json"], SavedSurfaces.Plane(6));
        place.Write("water.xyz", Xyz("OHH", 0, 1, 2));
        return place;
    }

    // Three geometries, the atoms in an order of their own; the last one stretched beyond all that was seen.
    static string Xyz(string symbols, params int[] order) =>
        string.Concat(
            Geometries()
                .Select(x =>
                    "3\n\n"
                    + string.Concat(
                        order.Select(
                            (atom, line) =>
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{symbols[line]} {x[3 * atom]:R} {x[3 * atom + 1]:R} {x[3 * atom + 2]:R}\n"
                                )
                        )
                    )
                )
        );

    static double[][] Geometries() =>
        [.. SavedSurfaces.WaterPositions(3, 1).Chunk(9).Select((x, point) => point < 2 ? x : [.. x.Select(c => 3 * c)])];

    static double[][] Table(Workplace place, string file, out string[] header)
    {
        string[] lines = File.ReadAllLines(place[file]);
        header = lines[0].Split(',');
        return
        [
            .. lines.Skip(1).Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray()),
        ];
    }

    static void Succeed(Said said) => Assert.True(said.ExitCode == 0, said.Error);

    [Fact]
    public void EnergiesGradientsSpreadsAndFlagsAreThoseOfTheSurface()
    {
        using Workplace place = Place();
        Succeed(place.Run("predict", "fit", "water.xyz", "--out", "out.csv", "--gradients", "--spread", "--length-unit", "angstrom"));
        double[][] rows = Table(place, "out.csv", out string[] header);
        Assert.Equal(["energy_eV", "gradient_x1_eV_per_angstrom"], header[..2]);
        Assert.Equal(["gradient_z3_eV_per_angstrom", "spread_eV", "outside_training_range"], header[^3..]);
        var evaluator = new SurfaceEvaluator(SavedSurfaces.Water().Surface);
        double factor = EnergyUnit.Wavenumber.To(EnergyUnit.Electronvolt);
        double[] gradient = new double[9];
        foreach ((int index, double[] x) in Geometries().Index())
        {
            SurfacePoint point = evaluator.Evaluate(x, gradient);
            Assert.Equal(
                [factor * point.Energy, .. gradient.Select(slope => factor * slope), factor * point.Spread, index < 2 ? 0 : 1],
                rows[index]
            );
        }
    }

    [Fact]
    public void AtomsInAnotherOrderAreMappedThereAndBack()
    {
        using Workplace place = Place();
        place.Write("turned.xyz", Xyz("HOH", 1, 0, 2));
        Succeed(place.Run("predict", "fit/surface.json", "water.xyz", "--out", "a.csv", "--gradients", "--length-unit", "angstrom"));
        Succeed(place.Run("predict", "fit/surface.json", "turned.xyz", "--out", "b.csv", "--gradients", "--length-unit", "angstrom"));
        foreach ((double[] a, double[] b) in Table(place, "a.csv", out _).Zip(Table(place, "b.csv", out _)))
        {
            Assert.Equal([a[0], .. a[4..7], .. a[1..4], .. a[7..]], b);
        }
    }

    [Fact]
    public void PlainCoordinatesMayComeInAnotherOrderAndLengthUnit()
    {
        using Workplace place = Place();
        double bohr = LengthUnit.Bohr.To(LengthUnit.Angstrom);
        place.Write("a.csv", "r_bohr,s\n0.5,1\n1.5,2\n");
        place.Write("b.csv", string.Create(CultureInfo.InvariantCulture, $"s,r_angstrom\n1,{0.5 * bohr:R}\n2,{1.5 * bohr:R}\n"));
        Succeed(place.Run("predict", "plane.json", "a.csv", "--out", "1.csv", "--gradients"));
        Succeed(place.Run("predict", "plane.json", "b.csv", "--out", "2.csv", "--gradients"));
        double[][] first = Table(place, "1.csv", out string[] header),
            second = Table(place, "2.csv", out string[] other);
        Assert.Equal(["energy_hartree", "gradient_r_hartree_per_bohr", "gradient_s_hartree_per_1", "outside_training_range"], header);
        Assert.Equal(["energy_hartree", "gradient_s_hartree_per_1", "gradient_r_hartree_per_angstrom", "outside_training_range"], other);
        foreach ((double[] a, double[] b) in first.Zip(second))
        {
            Assert.Equal(a[0], b[0], 1e-9);
            Assert.Equal(a[1], b[2] * bohr, 1e-9);
            Assert.Equal(a[2], b[1], 1e-9);
        }
    }

    [Fact]
    public void JsonSaysHowManyAndARowIsWrittenForEachBadOne()
    {
        using Workplace place = Place();
        place.Write("holes.csv", "r_bohr,s\n0.5,1\nnan,2\n90,2\n");
        Said said = place.Run("predict", "plane.json", "holes.csv", "--out", "o.csv", "--skip-bad-rows", "--json");
        Succeed(said);
        JsonElement document = JsonDocument.Parse(said.Out).RootElement;
        Assert.Equal((3, 2, 1, 0), (Number("rows"), Number("points"), Number("outsideTrainingRange"), Number("notFinite")));
        Assert.Equal("hartree", document.GetProperty("energyUnit").GetString());
        double[][] rows = Table(place, "o.csv", out _);
        Assert.Equal([0, 1, 1], rows.Select(row => row[^1]));
        Assert.Equal([false, true, false], rows.Select(row => double.IsNaN(row[0])));

        int Number(string key) => document.GetProperty(key).GetInt32();
    }

    public static TheoryData<string, string, string[]> Wrongs =>
        new()
        {
            { "predict fit", "--out FILE is required", [] },
            { "predict fit water.xyz", "--out FILE is required", [] },
            { "predict nowhere water.xyz --out o.csv --length-unit angstrom", "nowhere", ["no such file or folder"] },
            { "predict . water.xyz --out o.csv --length-unit angstrom", "no surface.json in this folder", ["morsel fit"] },
            { "predict water.xyz water.xyz --out o.csv --length-unit angstrom", "water.xyz", ["no surface file"] },
            { "predict fit nowhere.xyz --out o.csv", "nowhere.xyz", [] },
            { "predict fit points.csv --out o.csv", "points.csv", ["the coordinates r_bohr, s", "a molecule of O H H", "--elements"] },
            {
                "predict plane.json water.xyz --out o.csv --length-unit angstrom",
                "water.xyz",
                ["a molecule of O H H", "the coordinates r_bohr, s"]
            },
            { "predict plane.json other.csv --out o.csv", "other.csv", ["the coordinates r_bohr, t"] },
            { "predict fit ammonium.xyz --out o.csv --length-unit angstrom", "ammonium.xyz", ["a molecule of N H H"] },
            { "predict plane.json points.csv --out o.csv --spread", "--spread", ["one network"] },
            { "predict plane.json points.csv --out points.csv", "points.csv is DATA itself", ["--force", "Choose another --out"] },
            { "predict plane.json points.csv --out fit", "is a folder", [] },
            { "predict plane.json points.csv --out o.csv --gradient", "--gradient", ["Did you mean '--gradients'?"] },
        };

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void IsRefused(string command, string says, string[] alsoSays)
    {
        using Workplace place = Place();
        place.Write("points.csv", "r_bohr,s\n0.5,1\n");
        place.Write("other.csv", "r_bohr,t\n0.5,1\n");
        place.Write("ammonium.xyz", Xyz("NHH", 0, 1, 2));
        var before = place.Contents();
        Wrong.AssertRefused(place.Run(command.Split(' ')), 2, [says, .. alsoSays]);
        Assert.Equal(before, place.Contents());
    }
}
