using System.Text.Json;

namespace Morsel.Cli.Tests.Data;

/// <summary><c>inspect</c> as a user meets it.</summary>
public class InspectTests
{
    static string Data(string file) => Path.Combine(Repository.Root, "tests", "data", file);

    static readonly string[] _methane = ["inspect", Data("ch4-b3lyp/methane-first-150.xyz"), "--energy-unit", "hartree"];

    [Fact]
    public void What_can_be_fitted_ends_well_within_80_columns()
    {
        using var place = new Workplace();
        Said said = place.Run([.. _methane, "--gradients", "gradients", "--gradient-unit", "hartree/bohr"]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("can be fitted", said.Out);
        Assert.Contains("agree with the energies: slope 1.0", said.Out);
        Assert.Contains("in hartree/bohr, by --gradient-unit", said.Out);
        Assert.All(said.Out.Split('\n').Skip(1), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void What_cannot_be_fitted_says_what_to_give()
    {
        using var place = new Workplace();
        Said said = place.Run(_methane);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("--gradient-unit hartree/bohr", said.Out);
        Assert.Contains("cannot be fitted as it is", said.Out);
    }

    [Fact]
    public void Bad_rows_can_be_skipped()
    {
        using var place = new Workplace();
        place.Write("a.csv", "r_angstrom,energy_eV\n1,2\n2,NaN\n3,4\n4,5\n5,7\n");
        Said refused = place.Run("inspect", "a.csv");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(
            "Row 1 cannot be used: found 'NaN' in column 'energy_eV' at line 3",
            string.Join(' ', refused.Out.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        );
        Said skipped = place.Run("inspect", "a.csv", "--skip-bad-rows");
        Assert.Equal(0, skipped.ExitCode);
        Assert.Contains("5, of which 4 can be used", skipped.Out);
    }

    [Fact]
    public void The_document_says_the_same()
    {
        using var place = new Workplace();
        Said said = place.Run([.. _methane, "--json"]);
        Assert.Equal((2, ""), (said.ExitCode, said.Error));
        JsonElement document = JsonDocument.Parse(said.Out).RootElement;
        Assert.False(document.GetProperty("usable").GetBoolean());
        Assert.Equal((150, 5), (document.GetProperty("rows").GetInt32(), document.GetProperty("elements").GetArrayLength()));
        Assert.Equal("hartree", document.GetProperty("units").GetProperty("energy").GetProperty("value").GetString());
        Assert.Equal("--energy-unit", document.GetProperty("units").GetProperty("energy").GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.Null, document.GetProperty("units").GetProperty("gradientsOrForces").ValueKind);
        Assert.InRange(document.GetProperty("gradientTest").GetProperty("slope").GetDouble(), 1.85, 1.93);
        Assert.Contains(document.GetProperty("energies").EnumerateArray(), range => range.GetProperty("unit").GetString() == "kcal/mol");
        Assert.Contains(
            document.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("severity").GetString() == "error"
        );
    }

    [Fact]
    public void What_sample_writes_can_be_fitted()
    {
        using var place = new Workplace();
        Assert.Equal(0, place.Run("sample", "muller-brown", "--points", "400", "--out", "a.csv").ExitCode);
        Said said = place.Run("inspect", "a.csv");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("in reduced units", said.Out);
        Assert.DoesNotContain("error", said.Out);
    }
}
