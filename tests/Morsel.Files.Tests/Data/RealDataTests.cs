using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Files.Tests.Data;

/// <summary>Excerpts of published sets, each as its users have it.</summary>
public sealed class RealDataTests
{
    static string Data(string file) => Path.Combine(Repository.Root, "tests", "data", file);

    static readonly string _methane = Data("ch4-b3lyp/methane-first-150.xyz"),
        _formaldehyde = Data("h2co-ccsdt-f12/h2co-first-200.npz");
    static readonly string _hydroxide = Data("naoh-ccsdt/naoh-first-40.xyz"),
        _energies = Data("naoh-ccsdt/naoh-first-40.dat");

    static readonly DataOptions _hartree = new() { EnergyUnit = EnergyUnit.Hartree };

    [Fact]
    public void Methane_has_gradients_in_hartree_per_bohr()
    {
        DataFile file = DataFile.Read(_methane, _hartree with { Gradients = "gradients", GradientUnit = SlopeUnit.Parse("hartree/bohr") });
        Dataset set = file.ToDataset();
        Assert.Equal("H H H H C", string.Join(' ', set.Space.Elements));
        Assert.Equal(150, set.Count);
        Assert.Equal(-40.48322077 * EnergyUnit.Hartree.To(EnergyUnit.Wavenumber), set.Energies[0], 1e-6);
        Assert.Equal(-0.0054580 * EnergyUnit.Hartree.To(EnergyUnit.Wavenumber) / 0.529177210544, set.Gradient(0)[0], 1e-6);
        DataExamination examination = DataExamination.Of(file);
        Assert.True(examination.IsUsable);
        Assert.InRange(examination.GradientTest!.Slope, 0.98, 1.02);
    }

    [Theory]
    [InlineData("forces", null, "--gradients gradients --gradient-unit hartree/bohr")]
    [InlineData("gradients", null, "--gradient-unit hartree/bohr")]
    [InlineData("forces", "hartree/bohr", "--gradients gradients")]
    [InlineData("gradients", "eV/angstrom", "--gradient-unit hartree/bohr")]
    [InlineData("gradients", "kcal/mol/bohr", "--gradient-unit hartree/bohr")]
    public void Methane_read_wrongly_says_how_to_read_it(string kind, string? unit, string fix)
    {
        DataFile file = DataFile.Read(
            _methane,
            _hartree with
            {
                Gradients = kind,
                GradientUnit = unit is null ? null : SlopeUnit.Parse(unit),
            }
        );
        DataExamination examination = DataExamination.Of(file);
        Assert.False(examination.IsUsable);
        Assert.Equal($"Give {fix}, or correct the file.", Assert.Single(examination.Findings).Fix);
        Assert.Contains(fix, Assert.Throws<DataFileException>(examination.RequireUsable).Message);
    }

    [Fact]
    public void Formaldehyde_has_forces_in_electronvolts_per_angstrom()
    {
        var options = new DataOptions { EnergyUnit = EnergyUnit.Electronvolt, LengthUnit = LengthUnit.Angstrom };
        DataFile file = DataFile.Read(_formaldehyde, options);
        Dataset set = file.ToDataset();
        Assert.Equal("C O H H", string.Join(' ', set.Space.Elements));
        Assert.Equal(-1.855780389467 * EnergyUnit.Electronvolt.To(EnergyUnit.Wavenumber), set.Gradient(0)[0], 1e-6);
        Assert.True(DataExamination.Of(file).IsUsable);
        Assert.InRange(DataExamination.Of(file).GradientTest!.Slope, 0.99, 1.01);
        Finding wrong = Assert.Single(
            DataExamination.Of(DataFile.Read(_formaldehyde, options with { GradientUnit = SlopeUnit.Parse("eV/bohr") })).Findings
        );
        Assert.Equal(("gradient-unit", Severity.Error), (wrong.Check, wrong.Severity));
        Assert.Contains("eV/angstrom", wrong.Fix);
    }

    [Fact]
    public void What_formaldehyde_does_not_say_is_asked_for_with_what_the_data_suggest()
    {
        DataFile file = DataFile.Read(_formaldehyde);
        var refused = Assert.Throws<DataFileException>(file.ToDataset);
        Assert.Contains("--energy-unit", refused.Message);
        Assert.Contains("--length-unit", refused.Message);
        Assert.Contains(DataExamination.Of(file).Findings, finding => finding.Message.Contains("--length-unit angstrom"));
    }

    [Fact]
    public void Sodium_hydroxide_has_its_energies_in_a_file_of_their_own()
    {
        Assert.Contains("--energies", Assert.Throws<DataFileException>(DataFile.Read(_hydroxide).ToDataset).Message);
        DataFile file = DataFile.Read(_hydroxide, _hartree with { EnergiesFile = _energies });
        Assert.Equal(40, file.ToDataset().Count);
        Assert.Equal(-237.644636975222 * EnergyUnit.Hartree.To(EnergyUnit.Wavenumber), file.ToDataset().Energies[0], 1e-5);
        Assert.Equal([_hydroxide, _energies], file.Sources.Select(source => source.Path));
        Assert.All(file.Sources, source => Assert.Matches("^[0-9a-f]{64}$", source.Sha256));
        Assert.Equal(40 * 9, DataFile.Read(_hydroxide, new() { NeedsEnergies = false }).Geometries().Length);
    }

    [Fact]
    public void Hydronium_has_geometries_twice()
    {
        DataFile file = DataFile.Read(Data("h3o-plus-ccsdt/hydronium-first-110.xyz"), _hartree);
        Assert.Equal("H H H O", string.Join(' ', file.ToDataset().Space.Elements));
        Assert.Equal([69, 70, 106, 107], Assert.Single(DataExamination.Of(file).Findings, finding => finding.Check == "duplicates").Rows);
    }

    [Fact]
    public void Water_of_PES_Learn_is_plain_distances_or_a_molecule()
    {
        string path = Data("h2o-peslearn/gp75_PES.dat");
        DataFile plain = DataFile.Read(path);
        Assert.Equal(
            (75, 3, EnergyUnit.Hartree),
            (plain.ToDataset().Count, plain.ToDataset().CoordinateCount, plain.ToDataset().EnergyUnit)
        );
        Assert.Equal(LengthUnit.Angstrom, plain.Axes[0].Unit);
        Dataset molecule = DataFile
            .Read(path, new() { Elements = [Element.Parse("H"), Element.Parse("H"), Element.Parse("O")] })
            .ToDataset();
        for (int point = 0; point < 75; point++)
        {
            double[] distances = new double[3];
            DistanceGeometry.Distances(molecule.Point(point), distances);
            Assert.InRange(plain.ToDataset().Point(point).ToArray().Zip(distances, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-12);
        }
    }
}
