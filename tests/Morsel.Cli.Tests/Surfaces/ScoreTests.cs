using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Morsel.Files.Surfaces;
using Morsel.Surfaces;

namespace Morsel.Cli.Tests.Surfaces;

public class ScoreTests
{
    // Given energies are the surface's less these, in the order of the energies.
    static readonly double[] _errors = [0.001, -0.001, 0.002, -0.002, 0.003, -0.003];

    const double MillielectronvoltOfHartree = 27211.386245981;

    /// <summary>The surface of one network in the plane, and points whose errors are known.</summary>
    static Workplace Place(double shift = 0)
    {
        var place = new Workplace();
        SurfaceFile.Write(place["plane.json"], SavedSurfaces.Plane(6));
        place.Write("points.csv", "r_bohr,s,energy_hartree\n" + string.Concat(Points(shift)));
        return place;
    }

    // A gradient of no error beside each energy would need the network's: energies alone are given.
    static IEnumerable<string> Points(double shift)
    {
        var evaluator = new SurfaceEvaluator(SavedSurfaces.Plane(6).Surface);
        double[][] points = [.. Enumerable.Range(0, 6).Select(i => (double[])[0.11 + 0.3 * i, 0.07 + 0.1 * i])];
        return points
            .Select(x => (X: x, evaluator.Evaluate(x).Energy))
            .OrderBy(point => point.Energy)
            .Zip(_errors, (point, error) => Line(point.X, point.Energy - error - shift));
    }

    static string Line(double[] x, double energy) => string.Create(CultureInfo.InvariantCulture, $"{x[0]:R},{x[1]:R},{energy:R}\n");

