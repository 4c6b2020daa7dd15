using System.Globalization;
using System.Text.Json;
using Morsel.Randomness;

namespace Morsel.Cli.Tests.Fitting;

/// <summary><c>fit --base</c> through the real command line: a cheap level of water, and a few points of a dear one.</summary>
public sealed class FitBaseTests(FitBaseTests.Fits fits) : IClassFixture<FitBaseTests.Fits>
{
    readonly Workplace _place = fits.Place;

    /// <summary>A base, and a fit on it: made once.</summary>
    public sealed class Fits : IDisposable
    {
        internal Workplace Place { get; } = new();

        public Fits()
        {
            Place.Write("cheap.xyz", Points(120, 1, extra: 0));
            Place.Write("dear.xyz", Points(40, 2, extra: 1));
            Fit(Place, "cheap.xyz", "--out", "cheap", "--stop-at", "1", "--committee", "3");
            Fit(Place, [.. _onCheap]);
        }

        public void Dispose() => Place.Dispose();
    }

    static readonly string[] _onCheap = ["dear.xyz", "--base", "cheap", "--out", "sum", "--stop-at", "1", "--committee", "2"];

    // Two Morse bonds and a bend; the dear level adds what bends little, and has another zero.
    static string Points(int count, ulong seed, double extra, string atoms = "O H H")
    {
        var random = new SplitMix64(seed);
        string[] symbols = atoms.Split(' ');
        string text = "";
        for (int point = 0; point < count; point++)
        {
            double one = 0.96 + 0.3 * (random.NextDouble() - 0.4),
                other = 0.96 + 0.3 * (random.NextDouble() - 0.4),
                angle = 1.82 + 0.6 * (random.NextDouble() - 0.5);
            double energy = Morse(one) + Morse(other) + 20_000 * (angle - 1.82) * (angle - 1.82) * (1.96 - one) * (1.96 - other);
            energy += extra * (-5e5 + 400 * (one + other) + 150 * Math.Sin(angle));
            double[][] rows =
            [
                [0, 0, 0],
                [one, 0, 0],
                [other * Math.Cos(angle), other * Math.Sin(angle), 0],
            ];
            int hydrogen = 0;
            string geometry = string.Join('\n', symbols.Select(symbol => Row(symbol, rows[symbol == "O" ? 0 : ++hydrogen])));
            text += string.Create(
                CultureInfo.InvariantCulture,
                $"3\nenergy={energy:R} energy_unit=cm-1 length_unit=angstrom\n{geometry}\n"
            );
        }

        return text;

        static double Morse(double r) => 42_000 * Math.Pow(1 - Math.Exp(-2.2 * (r - 0.96)), 2);
        static string Row(string symbol, double[] x) => string.Create(CultureInfo.InvariantCulture, $"{symbol} {x[0]:R} {x[1]:R} {x[2]:R}");
    }

    static void Fit(Workplace place, params string[] words)
    {
        Said said = place.Run(["fit", .. words]);
        Assert.True(said.ExitCode == 0, said.Error);
    }

    double[][] Predicted(string surface, string points)
    {
        Said said = _place.Run("predict", surface, points, "--out", "p.csv", "--spread", "--gradients");
        Assert.True(said.ExitCode == 0, said.Error);
        string[][] rows = [.. File.ReadAllLines(_place["p.csv"]).Skip(1).Select(line => line.Split(','))];
        File.Delete(_place["p.csv"]);
        return [.. rows.Select(row => row.Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray())];
    }

