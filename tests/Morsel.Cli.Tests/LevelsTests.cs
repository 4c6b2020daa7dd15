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
        Assert.Equal("level,energy_cm-1,spread_cm-1,symmetry,well,assignment,probability_outside", lines[0]);
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

    [Fact]
    public void TheSheetNamesMethodMassesAndConvergence()
    {
        using var place = new Workplace();
        Said said = place.Run("levels", "double-well", "--mass", "1", "--levels", "3");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("equally spaced points in ", said.Out, StringComparison.Ordinal);
        Assert.Contains("masses (", said.Out, StringComparison.Ordinal);
        Assert.Contains("converged to about", said.Out, StringComparison.Ordinal);
    }

    /// <summary>Morse's curve of depth D holds floor(sqrt(2mD) / (a hbar) + 1/2) levels.</summary>
    [Fact]
    public void ASurfaceThatHoldsFewerLevelsGivesThose()
    {
        using var place = new Workplace();
        Said said = place.Run("levels", "morse", "--mass", "1", "--levels", "100");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("The surface holds 25 levels", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ADeepBoxIsRefusedSoonWithWhatToDo()
    {
        using var place = new Workplace();
        Said said = place.Run("levels", "henon-heiles", "--mass", "1,1", "--range", "-6:6,-6:6", "--levels", "3");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("give a smaller range", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FormaldehydesLevelsByPerturbationAreNearMeasuredOnes()
    {
        using var place = new Workplace();
        string surface = Path.Combine(Repository.Root, "tests", "data", "surfaces", "formaldehyde-committee.json");
        File.WriteAllText(place["measured.csv"], "energy_cm-1,assignment\n1167.26,v1\n1249.09,v2\n1500.18,v3\n1746.01,v4\n");
        JsonElement document = Document(place, surface, "--method", "vpt2", "--levels", "12", "--reference", "measured.csv");
        Assert.InRange(Number(document, "zeroPointEnergy"), 5720, 5820);
        JsonElement[] levels = [.. document.GetProperty("levels").EnumerateArray()];
        foreach (string name in new[] { "v1", "v2", "v3", "v4" })
        {
            JsonElement level = levels.Single(each => each.GetProperty("assignment").GetString() == name);
            Close.Within(Number(level, "reference"), Number(level, "energy"), 15);
            Assert.InRange(Number(level, "spread"), 1e-6, 5);
        }
    }

    [Fact]
    public void ATableOfLevelsIsAReference()
    {
        using var place = new Workplace();
        string[] levels = ["water", "--method", "vpt2", "--levels", "5"];
        Said written = place.Run(["levels", .. levels, "--csv", "own.csv"]);
        Assert.True(written.ExitCode == 0, written.Error);
        JsonElement document = Document(place, [.. levels, "--reference", "own.csv"]);
        Assert.All(
            document.GetProperty("levels").EnumerateArray().Skip(1),
            level => Assert.Equal(Number(level, "energy"), Number(level, "reference"))
        );
    }

    [Fact]
    public void HarmonicWavenumbersInTheDataAreAReference()
    {
        using var place = new Workplace();
        string Frame(string keys) => $"3\nProperties=species:S:1:pos:R:3 energy=0 {keys}\nO 0 0 0\nH 0 0.76 0.59\nH 0 -0.76 0.59\n";
        File.WriteAllText(place["data.xyz"], Frame("") + Frame("harmonic_wavenumbers=\"3945 1650 3830\""));
        JsonElement document = Document(place, "water", "--method", "harmonic", "--levels", "12", "--reference", "data.xyz");
        JsonElement[] levels = [.. document.GetProperty("levels").EnumerateArray()];
        Assert.Equal(
            [1650, 3830, 3945],
            new[] { "v1", "v2", "v3" }.Select(name =>
                Number(levels.Single(level => level.GetProperty("assignment").GetString() == name), "reference")
            )
        );

        File.WriteAllText(place["data.xyz"], Frame("frequencies=\"1650 3830\""));
        Said refused = place.Run("levels", "water", "--method", "harmonic", "--reference", "data.xyz");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("line 2: frequencies: expected 3 positive numbers", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ExactLevelsOfFourAtomsAreRefusedWithWhatThereIs()
    {
        using var place = new Workplace();
        Said said = place.Run(
            "levels",
            Path.Combine(Repository.Root, "tests", "data", "surfaces", "formaldehyde.json"),
            "--method",
            "exact"
        );
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("has 4 atoms: --method exact is for at most 3", said.Error, StringComparison.Ordinal);
        Assert.Contains("vci (up to 5 atoms), vpt2, harmonic", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WavefunctionsAndDensitiesAreDrawn()
    {
        using var place = new Workplace();
        string[][] commands =
        [
            ["double-well", "--mass", "1", "--levels", "4", "--figure", "one.svg"],
            ["water", "--levels", "3", "--tolerance", "5", "--figure", "three.svg", "--plane", "r1,r2"],
        ];
        foreach (string[] command in commands)
        {
            Said said = place.Run(["levels", .. command]);
            Assert.True(said.ExitCode == 0, said.Error);
            Assert.Contains("<svg", File.ReadAllText(place[command[Array.IndexOf(command, "--figure") + 1]]), StringComparison.Ordinal);
        }

        Said refused = place.Run("levels", "water", "--method", "harmonic", "--figure", "no.svg");
        Assert.Equal(2, refused.ExitCode);
        Assert.False(File.Exists(place["no.svg"]));
    }

    [Fact]
    public void DiffusionGivesTheZeroPointEnergyWithItsError()
    {
        using var place = new Workplace();
        JsonElement document = Document(place, "water", "--method", "dmc", "--walkers", "500", "--steps", "600");
        double error = Number(document, "estimatedError");
        Assert.InRange(error, 0.5, 40);
        Close.Within(4634.765, Number(document, "zeroPointEnergy"), 4 * error);
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
