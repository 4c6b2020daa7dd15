namespace Morsel.Cli.Tests.Cases;

/// <summary>Surface files that say what cannot be, and text of theirs in exported code.</summary>
public class SurfaceCases
{
    [Theory]
    [InlineData("attack/15-surface-order16-hangs", "order")]
    [InlineData("attack/16-surface-order16-hangs-2", "order")]
    [InlineData("attack/41-surface-low-above-high", "low", "above its high end")]
    [InlineData("attack/42-surface-unit-furlong", "dataEnergyUnit", "furlong")]
    public void AnImpossibleSurfaceIsRefusedAtOnce(string name, params string[] says)
    {
        using var place = new Workplace();
        place.Lay(name);
        Wrong.AssertRefused(place.Run("predict", "s.json", Points(place), "--out", "out.csv"), 2, ["s.json: ", .. says]);
        Assert.False(File.Exists(place["out.csv"]));
    }

    [Theory]
    [InlineData("attack/39-predict-nan", "--gradients")]
    [InlineData("attack/40-predict-nan-in-range", "")]
    public void APredictionThatIsNotFiniteIsSaid(string name, string option)
    {
        using var place = new Workplace();
        place.Lay(name);
        Said said = place.Run([
            .. (string[])["predict", "s.json", Points(place), "--out", "out.csv"],
            .. option == "" ? Array.Empty<string>() : [option],
        ]);
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("not finite", said.Error);
        Assert.Matches("rows? 0", said.Error);
        Assert.Contains("NaN", File.ReadAllText(place["out.csv"]));
    }

    [Theory]
    [InlineData("python", "pes.py")]
    [InlineData("c", "pes.c")]
    [InlineData("fortran", "pes.f90")]
    public void NamesOfAxesAndFilesAreEscapedForTheirLanguage(string format, string code)
    {
        using var place = new Workplace();
        place.Lay("attack/11-python-newline-in-axis");
        Assert.Equal(0, place.Run("export", "a.json", "--to", format, "--out", "o").ExitCode);
        // What follows a line end in the name must not begin a line of the code.
        Assert.DoesNotContain(
            File.ReadLines(place[$"o/{code}"]),
            line => line.StartsWith("import os", StringComparison.Ordinal) || line.StartsWith("#include \"/etc", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void ExportedPythonRunsWhateverTheNames()
    {
        using var place = new Workplace();
        place.Lay("attack/11-python-newline-in-axis");
        Assert.Equal(0, place.Run("export", "a.json", "--to", "python", "--out", "o").ExitCode);
        Said said = place.Shell(
            "command -v python3 > /dev/null || exit 77; python3 -c 'compile(open(\"o/pes.py\").read(), \"pes.py\", \"exec\")'"
        );
        Assert.True(said.ExitCode is 0 or 77, said.Error);
        Assert.Empty(Directory.EnumerateFiles(place.Folder, "PWNED*"));
    }

    [Fact]
    public void ProvenanceStaysOnOneLine()
    {
        using var place = new Workplace();
        place.Lay("attack/12-lammps-newline-in-provenance");
        Assert.Equal(0, place.Run("export", "x.json", "--to", "lammps", "--out", "o").ExitCode);
        foreach (string file in (string[])["o/pes.table", "o/README.md"])
        {
            Assert.DoesNotContain(
                File.ReadLines(place[file]),
                line => line.StartsWith("#include", StringComparison.Ordinal) || line.StartsWith("import", StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData("python", "class")]
    [InlineData("python", "numpy")]
    [InlineData("python", "random")]
    [InlineData("c", "stdio")]
    [InlineData("c", "math")]
    [InlineData("c", "int")]
    public void ANameWithAMeaningInTheLanguageIsRefused(string format, string name)
    {
        using var place = new Workplace();
        place.LaySurface("formaldehyde.json", "s.json");
        Wrong.AssertRefused(
            place.Run("export", "s.json", "--to", format, "--out", "o", "--name", name),
            2,
            $"'{name}'",
            "choose another name"
        );
        Assert.False(Path.Exists(place["o"]));
    }

    static string Points(Workplace place) => File.Exists(place["p.xyz"]) ? "p.xyz" : "p.csv";
}
