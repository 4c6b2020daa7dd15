using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Morsel.Checks;
using Morsel.Files.Data;
using Morsel.Fitting;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Reports;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Cli.Tests.Fitting;

/// <summary>What a fit leaves for people: page, figures and numbers, of molecules and of plain coordinates.</summary>
public sealed partial class FitReportTests : IDisposable
{
    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    string[] Water()
    {
        File.Copy(Path.Combine(Repository.Root, "tests", "data", "h2o-peslearn", "gp75_PES.dat"), _place["water.dat"]);
        return ["water.dat", "--elements", "H,H,O"];
    }

    string[] Molecule(string name, int rows, Func<int, string> atoms, Func<int, double> energy)
    {
        int count = atoms(0).Split('\n').Length;
        _place.Write(
            name,
            string.Concat(
                Enumerable
                    .Range(0, rows)
                    .Select(row => string.Create(CultureInfo.InvariantCulture, $"{count}\n{energy(row):R}\n{atoms(row)}\n"))
            )
        );
        return [name, "--energy-unit", "cm-1"];
    }

    string[] Table(string name, string header, int rows, Func<int, double[]> row)
    {
        _place.Write(
            name,
            string.Join(
                '\n',
                [
                    header,
                    .. Enumerable
                        .Range(0, rows)
                        .Select(i => string.Join(',', row(i).Select(value => value.ToString("R", CultureInfo.InvariantCulture)))),
                ]
            ) + "\n"
        );
        return [name];
    }

    JsonElement Fit(string[] data, int steps)
    {
        Said said = _place.Run(["fit", .. data, "--out", "f", "--stop-at", $"{steps}"]);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal("f/report.html", said.Out.TrimEnd().Split('\n')[^1].Replace('\\', '/'));
        return JsonDocument.Parse(File.ReadAllText(_place["f/result.json"])).RootElement;
    }

    string Page() => File.ReadAllText(_place["f/report.html"]);

