using System.Globalization;
using System.Text.Json;

namespace Morsel.Cli.Tests;

public class LevelsTests
{
    static JsonElement Document(Workplace place, params string[] args)
    {
        Said said = place.Run(["levels", .. args, "--json"]);
        Assert.True(said.ExitCode == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }

    static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    /// <summary>4634.765, 1594.659 and 3755.833 cm-1: three Hamiltonians in other programs.</summary>
    [Fact]
    public void WatersLevelsComeAsADocumentAndAsATable()
    {
        using var place = new Workplace();
        JsonElement document = Document(place, "water", "--levels", "5", "--tolerance", "0.1", "--csv", "levels.csv");
        Close.Within(4634.765, Number(document, "zeroPointEnergy"), 0.05);
        JsonElement[] levels = [.. document.GetProperty("levels").EnumerateArray()];
        Close.Within(1594.659, Number(levels[1], "energy"), 0.1);
        Close.Within(3755.833, Number(levels[4], "energy"), 0.1);
        Assert.Equal("antisymmetric", levels[4].GetProperty("symmetry").GetString());
        Assert.Equal(["O", "H", "H"], document.GetProperty("elements").EnumerateArray().Select(element => element.GetString()));
        string[] lines = File.ReadAllLines(place["levels.csv"]);
        Assert.Equal("level,energy_cm-1,spread_cm-1,symmetry,well,probability_outside", lines[0]);
        Assert.Equal(6, lines.Length);
        Assert.Equal(Number(levels[4], "energy"), double.Parse(lines[5].Split(',')[1], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void HalfHeavyWaterHasNoSymmetryAndLessZeroPointEnergy()
    {
        using var place = new Workplace();
        string[] quick = ["--levels", "2", "--tolerance", "1"];
        double light = Number(Document(place, ["water", .. quick]), "zeroPointEnergy"),
            heavy = Number(Document(place, ["water", "--isotopes", "16O,D,D", .. quick]), "zeroPointEnergy");
        JsonElement half = Document(place, ["water", "--isotopes", "O,D,H", .. quick]);
        Assert.InRange(Number(half, "zeroPointEnergy"), heavy + 100, light - 100);
        Assert.Equal(JsonValueKind.Null, half.GetProperty("levels")[0].GetProperty("symmetry").ValueKind);
        Assert.Equal(2.01410177784, half.GetProperty("masses")[1].GetDouble());
    }

    /// <summary>The lowest of Henon and Heiles is 0.99 and a little, for lambda of the built-in form too.</summary>
    [Fact]
    public void TheSheetNamesMethodMassesAndConvergence()
    {
        using var place = new Workplace();
        Said said = place.Run("levels", "henon-heiles", "--mass", "1,1", "--range", "-6:6,-6:6", "--levels", "3");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("sinc-DVR in x, y", said.Out, StringComparison.Ordinal);
        Assert.Contains("masses (hbar = 1): 1, 1", said.Out, StringComparison.Ordinal);
        Assert.Contains("zero-point energy: 0.99", said.Out, StringComparison.Ordinal);
    }

    /// <summary>Steps of a Morse curve: w - 2 w x (v + 1), w = a sqrt(2D/m) hbar, w x = w^2/4D, with the constants of the test.</summary>
    [Fact]
    public void AMorseCurveInJouleHasMorsesLevels()
    {
        using var place = new Workplace();
        JsonElement morse = JsonDocument.Parse(place.Run("potentials", "morse", "--json").Out).RootElement.GetProperty("potentials")[0];
        double Parameter(string name) =>
            Number(morse.GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == name), "value");
        const double Hbar = 1.054571817e-34,
            Dalton = 1.66053906892e-27;
        double depth = Parameter("D"),
            w = Parameter("beta") * 1e10 * Hbar * Math.Sqrt(2 * depth / Dalton);
        JsonElement document = Document(place, "morse", "--mass", "1", "--levels", "3");
        Close.To(w / 2 - w * w / (16 * depth), Number(document, "zeroPointEnergy"), 1e-6);
        Close.To(w - w * w / (2 * depth), Number(document.GetProperty("levels")[1], "energy"), 1e-6);
    }
}
