using Morsel.Files.Data;

namespace Morsel.Files.Tests.Data;

/// <summary>One table, r = 1.5 and 1.75 bohr with 2.25 and 3.5 eV, as many programs write it.</summary>
public sealed class TableTextTests
{
    static DataFile Read(string text, params string[] columns)
    {
        using var place = new Workplace();
        place.Write("data", text);
        return DataFile.Read(place["data"], new() { Columns = [.. columns] });
    }

    [Theory]
    [InlineData("r_bohr,energy_eV\n1.5,2.25\n1.75,3.5\n")]
    [InlineData("r_bohr\tenergy_eV\n1.5\t2.25\n1.75\t3.5\n")]
    [InlineData("r_bohr\tenergy_eV\n1.5  2.25\n1.75  3.5\n")]
    [InlineData("r_bohr energy_eV\n1.5, 2.25\n1.75, 3.5\n")]
    [InlineData("r_bohr;energy_eV\n1,5;2,25\n1,75;3,5\n")]
    [InlineData("r_bohr\tenergy_eV\n1,5\t2,25\n1,75\t3,5\n")]
    [InlineData("r_bohr energy_eV\n1,5 2,25\n1,75 3,5\n")]
    [InlineData("r_bohr;energy_eV\n1.5;2.25\n1.75;3.5\n")]
    [InlineData("r_bohr;energy_eV\n1,5E0;22,5e-1\n1,75;3,5\n")]
    [InlineData("\"r_bohr\",\"energy_eV\"\n1.5,2.25\n1.75,3.5\n")]
    [InlineData("\"r_bohr\" \"energy_eV\"\n\"1.5\" \"2.25\"\n\"1.75\" \"3.5\"\n")]
    [InlineData("# r_bohr energy_eV\n1.5 2.25\n1.75 3.5\n")]
    [InlineData("#r_bohr,energy_eV\n1.5,2.25\n1.75,3.5\n")]
    [InlineData("# a scan\n# r_bohr energy_eV\n#\n1.5 2.25\n1.75 3.5\n")]
    [InlineData("! r_bohr energy_eV\n1.5 2.25\n! half way\n1.75 3.5\n")]
    [InlineData("% r_bohr energy_eV\n1.5 2.25\n1.75 3.5\n")]
    [InlineData("// r_bohr energy_eV\n1.5 2.25\n1.75 3.5\n")]
    [InlineData("A scan of three words more\nr_bohr energy_eV\n1.5 2.25\n1.75 3.5\n")]
    [InlineData("Scan of HF, CCSD(T)\n\nr (bohr)\tE / eV\n1.5\t2.25\n1.75\t3.5\n")]
    [InlineData("r (bohr),E (eV)\n1.5,2.25\n1.75,3.5\n")]
    [InlineData("r [bohr]  energy [eV]\n1.5 2.25\n1.75 3.5\n")]
    [InlineData("r/bohr,V/eV\n1.5,2.25\n1.75,3.5\n")]
    [InlineData("r / a0  E / eV\n1.5 2.25\n1.75 3.5\n")]
    [InlineData("r_Bohr,Energy_ev\n1.5,2.25\n1.75,3.5\n")]
    [InlineData("r_au,energy_eV\n1.5,2.25\n1.75,3.5\n")]
    public void Reads_the_same(string text)
    {
        DataFile file = Read(text);
        var set = file.ToDataset();
        Assert.Equal([1.5, 1.75], set.Coordinates);
        Assert.Equal([2.25, 3.5], set.Energies);
        Assert.Equal(("r", "bohr", "eV"), (file.Axes[0].Name, file.Axes[0].Unit.Symbol, file.EnergyUnit!.Value));
    }

