namespace Morsel.Interop.Tests.Lammps;

/// <summary>What docs/use-in-lammps.md tells a user to type.</summary>
public class UseInLammpsPageTests
{
    [Fact]
    public void ItsCommandsRun()
    {
        LammpsTests.RequireLammps();
        using var place = new Workplace();
        Said said = DocumentPage.Read("use-in-lammps.md").RunShell(place);
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.Contains("LAMMPS: 24 distances, largest deviation", said.Out);
        Assert.True(File.Exists(place["ar/ar.table"]));
    }
}
