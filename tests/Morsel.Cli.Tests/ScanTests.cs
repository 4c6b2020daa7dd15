using System.Globalization;
using System.Text.Json;

namespace Morsel.Cli.Tests;

public class ScanTests
{
    static readonly string _formaldehyde = Path.Combine(Repository.Root, "tests/data/surfaces/formaldehyde-committee.json");

    static JsonElement Document(Workplace place, params string[] args)
    {
        Said said = place.Run(["scan", .. args, "--json"]);
        Assert.True(said.ExitCode == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }

    static double[] Energies(JsonElement document) => [.. Points(document).Select(point => point.GetProperty("energy").GetDouble())];

    static JsonElement[] Points(JsonElement document) => [.. document.GetProperty("points").EnumerateArray()];

    static double Distance(JsonElement point, int one, int other)
    {
        double[] x = [.. point.GetProperty("coordinates").EnumerateArray().Select(value => value.GetDouble())];
        return Math.Sqrt(Enumerable.Range(0, 3).Sum(k => Math.Pow(x[3 * one + k] - x[3 * other + k], 2)));
    }

    /// <summary>The terms of one bond alone in the published potential: Polyansky, Jensen and Tennyson (1996).</summary>
    [Fact]
    public void OneBondOfWaterIsThePublishedPolynomial()
    {
        using var place = new Workplace();
        JsonElement document = Document(place, "water", "--along", "r(0,1)", "0.8", "1.4", "--points", "7", "--out", "w.csv");
        double[] expected =
        [
            .. Enumerable
                .Range(0, 7)
                .Select(i =>
                {
                    double y = 1 - Math.Exp(-2.226 * (0.8 + 0.1 * i - 0.9579205));
                    return 42909.8886909 * Math.Pow(y, 2)
                        + 2040.9674526 * Math.Pow(y, 4)
                        - 4969.2454493 * Math.Pow(y, 5)
                        + 8108.4965235 * Math.Pow(y, 6)
                        + 90 * Math.Pow(y, 7);
                }),
        ];
        Assert.All(expected.Zip(Energies(document)), pair => Close.Within(pair.First, pair.Second, 1e-5));
        string[] lines = File.ReadAllLines(place["w.csv"]);
        Assert.Equal("\"r(0,1)_angstrom\",energy_cm-1,outside_training_range", lines[0]);
        Assert.Equal(8, lines.Length);
        Close.Within(expected[3], double.Parse(lines[4].Split(',')[1], CultureInfo.InvariantCulture), 1e-5);
        Assert.StartsWith("1.1,", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void ATableOfAScanIsReadByInspect()
    {
        using var place = new Workplace();
        Assert.Equal(0, place.Run("scan", "water", "--along", "r(0,1)", "0.8", "1.4", "--points", "7", "--out", "w.csv").ExitCode);
        Said said = place.Run("inspect", "w.csv", "--columns", "r_angstrom,energy_cm-1,_");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("7", said.Out, StringComparison.Ordinal);
    }

    /// <summary>D (1 - exp(-beta (r - re)))^2 with the constants that 'potentials morse' states.</summary>
    [Fact]
    public void APlainCoordinateGoesByItsNameAndKeepsItsUnits()
    {
        using var place = new Workplace();
        JsonElement document = Document(place, "morse", "--along", "r", "1", "3", "--points", "5", "--out", "m.csv");
        Assert.Equal("J", document.GetProperty("energyUnit").GetString());
        double[] expected = [.. Enumerable.Range(0, 5).Select(i => 7.10e-19 * Math.Pow(1 - Math.Exp(-1.8 * (1 + 0.5 * i - 1.27)), 2))];
        Assert.All(expected.Zip(Energies(document)), pair => Close.Within(pair.First, pair.Second, 1e-30));
        Assert.Equal("r_angstrom,energy_J,outside_training_range", File.ReadLines(place["m.csv"]).First());
    }

    [Fact]
    public void ARigidTorsionKeepsAllBondLengthsAndTheSpreadGrowsOutside()
    {
        using var place = new Workplace();
        JsonElement document = Document(place, _formaldehyde, "--along", "d(2,0,1,3)", "90", "270", "--points", "13");
        JsonElement[] points = Points(document);
        foreach ((int one, int other) in new[] { (0, 1), (0, 2), (0, 3) })
        {
            Assert.All(points, point => Close.Within(Distance(points[6], one, other), Distance(point, one, other), 1e-9));
        }

        Assert.NotInRange(Distance(points[0], 2, 3), Distance(points[6], 2, 3) - 0.1, Distance(points[6], 2, 3) + 0.1);
        Close.Within(0, Energies(document)[6], 0.01);
        // The molecule has a plane of symmetry.
        Close.Within(Energies(document)[3], Energies(document)[9], 0.01);
        Assert.True(points[0].GetProperty("outsideTrainingRange").GetBoolean());
        Assert.False(points[6].GetProperty("outsideTrainingRange").GetBoolean());
        Assert.True(points[0].GetProperty("spread").GetDouble() > 100 * points[5].GetProperty("spread").GetDouble());
    }

    [Fact]
    public void ARelaxedScanOfAFittedSurfaceLiesBelowTheRigidOne()
    {
        using var place = new Workplace();
        string[] request = [_formaldehyde, "--along", "r(0,1)", "1.15", "1.27", "--points", "5"];
        double[] rigid = Energies(Document(place, request)),
            relaxed = Energies(Document(place, [.. request, "--relaxed"]));
        Assert.All(rigid.Zip(relaxed), pair => Assert.InRange(pair.Second, 0, pair.First));
        Assert.True(relaxed[0] < rigid[0] - 1);
    }

    [Theory]
    [InlineData("r(0,1)", "1.1", "1.3", null)]
    [InlineData("r(0,1)", "1.1", "1.3", "a(1,0,2)")]
    public void TheFigureShowsTheCutWithThePointsNearIt(string along, string low, string high, string? and)
    {
        using var place = new Workplace();
        string data = Path.Combine(Repository.Root, "samples/formaldehyde/formaldehyde.xyz");
        string[] second = and is null ? [] : ["--and", and, "110", "130"];
        JsonElement document = Document(
            place,
            [_formaldehyde, "--along", along, low, high, .. second, "--points", "9", "--data", data, "--plot", "cut.svg"]
        );
        string svg = File.ReadAllText(place["cut.svg"]);
        Assert.Contains("r(0,1), C–O (Å)", svg, StringComparison.Ordinal);
        Assert.Contains("cm⁻¹", svg, StringComparison.Ordinal);
        int near = document.GetProperty("data").GetProperty("near").GetArrayLength();
        Assert.InRange(near, 10, 4000);
        int all = Document(place, [_formaldehyde, "--along", along, low, high, .. second, "--points", "9", "--data", data, "--near", "9"])
            .GetProperty("data")
            .GetProperty("near")
            .GetArrayLength();
        Assert.True(all > near);
    }

    [Fact]
    public void AScanBeginsAtAGivenGeometryAndMeasuresFromTheMinimum()
    {
        using var place = new Workplace();
        place.Write("start.xyz", "3\nstretched, atoms in another order\nH 0 0 1.1\nO 0 0 0\nH 0.9274 0 -0.2398\n");
        JsonElement document = Document(
            place,
            "water",
            "--along",
            "r(0,2)",
            "0.9579205",
            "1.2",
            "--points",
            "2",
            "--from",
            "start.xyz",
            "--length-unit",
            "angstrom"
        );
        Close.Within(1.1, Distance(Points(document)[0], 0, 1), 1e-9);
        // One bond at 1.1 angstrom, at nearly the angle of the minimum: the polynomial of one bond is 3161.50.
        Close.Within(3161.5, Energies(document)[0], 1);
    }

    [Fact]
    public void TheSheetTellsTheTurnsAndWhatLiesOutside()
    {
        using var place = new Workplace();
        Said said = place.Run("scan", "hcn", "--along", "theta(2;0,1)", "0", "180", "--relaxed", "--points", "37");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("maximum at 113.07 degree: 12168.2", said.Out, StringComparison.Ordinal);
        Assert.Contains("3911.13", said.Out, StringComparison.Ordinal);
        Assert.All(said.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        said = place.Run("scan", _formaldehyde, "--along", "r(0,1)", "1.1", "1.3", "--plot", "cut.svg");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("outside the range of the training points", said.Out, StringComparison.Ordinal);
        said = place.Run("scan", "water", "--along", "r(0,1)", "0.8", "1.4", "--and", "a(1,0,2)", "80", "140");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.All(said.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void ThePageNamesEveryOption()
    {
        using var place = new Workplace();
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/scan.md"));
        string[] options =
        [
            .. place
                .Run("scan", "--help")
                .Out.Split('\n')
                .Select(line => line.Trim().Split(' ')[0])
                .Where(word => word.StartsWith("--", StringComparison.Ordinal)),
        ];
        Assert.Contains("--relaxed", options);
        string[] ofData = File.ReadAllText(Path.Combine(Repository.Root, "docs/data.md")).Split('`');
        Assert.All(
            options,
            option =>
                Assert.True(
                    page.Contains($"`{option}", StringComparison.Ordinal)
                        || ofData.Any(word => word.StartsWith(option, StringComparison.Ordinal)),
                    option
                )
        );
    }
}
