using System.Text.Json;

namespace Morsel.Cli.Tests.Cases;

/// <summary>Files on which an earlier Morsel failed: XYZ and what is said of geometries. Inputs are in <c>tests/cases</c>.</summary>
public sealed class XyzCases : IDisposable
{
    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    static string File(string name) => Path.Combine(Repository.Root, "tests", "cases", name);

    Said Inspect(string name, params string[] options) => _place.Run(["inspect", File(name), .. options]);

    JsonElement Document(string name, params string[] options) =>
        JsonDocument.Parse(_place.Run(["inspect", File(name), "--json", .. options]).Out).RootElement;

    static string Words(Said said) => string.Join(' ', (said.Out + said.Error).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    static void IsInHartree(JsonElement document, double lowest, string source)
    {
        Assert.True(document.GetProperty("usable").GetBoolean());
        JsonElement unit = document.GetProperty("units").GetProperty("energy");
        Assert.Equal("hartree", unit.GetProperty("value").GetString());
        Assert.Contains(source, unit.GetProperty("source").GetString());
        Assert.Equal(lowest, Energies(document, "hartree").GetProperty("lowest").GetDouble(), 1e-8);
    }

    static JsonElement Energies(JsonElement document, string unit) =>
        document.GetProperty("energies").EnumerateArray().Single(range => range.GetProperty("unit").GetString() == unit);

    static JsonElement Finding(JsonElement document, string check) =>
        document.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("check").GetString() == check);

    [Theory]
    [InlineData("a.xyz")]
    [InlineData("b.xyz")]
    public void The_unit_behind_a_number_is_used(string file) =>
        IsInHartree(Document($"data/02-comment-unit-ignored/{file}"), -75.81965557, "the unit behind the number");

    [Fact]
    public void Nothing_in_quotes_is_a_key()
    {
        JsonElement document = Document("reports/01-xyz-escaped-quote/note.xyz");
        Assert.Equal("key 'REF_energy'", document.GetProperty("energySource").GetString());
        Assert.Equal(0.5, Energies(document, "eV").GetProperty("lowest").GetDouble(), 1e-9);
        Assert.Equal(0.7, Energies(document, "eV").GetProperty("highest").GetDouble(), 1e-9);
    }

    [Theory]
    [InlineData("attack/30-xyz-energy-twice/d.xyz", "the energy 'energy' twice in one comment (-15.931053581953032 and 3)")]
    [InlineData("attack/31-xyz-pos-twice/d.xyz", "the property 'pos' twice")]
    public void What_stands_twice_is_refused(string file, string found)
    {
        Said said = Inspect(file);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains($"line 2: found {found}", said.Error);
    }

    [Fact]
    public void The_statistics_beside_the_energies_of_sGDML_are_no_energies()
    {
        JsonElement document = Document("data/04-sgdml-own-keys/set.npz");
        Assert.True(document.GetProperty("usable").GetBoolean());
    }

    [Fact]
    public void The_blocks_of_n2p2_and_REANN_are_read()
    {
        string[] units = ["--energy-unit", "hartree", "--length-unit", "bohr"];
        Assert.Equal(2, Inspect("data/18-n2p2-and-reann/input.data").ExitCode);
        JsonElement n2p2 = Document("data/18-n2p2-and-reann/input.data", units);
        JsonElement reann = Document("data/18-n2p2-and-reann/configuration");
        foreach (JsonElement document in (JsonElement[])[n2p2, reann])
        {
            Assert.True(document.GetProperty("usable").GetBoolean());
            Assert.Equal("forces", document.GetProperty("units").GetProperty("gradientsOrForces").GetProperty("value").GetString());
            Assert.Equal(document.GetProperty("rows").GetInt32(), document.GetProperty("rowsWithGradients").GetInt32());
            Assert.Equal(-75.8, Energies(document, "hartree").GetProperty("lowest").GetDouble(), 0.05);
        }
    }

    [Fact]
    public void An_option_for_comments_is_refused_where_there_are_none() =>
        Assert.Contains("which has no comments", Inspect("data/04-sgdml-own-keys/set.npz", "--energy-key", "E").Error);