    [Theory]
    [InlineData("r_bohr", "r", "bohr")]
    [InlineData("r_pm", "r", "pm")]
    [InlineData("R (pm)", "R", "pm")]
    [InlineData("r_A", "r", "angstrom")]
    [InlineData("r [\u00c5]", "r", "angstrom")]
    [InlineData("r (\u212b)", "r", "angstrom")]
    [InlineData("r_OH_Angstrom", "r_OH", "angstrom")]
    [InlineData("r(O-H) (nm)", "r(O-H)", "nm")]
    [InlineData("r_a.u.", "r", "bohr")]
    [InlineData("r_AB", "r_AB", "1")]
    [InlineData("r_a", "r_a", "1")]
    [InlineData("theta (deg)", "theta (deg)", "1")]
    [InlineData("r(1,4)", "r(1,4)", "1")]
    public void A_coordinate_has_the_unit_of_its_name(string column, string name, string unit)
    {
        var read = TableColumn.Of(column);
        Assert.Equal((ColumnKind.Coordinate, name, unit), (read.Kind, read.Axis.Name, read.Axis.Unit.Symbol));
    }

    [Theory]
    [InlineData("energy", null)]
    [InlineData("Energy", null)]
    [InlineData("E", null)]
    [InlineData("E (Eh)", "hartree")]
    [InlineData("E/hartree", "hartree")]
    [InlineData("E (a.u.)", "hartree")]
    [InlineData("energy_kcal/mol", "kcal/mol")]
    [InlineData("energy_kcal_per_mol", "kcal/mol")]
    [InlineData("E/kcal/mol", "kcal/mol")]
    [InlineData("E / (kJ/mol)", "kJ/mol")]
    [InlineData("V (cm^-1)", "cm-1")]
    [InlineData("E_SCF_hartree", "hartree")]
    [InlineData("E [EH]", "hartree")]
    [InlineData("energy_J", "J")]
    public void An_energy_has_the_unit_of_its_name(string column, string? unit)
    {
        var read = TableColumn.Of(column);
        Assert.Equal((ColumnKind.Energy, unit), (read.Kind, read.Unit));
    }

    [Fact]
    public void Names_by_option_stand_in_for_a_header_and_leave_columns_out()
    {
        Assert.Equal([1.5, 1.75], Read("7 1.5 2.25\n8 1.75 3.5\n", "_", "r_bohr", "energy_eV").ToDataset().Coordinates);
        DataFile renamed = Read("a,b,c\n1.5,1,2.25\n1.75,x,3.5\n", "r_bohr", "_", "energy_eV");
        Assert.Equal([2.25, 3.5], renamed.ToDataset().Energies);
        Assert.Contains(DataExamination.Of(renamed).Findings, finding => finding.Message.Contains("by --columns"));
    }

    [Fact]
    public void Letters_are_labels_beside_others() =>
        Assert.Equal(["r_A", "r_B"], Read("r_A,r_B,energy\n1,2,3\n2,3,5\n").Axes.Select(axis => axis.Name));

    [Theory]
    [InlineData("k,r,energy\n10,1.5,3\n20,1.4,4\n30,1.6,5\n40,1.3,6\n", "'k' counts up by 10")]
    [InlineData("r1,r2,energy\n1,1.5,3\n2,2.5,4\n3,3.5,5\n4,4.5,6\n", "'r1' counts up by 1")]
    [InlineData("r,other,energy\n1.1,-99.1,-99.2\n1.2,-99.2,-99.3\n1.4,-99.3,-99.5\n", "'other' is close to the energy")]
    [InlineData("r12_bohr,r13_bohr,r23_bohr,energy_eV\n1,1,1,3\n2,2,2,4\n", "plain coordinates")]
    public void What_may_be_meant_otherwise_is_a_warning(string text, string says)
    {
        Finding[] found = [.. DataExamination.Of(Read(text)).Findings.Where(finding => finding.Severity == Severity.Warning)];
        Assert.Contains(found, finding => finding.Message.Contains(says));
    }

    [Fact]
    public void Rows_that_are_all_bad_are_the_only_fault()
    {
        Finding[] found = [.. DataExamination.Of(Read("r_bohr,energy_eV\n1,2,\n3,4,\n")).Findings];
        Assert.Equal(["bad-rows"], found.Select(finding => finding.Check));
    }
}
