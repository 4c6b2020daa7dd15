using System.Globalization;
using System.Text.Json;
using Morsel.Cli.Tests.Cases;

namespace Morsel.Cli.Tests;

public class PathTests
{
    static JsonElement Document(Workplace place, params string[] args)
    {
        Said said = place.Run(["path", .. args, "--json"]);
        Assert.True(said.ExitCode == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }

    static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    static JsonElement[] List(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray()];

    static double[] Numbers(string line) =>
        [
            .. line.Split(',')
                .Select(field => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double x) ? x : double.NaN),
        ];

    /// <summary>3911.13 cm-1 is the paper's; 12168 that of many works on this surface.</summary>
    [Fact]
    public void TheWayFromHcnToHncComesAsADocumentAndAsAFolder()
    {
        using var place = new Workplace();
        JsonElement document = Document(place, "hcn", "--out", "way");
        JsonElement[] points = List(document, "stationaryPoints");
        Close.Within(3911.13, Number(points[1], "energy"), 0.01);
        JsonElement path = document.GetProperty("path");
        Assert.Equal((1, 2), (path.GetProperty("from").GetInt32(), path.GetProperty("to").GetInt32()));
        Close.Within(12168, Number(path, "highestEnergy"), 0.5);

        Assert.Equal(
            ["path.csv", "path.svg", "path.xyz", "stationary.csv", "stationary.xyz"],
            Directory.GetFiles(place["way"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        string[] profile = File.ReadAllLines(place["way/path.csv"]);
        Assert.StartsWith("s_sqrt_u_angstrom,energy_cm-1,zero_point_energy_cm-1,energy_with_zero_point_cm-1,", profile[0]);
        Assert.Equal(List(path, "points").Length + 1, profile.Length);
        Close.Within(3911.13, Numbers(profile[^1])[1], 0.01);
        Assert.Equal(points.Length + 1, File.ReadAllLines(place["way/stationary.csv"]).Length);
        Assert.StartsWith("<svg", File.ReadAllText(place["way/path.svg"]));
        // Every geometry with its energy in eV, as other programs read it; the formula's zero is the atoms apart.
        Said inspected = place.Run("inspect", "way/path.xyz", "--json");
        Assert.True(inspected.ExitCode == 0, inspected.Error);
        string[] comments =
        [
            .. File.ReadAllLines(place["way/path.xyz"]).Where(line => line.StartsWith("Properties", StringComparison.Ordinal)),
        ];
        Assert.Contains(" energy=-13.5913798", comments[0]);
        Assert.Contains(" s_in_sqrt_u_angstrom=-1.63", comments[0]);
    }

    [Fact]
    public void ThePathTheOtherWayRoundIsTheSameBackwards()
    {
        using var place = new Workplace();
        JsonElement[] there = List(Document(place, "hcn", "--from", "1", "--to", "2").GetProperty("path"), "points"),
            back = List(Document(place, "hcn", "--from", "2", "--to", "1").GetProperty("path"), "points");
        Assert.Equal(there.Length, back.Length);
        Assert.All(there.Zip(back.Reverse()), pair => Close.Within(Number(pair.First, "energy"), Number(pair.Second, "energy"), 1e-3));
    }

    [Fact]
    public void WaterStraightensAndBendsAgain()
    {
        using var place = new Workplace();
        JsonElement path = Document(place, "water").GetProperty("path");
        JsonElement[] points = List(path, "points");
        Assert.Equal((1, 1), (path.GetProperty("from").GetInt32(), path.GetProperty("to").GetInt32()));
        Assert.Equal(Number(path, "highestEnergy"), points.Max(point => Number(point, "energy")));
        Close.Within(0, Number(points[0], "energy"), 1e-3);
        Close.Within(0, Number(points[^1], "energy"), 1e-3);
    }

    /// <summary>NIST-JANAF: 188.834 of water and 199.51 J/mol/K of HDO, at 298.15 K and 1 bar.</summary>
    [Fact]
    public void WaterAndHalfHeavyWaterHaveTheirEntropies()
    {
        using var place = new Workplace();
        JsonElement Minimum(params string[] more) =>
            List(Document(place, ["water", "--temperatures", "298.15", .. more]).GetProperty("thermochemistry"), "points")[0];
        JsonElement light = Minimum(),
            half = Minimum("--isotopes", "O,D,H"),
            low = Minimum("--pressure", "0.5 bar"),
            whole = Minimum("--symmetry-number", "1");
        Close.Within(188.834, Number(light, "entropyInJPerMolK"), 0.3);
        Close.Within(199.51, Number(half, "entropyInJPerMolK"), 0.4);
        Assert.Equal((2, 1), (light.GetProperty("symmetryNumber").GetInt32(), half.GetProperty("symmetryNumber").GetInt32()));
        double gain = 8.314462618 * Math.Log(2);
        Close.Within(gain, Number(low, "entropyInJPerMolK") - Number(light, "entropyInJPerMolK"), 1e-6);
        Close.Within(gain, Number(whole, "entropyInJPerMolK") - Number(light, "entropyInJPerMolK"), 1e-6);
        Close.To(Number(light, "gibbsInKJPerMol") / 4.184, Number(light, "gibbsInKcalPerMol"), 1e-12);
    }

    [Fact]
    public void RatesComeForEachDirectionAndTheirRatioIsTheEquilibrium()
    {
        using var place = new Workplace();
        JsonElement document = Document(place, "hcn", "--temperatures", "500,1000", "--out", "way");
        JsonElement[] rates = List(document, "rates"),
            points = List(document.GetProperty("thermochemistry"), "points");
        int high = document.GetProperty("path").GetProperty("over")[0].GetInt32();
        JsonElement Rate(int from) =>
            rates.Single(rate =>
                rate.GetProperty("over").GetInt32() == high
                && rate.GetProperty("from").GetInt32() == from
                && Number(rate, "temperatureInK") == 1000
            );
        int other = Rate(1).GetProperty("to").GetInt32();
        double gibbs = Number(
            points.Single(point => point.GetProperty("point").GetInt32() == other && Number(point, "temperatureInK") == 1000),
            "relativeGibbsInKJPerMol"
        );
        Close.To(
            Math.Exp(-1000 * gibbs / (8.314462618 * 1000)),
            Number(Rate(1), "classicalPerSecond") / Number(Rate(other), "classicalPerSecond"),
            1e-6
        );
        Close.To(Number(Rate(1), "classicalPerSecond") * Number(Rate(1), "eckartFactor"), Number(Rate(1), "eckartPerSecond"), 1e-12);
        Assert.True(Number(Rate(1), "eckartFactor") > 1.05);
        Assert.Equal(rates.Length + 1, File.ReadAllLines(place["way/rates.csv"]).Length);
        Assert.Equal(points.Length + 1, File.ReadAllLines(place["way/thermochemistry.csv"]).Length);
    }

    /// <summary>Experiment: C-O 1.205 angstrom; fundamentals of 1167, 1249, 1500, 1746, 2782, 2843 cm-1, harmonic up to 6 % more.</summary>
    [Fact]
    public void AFittedSurfaceHasFormaldehydesMinimum()
    {
        using var place = new Workplace();
        place.LaySurface("formaldehyde-committee.json", "s.json");
        JsonElement document = Document(place, "s.json", "--out", "points", "--temperatures", "298.15");
        JsonElement minimum = List(document, "stationaryPoints")[0];
        Assert.Equal((0, true), (minimum.GetProperty("order").GetInt32(), minimum.GetProperty("inTrainingRange").GetBoolean()));
        double[] wavenumbers = [.. List(minimum, "wavenumbers").Select(wavenumber => wavenumber.GetDouble())];
        Assert.All(
            wavenumbers.Zip([1167, 1249, 1500, 1746, 2782, 2843]),
            pair => Assert.InRange(pair.First, pair.Second, 1.06 * pair.Second)
        );
        double[][] atoms =
        [
            .. List(minimum, "positionsInAngstrom").Select(atom => atom.EnumerateArray().Select(x => x.GetDouble()).ToArray()),
        ];
        Close.Within(1.205, Math.Sqrt(atoms[0].Zip(atoms[1], (a, b) => (a - b) * (a - b)).Sum()), 0.003);
        Assert.Equal(2, List(document.GetProperty("thermochemistry"), "points")[0].GetProperty("symmetryNumber").GetInt32());

        // At the geometry that was written, the surface has no slope, says another verb.
        Said predicted = place.Run("predict", "s.json", "points/stationary.xyz", "--out", "at.csv", "--gradients");
        Assert.True(predicted.ExitCode == 0, predicted.Error);
        double[] row = Numbers(File.ReadAllLines(place["at.csv"])[1]);
        // 0.01 cm-1/angstrom in eV/angstrom.
        Assert.All(row[1..^1], slope => Close.Within(0, slope, 1.3e-6));
    }

    [Fact]
    public void GivenGeometriesAreStartsInAnyOrderOfAtoms()
    {
        using var place = new Workplace();
        place.Write("hnc.xyz", "3\n\nH 0 0 0\nN 1 0.1 0\nC 2.15 0 0\n");
        JsonElement[] plain = List(Document(place, "hcn"), "stationaryPoints"),
            more = List(Document(place, "hcn", "--start", "hnc.xyz"), "stationaryPoints");
        Assert.Equal(
            plain.Select(point => Math.Round(Number(point, "energy"), 2)),
            more.Select(point => Math.Round(Number(point, "energy"), 2))
        );
    }

    [Fact]
    public void TheSheetFitsEightyColumns()
    {
        using var place = new Workplace();
        Said said = place.Run("path", "hcn", "--temperatures", "298.15,1000", "--pressure", "1 atm");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.All(said.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("3 minima, 2 saddle points", said.Out);
        Assert.Contains("at 1 atm", said.Out);
    }

    [Fact]
    public void AFolderIsReplacedOnlyIfForced()
    {
        using var place = new Workplace();
        Assert.Equal(0, place.Run("path", "water", "--out", "w").ExitCode);
        Wrong.AssertRefused(place.Run("path", "water", "--out", "w"), 2, "w exists already", "--force");
        Assert.Equal(0, place.Run("path", "water", "--out", "w", "--force").ExitCode);
    }
}
