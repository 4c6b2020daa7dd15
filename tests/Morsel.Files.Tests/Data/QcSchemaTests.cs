using System.Text.Json.Nodes;
using Morsel.Files.Data;
using Morsel.Units;
using static Morsel.Files.Tests.Data.WaterInAtomicUnits;

namespace Morsel.Files.Tests.Data;

/// <summary>Results of QCSchema, beside the numbers that they were made of.</summary>
public sealed class QcSchemaTests : IDisposable
{
    static readonly string _water = Path.Combine(Repository.Root, "tests", "data", "qcschema", "water.jsonl");

    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    static JsonObject[] Results() => [.. File.ReadLines(_water).Select(line => JsonNode.Parse(line)!.AsObject())];

    string Lines(params JsonNode[] results) => Written(string.Join('\n', results.Select(result => result.ToJsonString())) + "\n");

    string Written(string text)
    {
        _place.Write("a.json", text);
        return _place["a.json"];
    }

    string With(int at, Action<JsonObject> change)
    {
        JsonObject[] results = Results();
        change(results[at]);
        return Lines(results);
    }

    static void AgreesWithItsNumbers(DataFile file) => AssertIn(file, "QCSchema");

    [Fact]
    public void Lines_of_results_are_read() => AgreesWithItsNumbers(DataFile.Read(_water));

    [Fact]
    public void A_list_of_results_is_read() =>
        AgreesWithItsNumbers(DataFile.Read(Written(new JsonArray([.. Results()]).ToJsonString(new() { WriteIndented = true }))));

    [Fact]
    public void Results_of_version_2_are_read() =>
        AgreesWithItsNumbers(
            DataFile.Read(
                Lines([
                    .. Results()
                        .Select(result => new JsonObject
                        {
                            ["schema_name"] = "qcschema_atomic_result",
                            ["schema_version"] = 2,
                            ["input_data"] = new JsonObject
                            {
                                ["molecule"] = result["molecule"]!.DeepClone(),
                                ["specification"] = new JsonObject { ["driver"] = "gradient", ["model"] = result["model"]!.DeepClone() },
                            },
                            ["properties"] = result["properties"]!.DeepClone(),
                            ["return_result"] = result["return_result"]!.DeepClone(),
                            ["success"] = true,
                        }),
                ])
            )
        );

    [Fact]
    public void The_steps_of_an_optimisation_are_rows()
    {
        var optimisation = new JsonObject
        {
            ["schema_name"] = "qcschema_optimization_output",
            ["trajectory"] = new JsonArray([.. Results()]),
        };
        AgreesWithItsNumbers(DataFile.Read(Lines(optimisation)));
    }

    [Fact]
    public void An_energy_is_the_result_itself_where_nothing_else_was_asked_for()
    {
        DataFile file = DataFile.Read(
            With(
                3,
                result =>
                {
                    result["driver"] = "energy";
                    result["return_result"] = -76.25;
                    result.Remove("properties");
                }
            )
        );
        Assert.Equal(-76.25, file.EnergiesAsRead()[3]);
        Assert.Equal(29, file.RowsWithSlopes);
    }

    [Fact]
    public void The_energy_of_a_hessian_is_in_its_properties()
    {
        DataFile file = DataFile.Read(
            With(
                3,
                result =>
                {
                    result["driver"] = "hessian";
                    result["return_result"] = new JsonArray([.. Enumerable.Repeat(0, 81).Select(zero => JsonValue.Create(zero))]);
                    result["properties"]!["return_gradient"] = new JsonArray([
                        .. Enumerable.Range(1, 9).Select(k => JsonValue.Create(0.01 * k)),
                    ]);
                }
            )
        );
        Assert.Equal(Rows[3][0], file.EnergiesAsRead()[3]);
        Assert.Equal(0.02 * Hartree / Bohr, file.ToDataset().Gradient(3)[1], 1e-6);
    }

    [Fact]
    public void Another_energy_is_taken_by_its_key_and_without_gradients_of_others()
    {
        DataFile file = DataFile.Read(_water, new() { EnergyKey = "scf_total_energy" });
        Assert.Equal(Rows[4][0] + 0.2, file.EnergiesAsRead()[4], 1e-12);
        Assert.False(file.HasSlopes);
        Assert.Contains("'return_energy'", Assert.Single(file.Notes).Note.Message);
    }

    [Fact]
    public void Of_two_methods_one_is_asked_for()
    {
        JsonObject[] results = Results();
        foreach (JsonObject result in results[10..])
        {
            result["model"]!["method"] = "b3lyp";
        }

        string path = Lines(results);
        string refused = Assert.Throws<DataFileException>(() => DataFile.Read(path)).Message;
        Assert.Contains("2 methods: 'mp2/cc-pvdz' (10 rows), 'b3lyp/cc-pvdz' (20 rows)", refused);
        Assert.Contains("--group mp2/cc-pvdz", refused);
        DataFile chosen = DataFile.Read(path, new() { Group = "b3lyp/cc-pvdz" });
        Assert.Equal((20, Rows[10][0]), (chosen.RowCount, chosen.EnergiesAsRead()[0]));
    }

