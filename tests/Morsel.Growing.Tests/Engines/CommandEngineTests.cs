using System.Globalization;
using Morsel.Growing.Engines;
using Morsel.Growing.Engines.Programs;
using Morsel.Units;

namespace Morsel.Growing.Tests.Engines;

/// <summary>Programs of a user's own: what they are given, and every wrong answer that was thought of.</summary>
public sealed class CommandEngineTests : IDisposable
{
    const string Gradient = "[0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09]";

    const string Xyz = """
        3
        Properties=species:S:1:pos:R:3:forces:R:3 energy=-10.5 pbc="F F F"
        O  0.1  0.2 -0.05 1 2 3
        H  0.3  0.9  0.55 4 5 6
        H  0.95 -0.2 0.1 -5 -7 -9
        """;

    const string QcSchema = """
        {"schema_name": "qcschema_output", "schema_version": 1, "success": true, "driver": "gradient",
         "molecule": {"symbols": ["O", "H", "H"], "geometry": [GEOMETRY]}, "properties": {"return_energy": -76.5},
         "return_result": [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, -0.05, -0.07, -0.09]}
        """;

    readonly CalculationFolder _folder = new();

    [Fact]
    public void ItIsGivenTheGeometryWithChargeAndMultiplicity()
    {
        CommandEngine engine = Json($$"""cp "$1" seen; echo '{"energy_hartree": -1}' > "$2" """);
        Calculation asked = _folder.Calculation() with { Charge = 1, Multiplicity = 2 };
        Assert.IsType<ComputedPoint>(engine.Compute(asked, default));
        string[] seen = File.ReadAllLines(Path.Combine(asked.Folder, "seen"));
        Assert.Equal("3", seen[0]);
        Assert.Contains("charge=1 multiplicity=2", seen[1]);
        double[] first =
        [
            .. seen[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(x => double.Parse(x, CultureInfo.InvariantCulture)),
        ];
        Assert.Equal([0.1, 0.2, -0.05], first);
    }

    [Theory]
    [InlineData("energy_hartree", "gradient_hartree_per_bohr", 219474.6313632, 219474.6313632 / 0.529177210544)]
    [InlineData("energy_eV", "forces_eV_per_angstrom", 8065.543937, -8065.543937)]
    [InlineData("energy_cm-1", "gradient_cm-1_per_angstrom", 1, 1)]
    [InlineData("energy_kcal_per_mol", "forces_kcal_per_mol_per_angstrom", 349.7550878, -349.7550878)]
    public void UnitsAndSignsAreInTheNamesOfTheKeys(string energy, string gradient, double energyFactor, double slopeFactor)
    {
        CommandEngine engine = Json($$"""echo '{"{{energy}}": -2, "{{gradient}}": {{Gradient}}}' > "$2" """);
        var point = Assert.IsType<ComputedPoint>(engine.Compute(_folder.Calculation(), default));
        Close.To(-2 * energyFactor, point.Energy, 1e-8);
        Close.To(0.03 * slopeFactor, point.Gradient[2], 1e-8);
    }

    [Theory]
    [InlineData("""{"energy": -1}""", "Unknown key 'energy'. Did you mean 'energy_hartree'?")]
    [InlineData("""{"energy_hartre": -1}""", "Unknown energy unit 'hartre'. Did you mean 'hartree'?")]
    [InlineData("""{"energy_hartree": -1, "gradients": []}""", "Unknown key 'gradients'")]
    [InlineData("""{"energy_hartree": -1, "energy_eV": -27}""", "'energy_eV' as a second")]
    [InlineData("""{"energy_hartree": "-1"}""", "expected a number")]
    [InlineData("""{"energy_hartree": -1, "gradient_hartree_per_bohr": [1, 2, 3]}""", "3 numbers, where 3 atoms have 9")]
    [InlineData("""{"energy_hartree": -1, "elements": ["H", "O", "H"]}""", "other atoms: H O H")]
    [InlineData("""{"energy_hartree": -1, "energy_hartree": -2}""", "torn, or no JSON")]
    [InlineData("""{"energy_hartree": NaN}""", "torn, or no JSON")]
    [InlineData("""{"energy_hartree": 1e999}""", "no finite number")]
    [InlineData("""{"energy_hartree": -1""", "torn, or no JSON")]
    [InlineData("[]", "no object")]
    [InlineData("{}", "no energy")]
    [InlineData("", "torn, or no JSON")]
    [InlineData("""{"error": "no such state"}""", "the program says: no such state")]
    public void AWrongAnswerIsNeverReadAsGood(string answer, string reason)
    {
        CalculationResult result = Json($"cat > \"$2\" <<'END'\n{answer}\nEND").Compute(_folder.Calculation(), default);
        Assert.Contains(reason, Assert.IsType<FailedCalculation>(result).Reason);
    }

    [Theory]
    [InlineData("exit 0", "there is no out.json")]
    [InlineData("echo '{\"energy_hartree\": -1}' > \"$2\"; exit 1", "exit code 1")]
    public void AnAnswerCountsOnlyFromAProgramThatEndedWell(string text, string reason) =>
        Assert.Contains(reason, Assert.IsType<FailedCalculation>(Json(text).Compute(_folder.Calculation(), default)).Reason);

    [Fact]
    public void AFileAmongItsArgumentsIsFoundFromThePointsFolder()
    {
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), _folder["data"]);
        File.WriteAllText(_folder["data"], "{\"energy_cm-1\": 7}");
        var engine = new CommandEngine([_folder.Script("engine", "cp \"$1\" \"$3\""), relative], CommandFormat.Json, "", "");
        Assert.Equal(7, Derivatives.Good(engine, _folder.Calculation()).Energy);
    }

    [Fact]
    public void ExtendedXyzIsReadAsThatOfAse()
    {
        var point = Assert.IsType<ComputedPoint>(Answering(CommandFormat.Xyz, Xyz).Compute(_folder.Calculation(), default));
        Close.To(-10.5 * EnergyUnit.Electronvolt.To(EnergyUnit.Wavenumber), point.Energy, 1e-12);
        Close.To(-3 * EnergyUnit.Electronvolt.To(EnergyUnit.Wavenumber), point.Gradient[2], 1e-12);
    }

    [Theory]
    [InlineData("energy=-10.5 ", "", "energ")]
    [InlineData("energy=-10.5", "energy=nan", "energy")]
    [InlineData("O  0.1", "O  0.2", "another geometry")]
    [InlineData("O  0.1", "S  0.1", "other atoms: S H H")]
    [InlineData(" -5 -7 -9", "", "fields")]
    public void AWrongXyzIsNeverReadAsGood(string part, string instead, string reason)
    {
        CommandEngine engine = Answering(CommandFormat.Xyz, Xyz.Replace(part, instead, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.IsType<FailedCalculation>(engine.Compute(_folder.Calculation(), default)).Reason);
    }

    [Fact]
    public void QcSchemaIsSpokenOverThePipes()
    {
        Calculation asked = _folder.Calculation();
        var point = Assert.IsType<ComputedPoint>(Answering(CommandFormat.QcSchema, Schema()).Compute(asked, default));
        Close.To(-76.5 * EnergyUnit.Hartree.To(EnergyUnit.Wavenumber), point.Energy, 1e-12);
        Close.To(0.03 * 219474.6313632 / 0.529177210544, point.Gradient[2], 1e-9);
        string request = File.ReadAllText(Path.Combine(asked.Folder, "request"));
        Assert.All(
            ["\"driver\":\"gradient\"", "\"method\":\"mp2\"", "\"basis\":\"cc-pvdz\"", "\"molecular_multiplicity\":1"],
            part => Assert.Contains(part, request)
        );
    }

    [Theory]
    [InlineData("\"success\": true", "\"success\": false, \"error\": {\"error_message\": \"no memory\"}", "'no memory'")]
    [InlineData("\"success\": true, ", "", "does not say success: true")]
    [InlineData("\"return_energy\": -76.5", "", "energ")]
    [InlineData("\"O\", \"H\", \"H\"", "\"O\", \"H\", \"D\"", "other atoms")]
    [InlineData("0.06, -0.05", "0.06", "9, three for each atom")]
    [InlineData("-0.09]}", "-0.0", "torn")]
    [InlineData("[0.188", "[0.288", "another geometry")]
    public void AWrongQcSchemaIsNeverReadAsGood(string part, string instead, string reason)
    {
        Assert.Contains(part, Schema());
        string answer = Schema().Replace(part, instead, StringComparison.Ordinal).Replace("\"D\"", "\"S\"", StringComparison.Ordinal);
        CalculationResult result = Answering(CommandFormat.QcSchema, answer).Compute(_folder.Calculation(), default);
        Assert.Contains(reason, Assert.IsType<FailedCalculation>(result).Reason);
    }

    [Fact]
    public void AProgramThatIsNotThereIsRefusedAtOnce()
    {
        Assert.Contains("no such program", Refused("./none/such"));
        Assert.Contains("is not on the PATH", Refused("none-such"));
        Assert.Contains("empty", Assert.Throws<EngineException>(() => new CommandEngine([], CommandFormat.Json, "", "")).Message);
    }

    // A real calculator, by the library that most of them speak to.
    [Fact]
    public void AScriptWithAseIsAnEngine()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists("/usr/lib/python3/dist-packages/ase/__init__.py"), "ASE is not there: apt-get install python3-ase");
        File.WriteAllText(
            _folder["engine.py"],
            """
            import sys, ase.io
            from ase.calculators.lj import LennardJones
            atoms = ase.io.read(sys.argv[1])
            atoms.calc = LennardJones(rc=50)
            atoms.get_potential_energy(), atoms.get_forces()
            ase.io.write(sys.argv[2], atoms, format='extxyz')
            """
        );
        var engine = new CommandEngine([Python, _folder["engine.py"]], CommandFormat.Xyz, "lj", "");
        double x = 1.3;
        double Energy(double at) =>
            Assert.IsType<ComputedPoint>(engine.Compute(_folder.Calculation("Ar Ar", [0, 0, 0, 0, 0, at]), default)).Energy;
        var point = Assert.IsType<ComputedPoint>(engine.Compute(_folder.Calculation("Ar Ar", [0, 0, 0, 0, 0, x]), default));
        // The file has eight decimals.
        Close.Within((Energy(x + 1e-3) - Energy(x - 1e-3)) / 2e-3, point.Gradient[5], 1);
    }

    static string Refused(string program) =>
        Assert.Throws<EngineException>(() => new CommandEngine([program], CommandFormat.Json, "", "")).Message;

    CommandEngine Json(string text) => new([_folder.Script("engine", text)], CommandFormat.Json, "", "");

    CommandEngine Answering(CommandFormat format, string answer)
    {
        string to = format == CommandFormat.QcSchema ? "cat > request; cat" : "cat > \"$2\"";
        return new([_folder.Script("engine", $"{to} <<'END'\n{answer}\nEND")], format, "mp2", "cc-pvdz");
    }

    static string Schema() =>
        QcSchema.Replace(
            "GEOMETRY",
            string.Join(", ", CalculationFolder.Water.Select(x => (x / 0.529177210544).ToString("F12", CultureInfo.InvariantCulture))),
            StringComparison.Ordinal
        );

    public void Dispose() => _folder.Dispose();
}