    [Fact]
    public void Frame_numbers_are_no_energies()
    {
        Said alone = Inspect("data/08-frame-numbers-as-energies/n.xyz");
        Assert.Equal(2, alone.ExitCode);
        Assert.Contains("found comments 1, 2, ..., which count the frames", Words(alone));
        string[] options = ["--energies", File("data/08-frame-numbers-as-energies/e.dat"), "--energy-unit", "hartree"];
        Said with = Inspect("data/08-frame-numbers-as-energies/n.xyz", options);
        Assert.Contains("The numbers in the comments count the frames: they are not energies.", Words(with));
        IsInHartree(Document("data/08-frame-numbers-as-energies/n.xyz", options), -75.81965557, "--energy-unit");
    }

    [Theory]
    [InlineData("orca", "ORCA")]
    [InlineData("xtb", "xtb")]
    [InlineData("cp2k", "CP2K")]
    [InlineData("geometric", "geomeTRIC")]
    [InlineData("unit", "the unit behind the number")]
    public void Comments_of_programs_are_read(string file, string source) =>
        IsInHartree(Document($"data/09-comments-of-programs/{file}.xyz"), -75.81965557, source);

    [Fact]
    public void A_name_without_a_unit_is_read_and_its_unit_asked_for()
    {
        Said said = Inspect("data/09-comments-of-programs/equals.xyz");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("Nothing says the energy unit", Words(said));
        IsInHartree(Document("data/09-comments-of-programs/equals.xyz", "--energy-unit", "hartree"), -75.81965557, "--energy-unit");
    }

    [Theory]
    [InlineData("data/06-zero-forces/f.xyz")]
    [InlineData("reports/16-zero-gradients-pass/zero.xyz")]
    public void Zeros_for_forces_are_no_forces(string file)
    {
        Said said = Inspect(file);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("Every gradient is zero, while the energies differ", Words(said));
        Said without = Inspect(file, "--gradients", "none");
        Assert.Equal(0, without.ExitCode);
        Assert.Equal(2, _place.Run("fit", File(file), "--out", "out").ExitCode);
    }

    [Fact]
    public void Every_row_with_zeros_for_forces_is_named()
    {
        JsonElement finding = Finding(Document("reports/16-zero-gradients-pass/tenth-zero.xyz"), "zero-gradients");
        Assert.Equal("warning", finding.GetProperty("severity").GetString());
        Assert.Equal(
            Enumerable.Range(0, 40).Select(k => 10 * k),
            finding.GetProperty("rows").EnumerateArray().Select(row => row.GetInt32())
        );
    }

    [Fact]
    public void Energies_in_single_precision_are_named()
    {
        Said said = Inspect("reports/12-single-precision-totals/f32.npz");
        Assert.Contains("rounded to 0.000977 hartree: no fit can be better than about 62 cm-1", Words(said));
    }

    [Theory]
    [InlineData("data/16-periodic-cell/p.xyz", 30)]
    [InlineData("reports/03-xyz-torn-molecule-in-cell/cell.xyz", 2)]
    public void A_molecule_across_the_side_of_a_cell_is_unwrapped_by_the_nearest_image(string file, int rows)
    {
        JsonElement document = Document(file);
        Assert.Equal(rows, Finding(document, "unwrapped").GetProperty("rows").GetArrayLength());
        Assert.Contains("nearest image", Finding(document, "unwrapped").GetProperty("message").GetString());
        Assert.DoesNotContain(
            document.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("check").GetString() is "close-atoms" or "length-unit"
        );
        Assert.Contains("isolated", Finding(document, "periodic").GetProperty("message").GetString());
    }

    [Fact]
    public void A_cell_in_which_images_touch_is_warned_of() =>
        Assert.Equal("warning", Finding(Document("attack/32-xyz-periodic/d.xyz"), "periodic").GetProperty("severity").GetString());

    [Fact]
    public void Deuterium_is_hydrogen_and_iodine_an_element()
    {
        Said deuterium = Inspect("data/14-isotopes-and-heavy-elements/d.xyz", "--energy-unit", "hartree");
        Assert.Equal(0, deuterium.ExitCode);
        Assert.Contains("3: O H H", deuterium.Out);
        Assert.Contains("a surface does not depend on isotopes", Words(deuterium));
        Assert.Contains("3: I H H", Inspect("data/14-isotopes-and-heavy-elements/i.xyz", "--energy-unit", "hartree").Out);
    }

    [Fact]
    public void Copies_of_a_geometry_stand_on_one_side_of_the_split()
    {
        Said said = _place.Run("fit", File("reports/04-duplicates-leak-into-held-out/twice.xyz"), "--out", "out", "--time-limit", "6s");
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("60 points have the geometry of an earlier one", said.Error);
        Assert.Contains("98 points to train on, 10 to choose by, 12 held out", said.Error);
    }
}