    void HasFigures(params string[] names)
    {
        string page = Page();
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            Directory.GetFiles(_place["f/figures"], "*.svg").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)
        );
        Assert.All(
            names,
            name =>
            {
                Assert.Contains($"<figure id=\"{name}\">", page, StringComparison.Ordinal);
                Assert.Equal([0x89, .. "PNG"u8.ToArray()], File.ReadAllBytes(_place[$"f/figures/{name}.png"])[..4]);
                // A coordinate that is not a number would leave a hole in the drawing.
                Assert.DoesNotMatch("\"[^\"]*(NaN|Infinity)", File.ReadAllText(_place[$"f/figures/{name}.svg"]));
            }
        );
    }

    [Fact]
    public void AMoleculesPageNeedsNoOtherFileAndSaysWhatPhysicistsAskFor()
    {
        Fit(Water(), 3);
        HasFigures("held-out", "stretches", "internal-cuts", "plane", "course");
        string page = Page();
        // Water has two bonds that look alike, and one angle.
        string cuts = File.ReadAllText(_place["f/figures/internal-cuts.svg"]);
        Assert.Contains("(2 alike)", cuts, StringComparison.Ordinal);
        Assert.Contains("angle (°)", WebUtility.HtmlDecode(cuts), StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(?!#|data:)|@import|url\\((?!#)", page);
        Assert.All(Address().Matches(page), address => Assert.StartsWith("http://www.w3.org/", address.Value, StringComparison.Ordinal));
        Assert.All(
            (string[])
                [
                    "SHA-256",
                    "H H O",
                    "held out",
                    "linear fit",
                    "zero-point energy",
                    "harmonic wavenumbers",
                    "How it was searched",
                    "A classical trajectory",
                    "kcal/mol",
                    "meV",
                    "--stop-at 3",
                ],
            text => Assert.Contains(text, page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void TheResultsErrorsAreTheSameInEveryUnitAndInTheirWindows()
    {
        JsonElement result = Fit(Water(), 2);
        JsonElement energy = result.GetProperty("heldOut").GetProperty("surface").GetProperty("energy");
        double Of(string key) => energy.GetProperty(key).GetDouble();
        Assert.Equal(Of("rmse_cm-1") * 0.1239841984, Of("rmse_meV"), 1e-9);
        Assert.Equal(Of("largest_cm-1") / 349.7550882, Of("largest_kcal_per_mol"), 1e-9);
        JsonElement[] windows = [.. result.GetProperty("heldOut").GetProperty("windows").EnumerateArray()];
        Assert.Equal(
            Of("count"),
            windows.Sum(window => window.GetProperty("surface").GetProperty("energy").GetProperty("count").GetInt32())
        );
        Assert.Equal(
            Of("largest_cm-1"),
            windows.Max(window => window.GetProperty("surface").GetProperty("energy").GetProperty("largest_cm-1").GetDouble())
        );
        Assert.Equal(
            75,
            ((string[])["training", "validation", "heldOut"]).Sum(part => result.GetProperty("points").GetProperty(part).GetInt32())
        );
    }

    [Fact]
    public void TheCheckOfTheResultHasGeometriesByElementAndNoLongLists()
    {
        JsonElement check = Fit(Water(), 1).GetProperty("check");
        JsonElement minimum = check
            .GetProperty("stationaryPoints")
            .EnumerateArray()
            .First(point => point.GetProperty("imaginaryVibrations").GetInt32() == 0);
        double[] wavenumbers = [.. minimum.GetProperty("wavenumbers_cm-1").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(3, wavenumbers.Length);
        Assert.Equal(minimum.GetProperty("zeroPointEnergy_cm-1").GetDouble(), wavenumbers.Sum() / 2, 1e-9);
        Assert.Equal(
            ["H", "H", "O"],
            minimum.GetProperty("atoms").EnumerateArray().Select(atom => atom.GetProperty("element").GetString()!)
        );
        Assert.Equal(2, check.GetProperty("bonds").GetArrayLength());
        Assert.True(new FileInfo(_place["f/result.json"]).Length < 40_000);
    }

    [Fact(Explicit = true)]
    public void TheCommandOfTheResultRepeatsTheSurface()
    {
        JsonElement result = Fit([.. Water(), "--seed", "5", "--held-out", "0.2", "--max-energy", "14000 cm-1"], 2);
        string command = result.GetProperty("command").GetString()!;
        string[] words = [.. Word().Matches(command).Select(match => match.Value.Trim('\''))];
        Assert.Equal(["morsel", "fit"], words[..2]);
        Said said = _place.Run(words[1..]);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal(File.ReadAllBytes(_place["f/surface.json"]), File.ReadAllBytes(_place["AGAIN/surface.json"]));
    }

    [Fact]
    public void ADiatomicMoleculeHasACurveAndNoPlane()
    {
        double Length(int row) => 0.9 + 0.03 * row;
        Fit(
            Molecule(
                "hcl.xyz",
                40,
                row => string.Create(CultureInfo.InvariantCulture, $"H 0 0 0\nCl 0 0 {Length(row):R}"),
                row => 37000 * Math.Pow(1 - Math.Exp(-1.87 * (Length(row) - 1.2746)), 2)
            ),
            1
        );
        HasFigures("held-out", "stretches", "internal-cuts");
        Assert.Contains("H1–Cl2", Page(), StringComparison.Ordinal);
    }

    /// <summary>Of a Morse curve E = w (v + 1/2) - w^2 (v + 1/2)^2 / 4D, with w = 2 a (D hbar^2 / 2 mu)^1/2.</summary>
    [Fact]
    public void TheExactLevelsOfADiatomicMoleculeAreOnThePage()
    {
        const double Depth = 37000,
            Width = 1.87,
            // hbar^2 / 2 u angstrom^2 in cm-1, over the reduced mass of 1H and 35Cl in u.
            Factor = 16.857629206 * (1.00782503 + 34.96885268) / (1.00782503 * 34.96885268);
        double Length(int row) => 0.9 + 0.03 * row;
        JsonElement levels = Fit(
                Molecule(
                    "hcl.xyz",
                    40,
                    row => string.Create(CultureInfo.InvariantCulture, $"H 0 0 0\nCl 0 0 {Length(row):R}"),
                    row => Depth * Math.Pow(1 - Math.Exp(-Width * (Length(row) - 1.2746)), 2)
                ),
                1
            )
            .GetProperty("levels");
        double w = 2 * Width * Math.Sqrt(Depth * Factor);
        double Morse(int v) => w * (v + 0.5) - w * w * (v + 0.5) * (v + 0.5) / (4 * Depth);
        Close.Within(Morse(0), levels.GetProperty("zeroPointEnergy_cm-1").GetDouble(), 1);
        JsonElement[] above = [.. levels.GetProperty("levels").EnumerateArray()];
        // The points reach to 26,000 cm-1: high levels, whose outer ends no point holds, are left out.
        Assert.InRange(above.Length, 3, 10);
        Assert.All(
            above.Index(),
            level => Close.To(Morse(level.Index + 1) - Morse(0), level.Item.EnumerateObject().First().Value.GetDouble(), 0.002)
        );
        Assert.Contains("2 v1", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void ALinearMoleculeHasFourVibrationsOfThreeAtoms()
    {
        static (double R, double S, double X) Shape(int row) =>
            (1.16 + 0.04 * Math.Sin(row), 1.16 + 0.04 * Math.Cos(1.7 * row), 0.1 * Math.Sin(2.3 * row + 1));
        JsonElement result = Fit(
            Molecule(
                "co2.xyz",
                120,
                row =>
                    Shape(row) is var (r, s, x)
                        ? string.Create(CultureInfo.InvariantCulture, $"O 0 0 {-r:R}\nC {x:R} 0 0\nO 0 0 {s:R}")
                        : "",
                row =>
                    Shape(row) is var (r, s, x)
                        ? 4e5 * (Math.Pow(Math.Sqrt(r * r + x * x) - 1.16, 2) + Math.Pow(Math.Sqrt(s * s + x * x) - 1.16, 2)) + 6e4 * x * x
                        : 0
            ),
            1
        );
        JsonElement minimum = result.GetProperty("check").GetProperty("stationaryPoints").EnumerateArray().First();
        Assert.Equal(4, minimum.GetProperty("wavenumbers_cm-1").GetArrayLength());
        HasFigures("held-out", "stretches", "internal-cuts", "plane");
    }

    [Fact]
    public void WithoutAMinimumThePageSaysSo()
    {
        Surface surface = SavedSurfaces.Water().Surface;
        double[] positions = SavedSurfaces.WaterPositions(20, 2);
        string[] data = Molecule(
            "water.xyz",
            20,
            row =>
                string.Join(
                    '\n',
                    "OHH".Select(
                        (symbol, atom) =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{symbol} {string.Join(' ', positions.AsSpan(9 * row + 3 * atom, 3).ToArray())}"
                            )
                    )
                ),
            row => 1000 * Math.Sin(row)
        );
        DataFile file = DataFile.Read(_place[data[0]], new() { EnergyUnit = EnergyUnit.Wavenumber });
        var split = FitSplit.Create(file.ToDataset(), new(), 1);
        var chosen = new FittedSurface("a surface without a minimum", surface.Members, new(1, 1, null, 0));
        var check = new MoleculeCheck(
            new(1, 1e-3, 1e-6, 1e-9, 0),
            [],
            new(new(), 1, 0, 10, 5, 0, 2, 1, 3, 1, new([.. positions[..9]], -50, 50, true, HoleFinder.Walk)),
            [],
            null
        );
        FitReport.Write(
            new()
            {
                File = file,
                Examination = DataExamination.Of(file),
                Split = split,
                Asked = new(),
                MaxEnergy = null,
                AboveMaxEnergy = 0,
                Settings = new(),
                Examined = new(surface, split.Training, check, [], null),
                Command = "morsel fit water.xyz",
                Version = "0",
            },
            new(surface, chosen, FitScores.Score(split, chosen, null), check, 1, [], false, TimeSpan.Zero),
            _place["f"]
        );
        HasFigures("held-out");
        Assert.Contains("No minimum was found", Page(), StringComparison.Ordinal);
        Assert.Contains("the deepest by 50 cm⁻¹", WebUtility.HtmlDecode(Page()), StringComparison.Ordinal);
    }

    [Fact]
    public void ACurveIsDrawnWithItsPointsInTheirUnits()
    {
        JsonElement result = Fit(
            Table(
                "curve.csv",
                "r_angstrom,energy_eV,gradient_r_eV_per_angstrom",
                40,
                i => 1 + 0.05 * i is var r ? [r, (r - 1.5) * (r - 1.5), 2 * (r - 1.5)] : []
            ),
            6
        );
        HasFigures("held-out", "curve", "course");
        JsonElement gradient = result.GetProperty("heldOut").GetProperty("surface").GetProperty("gradient");
        Assert.True(gradient.GetProperty("rmse_eV_per_angstrom").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, result.GetProperty("check").ValueKind);
        Assert.Contains("eV/Å", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReducedUnitsHaveNoUnitInKeysAndOneColumnInTables()
    {
        JsonElement result = Fit(
            Table("plane.csv", "x,y,energy", 60, i => (Math.Sin(3.1 * i), Math.Cos(1.9 * i)) is var (x, y) ? [x, y, x * x + x * y] : []),
            6
        );
        HasFigures("held-out", "contours", "course");
        Assert.Equal(
            ["count", "rmse", "mae", "largest"],
            result.GetProperty("heldOut").GetProperty("surface").GetProperty("energy").EnumerateObject().Select(property => property.Name)
        );
        Assert.Contains("in reduced units", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void ResultAndPageSayWhatWasAdvisedAndWhatWasFound()
    {
        JsonElement advice = Fit(
                Table("ridge.csv", "x,energy", 90, i => -1 + i / 45.0 is var x ? [x, Math.Sqrt((x - 0.3) * (x - 0.3) + 0.0025)] : []),
                30
            )
            .GetProperty("advice");
        double advised = Merit(advice.GetProperty("advised")),
            found = Merit(advice.GetProperty("found"));
        Assert.Equal(found / advised, advice.GetProperty("factor").GetDouble(), 1e-12);
        Assert.Equal(advice.GetProperty("network").GetString(), advice.GetProperty("advised").GetProperty("network").GetString());
        Assert.InRange(
            advice.GetProperty("expected").GetProperty("rmse").GetDouble(),
            advice.GetProperty("expected").GetProperty("lower").GetDouble(),
            advice.GetProperty("expected").GetProperty("upper").GetDouble()
        );
        string page = WebUtility.HtmlDecode(Page());
        Assert.Contains("Advised and found", page, StringComparison.Ordinal);
        Assert.Contains(advice.GetProperty("verdict").GetString()!, page, StringComparison.Ordinal);
    }

    static double Merit(JsonElement network) =>
        Math.Sqrt(network.GetProperty("energyRmse").GetDouble() * network.GetProperty("energyMae").GetDouble());

    [Fact]
    public void ResultAndPageSayWhatWasTriedForHowLong()
    {
        JsonElement result = Fit(
            Table("ridge.csv", "x,energy", 90, i => -1 + i / 45.0 is var x ? [x, Math.Sqrt((x - 0.3) * (x - 0.3) + 0.0025)] : []),
            30
        );
        JsonElement[] tried = [.. result.GetProperty("tried").EnumerateArray()];
        Assert.Equal(30, tried.Sum(model => model.GetProperty("steps").GetInt32()));
        double seconds = tried.Sum(model => model.GetProperty("time_s").GetDouble());
        Assert.InRange(seconds, 0.01, result.GetProperty("time_s").GetDouble());
        Assert.True(result.GetProperty("outlook").GetProperty("energyRmseAtTwiceTheTime_extrapolated").GetDouble() > 0);
        string page = WebUtility.HtmlDecode(Page());
        Assert.Contains("What was tried", page, StringComparison.Ordinal);
        Assert.Contains(tried[0].GetProperty("model").GetString()!, page, StringComparison.Ordinal);
        Assert.Contains("In the second half of the time", page, StringComparison.Ordinal);
    }

    [Fact]
    public void OfMoreThanTwoCoordinatesThereIsACutAlongEach()
    {
        Fit(
            Table(
                "space.csv",
                "x,y,z,energy",
                60,
                i => (Math.Sin(3.1 * i), Math.Cos(1.9 * i), Math.Sin(0.7 * i)) is var (x, y, z) ? [x, y, z, x * x + y * z] : []
            ),
            6
        );
        HasFigures("held-out", "cuts", "course");
    }

    [Fact]
    public void ThePageOfFittingNamesEveryOptionAndEveryKeyOfTheResult()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "fitting.md"));
        string[] options =
        [
            .. Option()
                .Matches(_place.Run("fit", "--help").Out)
                .Select(match => match.Value.Trim())
                .Distinct()
                .Where(option => option != "--help"),
        ];
        Assert.Contains("--stop-at", options);
        string[] keys = [.. Fit(Water(), 1).EnumerateObject().Select(property => property.Name)];
        Assert.Empty(
            options
                .Concat(keys)
                .Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal))
                .Select(name => $"docs/fitting.md does not name {name}.")
        );
    }

    [GeneratedRegex("""https?://[^\s"<]+""")]
    private static partial Regex Address();

    [GeneratedRegex("'[^']*'|[^ ]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=^ +(-., )*)--[a-z-]+", RegexOptions.Multiline)]
    private static partial Regex Option();
}