    static JsonElement Json(Said said)
    {
        Assert.True(said.ExitCode == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }

    [Fact]
    public void ErrorsAreThoseOfPredictedMinusGiven()
    {
        using Workplace place = Place();
        JsonElement energy = Json(place.Run("score", "plane.json", "points.csv", "--json"))
            .GetProperty("surfaces")[0]
            .GetProperty("energy");
        Assert.Equal(6, energy.GetProperty("count").GetInt32());
        Assert.Equal(Math.Sqrt(28 / 6.0) * 1e-3, energy.GetProperty("rmse_hartree").GetDouble(), 1e-9);
        Assert.Equal(0.002, energy.GetProperty("mae_hartree").GetDouble(), 1e-9);
        Assert.Equal(0.002, energy.GetProperty("median_hartree").GetDouble(), 1e-9);
        Assert.Equal(0.003, energy.GetProperty("largest_hartree").GetDouble(), 1e-9);
        Assert.Equal(0, energy.GetProperty("mean_hartree").GetDouble(), 1e-9);
    }

    [Fact]
    public void AnotherUnitIsTheSameErrorsTimesItsFactor()
    {
        using Workplace place = Place();
        JsonElement energy = Json(place.Run("score", "plane.json", "points.csv", "--unit", "meV", "--json"))
            .GetProperty("surfaces")[0]
            .GetProperty("energy");
        Assert.Equal(0.002 * MillielectronvoltOfHartree, energy.GetProperty("mae_meV").GetDouble(), 1e-5);
    }

    [Fact]
    public void GradientsAreComparedInTheUnitsOfTheData()
    {
        using Workplace place = Place();
        var evaluator = new SurfaceEvaluator(SavedSurfaces.Plane(6).Surface);
        double[] gradient = new double[2];
        double energy = evaluator.Evaluate([0.5, 0.25], gradient).Energy;
        place.Write(
            "slopes.csv",
            "r_bohr,s,energy_hartree,gradient_r_hartree_per_bohr,gradient_s_hartree_per_1\n"
                + string.Create(CultureInfo.InvariantCulture, $"0.5,0.25,{energy:R},{gradient[0] - 0.03:R},{gradient[1] + 0.04:R}\n")
        );
        JsonElement errors = Json(place.Run("score", "plane.json", "slopes.csv", "--json"))
            .GetProperty("surfaces")[0]
            .GetProperty("gradient");
        Assert.Equal(2, errors.GetProperty("count").GetInt32());
        Assert.Equal(Math.Sqrt((9 + 16) / 2.0) * 1e-2, errors.GetProperty("rmse_hartree_per_coordinate").GetDouble(), 1e-9);
        Assert.Equal(0.04, errors.GetProperty("largest_hartree_per_coordinate").GetDouble(), 1e-9);
    }

    [Fact]
    public void ThirdsHoldTheLowestTheMiddleAndTheHighestPoints()
    {
        using Workplace place = Place();
        JsonElement[] windows =
        [
            .. Json(place.Run("score", "plane.json", "points.csv", "--json"))
                .GetProperty("surfaces")[0]
                .GetProperty("windows")
                .EnumerateArray(),
        ];
        Assert.Equal([2, 2, 2], windows.Select(window => window.GetProperty("energy").GetProperty("count").GetInt32()));
        Assert.Equal(
            [1, 2, 3],
            windows.Select(window => Math.Round(1e3 * window.GetProperty("energy").GetProperty("rmse_hartree").GetDouble(), 6))
        );
        Assert.Equal(JsonValueKind.Null, windows[2].GetProperty("below_hartree").ValueKind);
    }

    [Fact]
    public void PointsInNoWindowAreCounted()
    {
        using Workplace place = Place();
        JsonElement document = Json(place.Run("score", "plane.json", "points.csv", "--windows", "0-1e-9, 1e6 - 2e6 hartree", "--json"));
        Assert.Equal(5, document.GetProperty("inNoWindow").GetInt32());
        JsonElement windows = document.GetProperty("surfaces")[0].GetProperty("windows");
        Assert.Equal(1, windows[0].GetProperty("energy").GetProperty("count").GetInt32());
        Assert.Equal(JsonValueKind.Null, windows[1].GetProperty("energy").ValueKind);
        Said text = place.Run("score", "plane.json", "points.csv", "--windows", "0-1e-9 hartree");
        Assert.Contains("5 points are in none of the windows", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePointsThatASurfaceWasFittedToAreNoTest()
    {
        using Workplace place = Place();
        SavedSurface saved = SavedSurfaces.Plane(6);
        string digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(place["points.csv"])));
        SurfaceFile.Write(place["fitted.json"], saved with { Provenance = saved.Provenance with { DataSha256 = digest } });
        Assert.Contains(
            "fitted.json: the data are the file that it was fitted to: these are its training points, not a test.",
            place.Run("score", "fitted.json", "points.csv").Out,
            StringComparison.Ordinal
        );
        JsonElement surfaces = Json(place.Run("score", "fitted.json", "plane.json", "points.csv", "--json")).GetProperty("surfaces");
        Assert.Equal([true, false], surfaces.EnumerateArray().Select(one => one.GetProperty("isFittedToThisFile").GetBoolean()));
        Assert.Equal([0, 0], surfaces.EnumerateArray().Select(one => one.GetProperty("keptTrainingPointsFound").GetInt32()));
    }

    [Fact]
    public void TrainingPointsInAnotherFileAreKnownWhateverTheirOrientation()
    {
        using var place = new Workplace();
        SavedSurface water = SavedSurfaces.Water();
        SurfaceFile.Write(place["water.json"], water);
        // Turned about z by a quarter, hydrogens exchanged; the last one is new.
        double[][] points = [.. water.ReferencePoints.Take(3).Select(point => point.ToArray()), SavedSurfaces.WaterPositions(1, 77)];
        place.Write(
            "turned.xyz",
            string.Concat(
                points.Select(x =>
                    "3\n0.5 eV\n"
                    + string.Concat(
                        new[] { (2, "H"), (0, "O"), (1, "H") }.Select(atom =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{atom.Item2} {-x[3 * atom.Item1 + 1]:F9} {x[3 * atom.Item1]:F9} {x[3 * atom.Item1 + 2] + 5:F9}\n"
                            )
                        )
                    )
                )
            )
        );
        JsonElement surface = Json(place.Run("score", "water.json", "turned.xyz", "--json")).GetProperty("surfaces")[0];
        Assert.Equal(3, surface.GetProperty("keptTrainingPointsFound").GetInt32());
        Assert.Equal(6, surface.GetProperty("members").GetInt32());
        Assert.True(surface.GetProperty("spread").GetProperty("rms_eV").GetDouble() > 0);
    }