    [Fact]
    public void Geometries_without_results_are_enough_for_a_prediction()
    {
        string path = Lines([.. Results().Select(result => result["molecule"]!.DeepClone())]);
        Assert.Equal(Rows[2][1] * Bohr, DataFile.Read(path, new() { NeedsEnergies = false }).Geometries()[18], 1e-12);
        Assert.Contains("no energies", Assert.Throws<DataFileException>(DataFile.Read(path).ToDataset).Message);
    }

    [Fact]
    public void A_failed_calculation_is_named_and_dropped_as_other_rows_are()
    {
        string path = With(
            6,
            result =>
            {
                result["success"] = false;
                result["error"] = new JsonObject { ["error_type"] = "convergence_error", ["error_message"] = "SCF did not converge" };
            }
        );
        string refused = Assert.Throws<DataFileException>(DataFile.Read(path).ToDataset).Message;
        Assert.Contains("line 7 (row 6): found a calculation that failed (convergence_error: SCF did not converge)", refused);
        Assert.Equal(29, DataFile.Read(path, new() { SkipBadRows = true }).ToDataset().Count);
    }

    [Fact]
    public void An_option_that_contradicts_the_schema_is_refused() =>
        Assert.Contains(
            "energies in hartree, by QCSchema; expected eV, by --energy-unit",
            Assert.Throws<DataFileException>(() => DataFile.Read(_water, new() { EnergyUnit = EnergyUnit.Electronvolt })).Message
        );

    [Theory]
    [InlineData("molecule", "{}", "no 'symbols' in the molecule")]
    [InlineData("molecule", "[]", "a list as 'molecule'")]
    [InlineData("molecule", """{"symbols":["O","H","H"]}""", "no 'geometry' in the molecule")]
    [InlineData("molecule", """{"symbols":["O","H","H"],"geometry":[0,0,0,0,0,1]}""", "6 numbers in 'geometry'")]
    [InlineData("molecule", """{"symbols":["O","H","H"],"geometry":"here"}""", "\"here\" as 'geometry'")]
    [InlineData("molecule", """{"symbols":["O","H","H"],"geometry":[0,0,0,0,0,1,0,"1",0]}""", "\"1\" as 'geometry'")]
    [InlineData("molecule", """{"symbols":["O","H","Qq"],"geometry":[0,0,0,0,0,1,0,1,0]}""", "'Qq' in 'symbols'")]
    [InlineData("molecule", """{"symbols":["S","H","H"],"geometry":[0,0,0,0,0,1,0,1,0]}""", "the atoms S H H")]
    [InlineData("molecule", """{"symbols":["O","H","H"],"geometry":[0,0,0,0,0,1,0,1,0],"real":[true,false,true]}""", "ghost atoms")]
    [InlineData("return_result", "[1,2,3]", "3 numbers in 'return_result'")]
    [InlineData("return_result", "{}", "an object as 'return_result'")]
    [InlineData("return_result", "[0,0,0,0,0,0,0,0,1e999]", "Infinity as the gradient")]
    [InlineData("properties", """{"return_energy":"-76"}""", "\"-76\" as 'return_energy'")]
    [InlineData("properties", """{}""", "no energy")]
    [InlineData("properties", """{"return_energy":1e999}""", "an infinite energy")]
    public void A_result_that_cannot_be_used_is_named(string key, string value, string found)
    {
        BadRow bad = Assert.Single(DataFile.Read(With(3, result => result[key] = JsonNode.Parse(value))).BadRows);
        Assert.Equal((3, 4), (bad.Row, bad.Line));
        Assert.Contains(found, bad.Found);
    }

    [Fact]
    public void Two_energies_that_differ_are_refused()
    {
        BadRow bad = Assert.Single(
            DataFile
                .Read(
                    With(
                        3,
                        result =>
                        {
                            result["driver"] = "energy";
                            result["return_result"] = -1.5;
                        }
                    )
                )
                .BadRows
        );
        Assert.Contains("-1.5 as 'return_result'", bad.Found);
    }

    [Theory]
    [InlineData("{\"success\": true", "broken JSON")]
    [InlineData("[{\"symbols\": [\"H\", \"H\"], \"geometry\": [0,0,0,0,0,NaN]}]", "line 1: found broken JSON")]
    [InlineData("{}\n", "JSON with the keys")]
    [InlineData("[]", "an empty list")]
    [InlineData("{\"symbols\": [\"H\"], \"geometry\": [0,0,0]}", "1 atoms")]
    [InlineData("{\"symbols\": [\"\\ud800\"], \"geometry\": [0,0,0]}", "text that is no UTF-8")]
    [InlineData("{\"symbols\": [], \"symbols\": [], \"geometry\": []}", "the key 'symbols' twice")]
    [InlineData("{\"1\": {\"numbers\": []}, \"ids\": [1], \"nextid\": 2}", "Convert it: ase db FILE.json --insert-into FILE.db")]
    [InlineData("{\"success\": false, \"error\": {\"error_type\": \"x\"}}", "a calculation that failed (x)")]
    public void What_is_no_result_is_refused(string text, string found) =>
        Assert.Contains(found, Assert.Throws<DataFileException>(() => DataFile.Read(Written(text)).ToDataset()).Message);

    [Fact]
    public void A_broken_line_is_named()
    {
        string[] lines = File.ReadAllLines(_water);
        lines[4] = lines[4][..100];
        Assert.Contains(
            "line 5: found broken JSON",
            Assert.Throws<DataFileException>(() => DataFile.Read(Written(string.Join('\n', lines)))).Message
        );
    }
}
