namespace Morsel.Interop.Tests.Python;

/// <summary>The package of <c>python</c>, with the program that was built: its own tests, which are Python's.</summary>
public sealed class PythonModuleTests
{
    static string Package => Path.Combine(Repository.Root, "python");

    [Fact]
    public void TheModuleDoesWhatTheProgramDoes()
    {
        using var place = new Workplace();
        place.RequireModules("numpy");
        place.UseBuiltProgram();
        place.Environment["PYTHONPATH"] = Package;
        Said said = place.Python(Path.Combine(Package, "tests", "test_morsel.py"));
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.Matches("Ran [1-9][0-9]* tests", said.Error);
    }

    /// <summary>Publishing takes minutes: for the nightly ring.</summary>
    [Fact(Explicit = true)]
    public void TheWheelServesAFreshEnvironmentAndEveryLanguageThatCallsC()
    {
        using var place = new Workplace();
        place.RequireModules("numpy", "venv", "ensurepip");
        Said said = place.Python(
            Path.Combine(Package, "tests", "check_wheel.py"),
            Path.Combine(Repository.Root, "tests", "data"),
            Repository.Root
        );
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.Contains("everything passed", said.Out, StringComparison.Ordinal);
    }
}