    [Fact]
    public void TheSurfaceIsTheSumAndItsErrorsAreThoseOnTheData()
    {
        JsonElement result = JsonDocument.Parse(File.ReadAllText(_place["sum/result.json"])).RootElement;
        JsonElement heldOut = result.GetProperty("heldOut");
        double surface = Rmse("surface"),
            shifted = Rmse("shiftedBase");
        Assert.True(surface < 0.1 * shifted, $"{surface} and {shifted} cm-1");
        Assert.Equal(3, result.GetProperty("surface").GetProperty("base").GetProperty("models").GetInt32());
        Assert.Contains("--base cheap", result.GetProperty("command").GetString(), StringComparison.Ordinal);

        double[] given =
        [
            .. File.ReadAllLines(_place["dear.xyz"])
                .Where(line => line.StartsWith("energy=", StringComparison.Ordinal))
                .Select(line =>
                    double.Parse(line["energy=".Length..line.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture)
                ),
        ];
        double[][] sum = Predicted("sum", "dear.xyz"),
            cheap = Predicted("cheap", "dear.xyz");
        Assert.True(Math.Sqrt(given.Zip(sum, (energy, row) => Math.Pow(energy - row[0], 2)).Average()) < 3 * surface);
        // The spread holds the base's.
        Assert.All(sum.Zip(cheap), pair => Assert.True(pair.First[10] > pair.Second[10]));

        string file = File.ReadAllText(_place["sum/surface.json"]);
        Assert.Contains("\"terms\": [3, 2]", file, StringComparison.Ordinal);
        Assert.Contains("\"base\": {", file, StringComparison.Ordinal);
        Assert.Contains("The sum of the base surface cheap", File.ReadAllText(_place["sum/report.html"]), StringComparison.Ordinal);
        Assert.Equal(0, _place.Run("levels", "sum", "--levels", "3", "--method", "vpt2").ExitCode);

        double Rmse(string of) => heldOut.GetProperty(of).GetProperty("energy").GetProperty("rmse_cm-1").GetDouble();
    }

    [Fact]
    public void ABaseMayBeASumItself()
    {
        Fit(_place, "dear.xyz", "--base", "sum/surface.json", "--out", "again", "--stop-at", "1", "--committee", "2");
        Assert.Contains("\"terms\": [3, 2, 2]", File.ReadAllText(_place["again/surface.json"]), StringComparison.Ordinal);
        Assert.Equal(40, Predicted("again", "dear.xyz").Length);
    }

    [Fact]
    public void AFitOnAnotherBaseIsAnotherFit()
    {
        Assert.Contains("has been scored before", _place.Run(["fit", .. _onCheap]).Error, StringComparison.Ordinal);
        File.Copy(_place["sum/surface.json"], _place["copy.json"]);
        Said other = _place.Run(["fit", .. _onCheap.Select(word => word == "cheap" ? "copy.json" : word)]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("another fit", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ABaseThatDoesNotFitTheDataIsRefusedBeforeAnythingIsFitted()
    {
        _place.Write("turned.xyz", Points(40, 2, extra: 1, "H O H"));
        Refuse("turned.xyz", "cheap", "its atoms are O H H, those of the data H O H; expected the same order");
        _place.Write("other.xyz", File.ReadAllText(_place["dear.xyz"]).Replace("O 0 0 0", "S 0 0 0", StringComparison.Ordinal));
        Refuse("other.xyz", "cheap", "it is a surface of O H H, the data are of S H H");
        _place.Write("far.xyz", File.ReadAllText(_place["dear.xyz"]).Replace("O 0 0 0", "O 0 0 9", StringComparison.Ordinal));
        Refuse("far.xyz", "cheap", "none of the 40 points of far.xyz lies in the range");
        Assert.Equal(0, _place.Run("sample", "morse", "--points", "40", "--out", "line.csv").ExitCode);
        Refuse("line.csv", "cheap", "it is a surface of the molecule O H H, the data are in r");
        Refuse("dear.xyz", "dear.xyz", "surface");
        Refuse("dear.xyz", "nothing", "there is no such file or folder");

        void Refuse(string data, string surface, string says)
        {
            Said said = _place.Run("fit", data, "--base", surface, "--out", "f", "--stop-at", "1");
            Assert.Equal(2, said.ExitCode);
            Assert.Contains(says, said.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(_place["f"]));
        }
    }

    [Fact]
    public void TheBaseIsNeverWrittenOver()
    {
        string before = File.ReadAllText(_place["cheap/surface.json"]);
        Said said = _place.Run("fit", "dear.xyz", "--base", "cheap", "--out", "cheap", "--stop-at", "1", "--force");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("is read by this fit", said.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_place["cheap/surface.json"]));
    }

    [Fact]
    public void ACurveHasABaseToo()
    {
        Assert.Equal(0, _place.Run("sample", "morse", "--points", "60", "--out", "curve.csv").ExitCode);
        Fit(_place, "curve.csv", "--out", "low", "--stop-at", "1");
        Fit(_place, "curve.csv", "--base", "low", "--out", "high", "--stop-at", "1");
        Assert.Contains("\"terms\": [1, 1]", File.ReadAllText(_place["high/surface.json"]), StringComparison.Ordinal);
        Said spread = _place.Run("predict", "high", "curve.csv", "--out", "p.csv", "--spread");
        Assert.Equal(2, spread.ExitCode);
    }
}
