using Morsel.Growing.Engines;
using Morsel.Growing.Engines.Templates;
using Morsel.Units;

namespace Morsel.Growing.Tests.Engines;

/// <summary>A description that a user writes: what is taken, and each way in which it is refused before anything runs.</summary>
public sealed class TemplateEngineTests : IDisposable
{
    const string Description = """
        {
          // A program of the neighbouring group.
          "name": "ours",
          "version": "3.1",
          "program": ["PROGRAM", "{method}", "input.txt"],
          "input": "input.txt",
          "energy": [ { "pattern": "^E\\((?:{method})\\) = (\\S+)", "unit": "eV" } ],
          "gradient": { "start": "^forces$", "columns": [1, 2, 3], "unit": "eV/angstrom", "is": "forces" },
          "environment": { "OURS": "x" },
          "success": ["all is well"],
        }
        """;

    const string Output = "E(m(1)) = -3.5\nE(m(1)) = -4.5\nforces\n 1 2 3\n 4 5 6\n -5 -7 -9\n\nall is well\n";

    readonly CalculationFolder _folder = new();

    [Fact]
    public void TheInputIsFilledAndTheLastEnergyRead()
    {
        Calculation asked = _folder.Calculation() with { Charge = -1, Multiplicity = 2 };
        TemplateEngine engine = Engine(
            $"cat > seen.txt < \"$2\"; echo \"$1 $OURS\" >> seen.txt; printf '{Output}'",
            template: "{atoms} {charge} {multiplicity} {unpaired} {reference} {method} {basis} { kept } {elements}\n{geometry}\n{geometry_bohr}\n"
        );
        var point = Assert.IsType<ComputedPoint>(engine.Compute(asked, default));
        Close.To(-4.5 * EnergyUnit.Electronvolt.To(EnergyUnit.Wavenumber), point.Energy, 1e-14);
        Close.To(-3 * EnergyUnit.Electronvolt.To(EnergyUnit.Wavenumber), point.Gradient[2], 1e-14);
        string[] seen = File.ReadAllLines(Path.Combine(asked.Folder, "seen.txt"));
        Assert.Equal("3 -1 2 1 uhf m(1) b { kept } O H H", seen[0]);
        Assert.Matches(@"^O\s+0\.10000000000000\s+0\.20000000000000\s+-0\.05000000000000$", seen[1]);
        Assert.Matches(@"^O\s+0\.188972612", seen[4]);
        Assert.Equal("m(1) x", seen[^1]);
        Assert.Equal(new EngineOrigin("ours", "3.1", "m(1)/b"), engine.Origin);
    }

    [Theory]
    [InlineData("exit 0", "there is no energy")]
    [InlineData("printf 'OUTPUT'; exit 1", "exit code 1")]
    [InlineData("printf 'OUTPUT'; kill -9 $$", "signal 9")]
    [InlineData("printf 'OUTPUTE(m(1)) = -5.5\n'; exit 0", "after the energy")]
    [InlineData("printf 'all is well\nOUTPUT' | head -n 3", "after the energy")]
    [InlineData("printf 'OUTPUT' | sed 's/-4.5/nan/'", "no finite number")]
    [InlineData("printf 'OUTPUT' | grep -v 4.5.6", "ends early")]
    [InlineData("printf 'OUTPUT' | sed 's/4 5 6/4 5 6\\n1 1 1/'", "more atoms")]
    [InlineData("printf 'OUTPUT' | sed 's/m(1)/n(1)/'", "there is no energy")]
    public void AFailedCalculationIsNeverReadAsGood(string script, string reason)
    {
        string text = script.Replace("OUTPUT", Output, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.IsType<FailedCalculation>(Engine(text).Compute(_folder.Calculation(), default)).Reason);
    }

    [Fact]
    public void AProgramThatHangsIsStoppedAndItsOutputIsNotRead()
    {
        CalculationResult result = Engine($"printf '{Output}'; sleep 1000")
            .Compute(_folder.Calculation(limit: TimeSpan.FromSeconds(0.5)), default);
        Assert.Equal("program took longer than 0.5 s and was stopped", Assert.IsType<FailedCalculation>(result).Reason);
    }