    [Fact]
    public void AnotherZeroOfEnergyIsSaid()
    {
        using Workplace place = Place(shift: 0.5);
        Said said = place.Run("score", "plane.json", "points.csv");
        Assert.Contains("nearly all of the error is a shift of 0.5 hartree", said.Out, StringComparison.Ordinal);
        Assert.Contains("Without it the RMSE is 0.00216 hartree", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("errors.svg", "<svg")]
    [InlineData("errors.png", "\u0089PNG")]
    public void TheFigureIsInTheFormatOfItsName(string name, string begins)
    {
        using Workplace place = Place();
        Assert.Equal(0, place.Run("score", "plane.json", "plane.json", "points.csv", "--figure", name).ExitCode);
        Assert.StartsWith(begins, File.ReadAllText(place[name], System.Text.Encoding.Latin1), StringComparison.Ordinal);
        Assert.Equal(2, place.Run("score", "plane.json", "points.csv", "--figure", name).ExitCode);
        Assert.Equal(0, place.Run("score", "plane.json", "points.csv", "--figure", name, "--force").ExitCode);
    }

    [Fact]
    public void PredictNamesScoreWhereTheFileHasEnergies()
    {
        using Workplace place = Place();
        Said said = place.Run("predict", "plane.json", "points.csv", "--out", "o.csv");
        Assert.Contains("points.csv has energies: 'morsel score plane.json points.csv' compares", said.Error, StringComparison.Ordinal);
        place.Write("bare.csv", "r_bohr,s\n0.5,1\n");
        Assert.DoesNotContain(
            "morsel score",
            place.Run("predict", "plane.json", "bare.csv", "--out", "b.csv").Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void PredictSaysWhatInspectWarnsOf()
    {
        using var place = new Workplace();
        SurfaceFile.Write(place["water.json"], SavedSurfaces.Water());
        // The second hydrogen is on the other side of the cell.
        const string cell =
            "3\nLattice=\"12 0 0 0 12 0 0 0 12\" Properties=species:S:1:pos:R:3\nO 0 0 0.1\nH 0.76 0 -0.48\nH 11.24 0 -0.48\n";
        place.Write("cell.xyz", cell);
        Said inspected = place.Run("inspect", "cell.xyz", "--json");
        string warning = JsonDocument
            .Parse(inspected.Out)
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .First(finding => finding.GetProperty("check").GetString() == "unwrapped")
            .GetProperty("message")
            .GetString()!;
        Said said = place.Run("predict", "water.json", "cell.xyz", "--out", "o.csv");
        Assert.Contains($"predict: warning: {warning}", said.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string[]> Wrongs =>
        new()
        {
            { "score plane.json", "found one name", ["one surface or more"] },
            { "score", "SURFACE... DATA is required", [] },
            { "score points.csv plane.json", "points.csv", ["no surface file"] },
            { "score plane.json bare.csv", "bare.csv", ["0 energy columns"] },
            { "score plane.json nowhere.csv", "nowhere.csv", [] },
            { "score plane.json points.csv --unit furlong", "furlong", [] },
            { "score plane.json points.csv --windows 0-1", "no unit", ["--windows"] },
            { "score plane.json points.csv --windows 5-1", "which holds no energy", [] },
            { "score plane.json points.csv --windows low", "found 'low'", ["0-5000"] },
            { "score plane.json points.csv --figure errors.pdf", "errors.pdf", [".svg or .png"] },
            { "score plane.json other.csv", "the coordinates r_bohr, t", ["the coordinates r_bohr, s"] },
        };

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void AWrongRequestIsRefusedInWords(string command, string says, string[] also)
    {
        using Workplace place = Place();
        place.Write("bare.csv", "r_bohr,s\n0.5,1\n0.6,1\n");
        place.Write("other.csv", "r_bohr,t,energy_hartree\n0.5,1,1\n0.6,1,1\n");
        Said said = place.Run(command.Split(' '));
        Assert.Equal((2, ""), (said.ExitCode, said.Out));
        Assert.All([says, .. also], text => Assert.Contains(text, said.Error, StringComparison.Ordinal));
    }
}