    [Fact]
    public void AGoodOutputBesideMuchNoiseIsGood() =>
        Assert.IsType<ComputedPoint>(
            Engine($"head -c 3000000 /dev/zero >&2; sleep 1000 & printf '{Output}'").Compute(_folder.Calculation(), default)
        );

    [Theory]
    [InlineData("\"success\": [\"all is well\"]", "\"success\": []", "success: found nothing")]
    [InlineData("\"success\": [\"all is well\"]", "\"success\": [\"\"]", "an empty word")]
    [InlineData("\"success\": [\"all is well\"],", "", "a key is missing: 'success'")]
    [InlineData("\"success\"", "\"sucess\"", "Did you mean 'success'?")]
    [InlineData("\"columns\"", "\"colums\"", "gradient: Unknown key 'colums'. Did you mean 'columns'?")]
    [InlineData("\"pattern\"", "\"patern\"", "energy: Unknown key 'patern'. Did you mean 'pattern'?")]
    [InlineData("\"eV\"", "\"ev\"", "Unknown energy unit 'ev'. Did you mean 'eV'?")]
    [InlineData("\"eV/angstrom\"", "\"eV/angstroms\"", "Unknown length unit 'angstroms'")]
    [InlineData("\"forces\" }", "\"force\" }", "expected \"gradient\", dE/dx, or \"forces\"")]
    [InlineData("[1, 2, 3]", "[0, 1, 2]", "columns: expected three numbers")]
    [InlineData("[1, 2, 3]", "[1, 2]", "columns: expected three numbers")]
    [InlineData("(\\\\S+)", "\\\\S+", "0 groups; expected 1")]
    [InlineData("(\\\\S+)", "(\\\\S+", "no regular expression")]
    [InlineData("{method}\", \"input", "{metod}\", \"input", "Unknown placeholder 'metod'. Did you mean 'method'?")]
    [InlineData("\"name\": \"ours\"", "\"name\": 3", "$.name, line 3")]
    [InlineData("\"name\": \"ours\",", "\"name\": \"ours\", \"name\": \"ours\",", "no JSON")]
    [InlineData("\"name\"", "name", "no JSON")]
    public void AWrongDescriptionIsRefusedByWhatIsWrong(string part, string instead, string says)
    {
        Assert.Contains(part, Description);
        string message = Assert
            .Throws<EngineException>(() => Engine("exit 0", change: text => text.Replace(part, instead, StringComparison.Ordinal)))
            .Message;
        Assert.Contains(says, message);
        Assert.StartsWith("ENGINE.json", message);
    }

    [Fact]
    public void ADescriptionIsReadWithTheTemplateBesideIt()
    {
        File.WriteAllText(_folder["ENGINE.json"], Description);
        Assert.Contains("no such file", Assert.Throws<EngineException>(() => ReadyEngines.Read(_folder["ENGINE.json"])).Message);
        File.WriteAllText(_folder["input.txt"], "{geometry}\r\n");
        Assert.Equal("{geometry}\n", ReadyEngines.Read(_folder["ENGINE.json"]).Template);
    }

    [Theory]
    [InlineData("", "no method is given. Give --method.")]
    [InlineData("a'b", "is no method")]
    public void AMethodThatCannotStandInTheInputIsRefused(string method, string says) =>
        Assert.Contains(says, Assert.Throws<EngineException>(() => Engine("exit 0", method: method)).Message);

    TemplateEngine Engine(string script, string template = "{geometry}\n", string method = "m(1)", Func<string, string>? change = null)
    {
        string text = Description.Replace("PROGRAM", _folder.Script("program", script), StringComparison.Ordinal);
        return new(DescriptionJson.Read((change ?? (same => same))(text), "ENGINE.json"), template, method, "b", "ENGINE.json");
    }

    public void Dispose() => _folder.Dispose();
}
