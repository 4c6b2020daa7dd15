using Morsel.Growing.Engines;
using Morsel.Growing.Engines.Running;
using Morsel.Growing.Engines.Templates;
using Morsel.Units;

namespace Morsel.Growing.Tests.Engines;

/// <summary>The descriptions that come with Morsel, on outputs of each program's layout, whole and broken in every way.</summary>
public sealed class ReadyEnginesTests : IDisposable
{
    const double Field = -75.951234567891,
        Pairs = -76.151234567891,
        Cluster = -76.163000000001;

    readonly CalculationFolder _folder = new();

    [Fact]
    public void TheseAreReady() =>
        Assert.Equal(["cfour", "gaussian", "molpro", "mrcc", "nwchem", "orca", "pyscf"], ReadyEngines.Names.AsEnumerable());

    [Theory]
    [InlineData("orca", "hf", Field, true)]
    [InlineData("orca", "ccsd(t)", Field, false)]
    [InlineData("gaussian", "hf", Field, true)]
    [InlineData("gaussian", "b3lyp", Field, true)]
    [InlineData("gaussian", "mp2", Pairs, true)]
    [InlineData("gaussian", "uccsd(t)", Cluster, false)]
    [InlineData("molpro", "hf", Field, true)]
    [InlineData("molpro", "mp2", Pairs, true)]
    [InlineData("molpro", "ccsd(t)", Cluster, false)]
    [InlineData("cfour", "ccsd(t)", Cluster, false)]
    [InlineData("mrcc", "scf", Field, false)]
    [InlineData("mrcc", "ccsd(t)", Cluster, false)]
    [InlineData("mrcc", "ccsdt(q)", -76.164000000001, false)]
    [InlineData("nwchem", "scf", Field, true)]
    [InlineData("nwchem", "mp2", Pairs, true)]
    [InlineData("nwchem", "ccsd(t)", Cluster, false)]
    [InlineData("pyscf", "hf", Field, true)]
    public void AnOutputIsReadByItsMethod(string name, string method, double energy, bool hasGradient)
    {
        var point = Assert.IsType<ComputedPoint>(Engine(name, method).Compute(_folder.Calculation(), default));
        Close.Within(energy, point.Energy * EnergyUnit.Wavenumber.To(EnergyUnit.Hartree), 2e-10);
        double[] expected = hasGradient ? [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, -0.05, -0.07, -0.09] : [];
        double factor = EnergyUnit.Hartree.To(EnergyUnit.Wavenumber) / LengthUnit.Bohr.To(LengthUnit.Angstrom);
        Assert.Equal(expected.Length, point.Gradient.Length);
        Assert.All(expected.Zip(point.Gradient), pair => Close.To(pair.First * factor, pair.Second, 1e-9));
    }

    // In the output: what is there, and what stands in its place.
    [Theory]
    [InlineData(
        "orca",
        "hf",
        "ENERGY       -75.951234",
        "ENERGY (Wavefunction not fully converged!) -75.951234",
        "not fully converged",
        false
    )]
    [InlineData("orca", "hf", "****ORCA TERMINATED NORMALLY****", "", "after the energy", true)]
    [InlineData("orca", "hf", "****ORCA TERMINATED NORMALLY****", "ORCA finished by error termination in SCF", "error termination", true)]
    [InlineData("orca", "hf", "FINAL SINGLE POINT ENERGY ", "ENERGY ", "there is no energy", true)]
    [InlineData("gaussian", "hf", "Normal termination of Gaussian", "", "after the energy", true)]
    [InlineData("gaussian", "hf", " Normal termination", " Error termination request.\n Normal termination", "Error termination", true)]
    [InlineData("gaussian", "hf", "SCF Done", "Convergence failure\n SCF Done", "did not converge", false)]
    [InlineData("gaussian", "hf", "-75.9512345679 ", "************** ", "the energy is no finite number", true)]
    [InlineData("gaussian", "hf", "      2        1 ", "      2        9 ", "'9' as atom 2", true)]
    [InlineData("gaussian", "mp2", "EUMP2", "EUMP3", "there is no energy", true)]
    [InlineData("gaussian", "hf", "Forces (Hartrees/Bohr)", "Forces", "no gradient", true)]
    [InlineData(
        "molpro",
        "hf",
        " Molpro calculation terminated",
        " ? Error\n ? Out of memory\n GLOBAL ERROR fehler on processor   0",
        "Error",
        true
    )]
    [InlineData("molpro", "ccsd(t)", " Molpro calculation terminated", "", "after the energy", true)]
    [InlineData("molpro", "ccsd(t)", " !CCSD(T) total", " ?No convergence\n !CCSD(T) total", "did not converge", false)]
    [InlineData("molpro", "hf", "  -0.090000000", "", "ends early", true)]
    [InlineData("molpro", "hf", "  -0.090000000", "  -0.09\n   4   0.1   0.1   0.1", "more atoms", true)]
    [InlineData("molpro", "hf", "  -0.090000000", "   NaN", "not finite", true)]
    [InlineData("cfour", "ccsd(t)", "This computation required", "", "after the energy", true)]
    [InlineData("cfour", "ccsd(t)", "The final electronic", "ERROR ERROR ERROR\n The final electronic", "ERROR", true)]
    [InlineData("mrcc", "ccsd(t)", "Normal termination", "Error at the termination", "Error at the termination", true)]
    [InlineData("mrcc", "ccsd(t)", "Total CCSD(T) energy", "Total CCSD energy", "there is no energy", true)]
    [InlineData("mrcc", "scf", "Normal termination", "THE SCF ITERATION HAS NOT CONVERGED!", "did not converge", false)]
    [InlineData("nwchem", "scf", "Total times", "", "after the energy", true)]
    [InlineData("nwchem", "scf", "   2 H ", "   2 He", "'He' as atom 2", true)]
    [InlineData("nwchem", "scf", "Total SCF energy", "Calculation failed to converge\n Total SCF energy", "did not converge", false)]
    [InlineData("pyscf", "hf", "morsel energy -75.951234567891", "morsel energy nan", "no finite number", true)]
    [InlineData("pyscf", "hf", "morsel done", "", "after the energy", true)]
    public void AFailedCalculationIsNeverReadAsGood(string name, string method, string part, string instead, string reason, bool mayPass)
    {
        Assert.Contains(part, Sample(name));
        TemplateEngine engine = Engine(name, method, text => text.Replace(part, instead, StringComparison.Ordinal));
        var failure = Assert.IsType<FailedCalculation>(engine.Compute(_folder.Calculation(), default));
        Assert.Contains(reason, failure.Reason);
        Assert.Equal(mayPass, failure.MayPass);
    }

    // Wherever the output is torn, in the middle of a number too.
    [Theory]
    [InlineData("orca", "ccsd(t)")]
    [InlineData("gaussian", "hf")]
    [InlineData("molpro", "hf")]
    [InlineData("mrcc", "ccsd(t)")]
    [InlineData("nwchem", "scf")]
    [InlineData("cfour", "ccsd(t)")]
    [InlineData("pyscf", "hf")]
    public void ATornOutputIsNeverReadAsGood(string name, string method)
    {
        string sample = Sample(name);
        (EngineDescription description, _) = ReadyEngines.Of(name);
        int end = sample.LastIndexOf(description.Success[0], StringComparison.Ordinal);
        foreach (double part in (double[])[0, 0.3, 0.5, 0.7, 0.9, 1])
        {
            TemplateEngine engine = Engine(name, method, text => text[..(int)(part * end)]);
            Assert.IsType<FailedCalculation>(engine.Compute(_folder.Calculation(), default));
        }
    }

    [Theory]
    [InlineData("   8     0.1889726", "   8     0.2889726", "another geometry")]
    [InlineData("   8     0.1889726", "  16     0.1889726", "'16' as atom 1")]
    [InlineData("   1     1.7952398   -0.3779452    0.1889726\n", "", "ends early")]
    [InlineData("0.010000000000", "**************", "a number")]
    [InlineData("# The current gradient", "#", "no gradient")]
    public void AGradientFileOfOrcaThatIsWrongIsNeverReadAsGood(string part, string instead, string reason)
    {
        Assert.Contains(part, File.ReadAllText(SamplePath("orca.engrad")));
        TemplateEngine engine = Engine("orca", "hf", engrad: text => text.Replace(part, instead, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.IsType<FailedCalculation>(engine.Compute(_folder.Calculation(), default)).Reason);
    }

    [Theory]
    [InlineData("gaussian", "cisd")]
    [InlineData("gaussian", "mp4")]
    [InlineData("molpro", "mrci")]
    [InlineData("nwchem", "b3lyp")]
    public void AMethodWhoseEnergyHasNoKnownPlaceIsRefused(string name, string method) =>
        Assert.Contains($"where the energy of '{method}'", Assert.Throws<EngineException>(() => Engine(name, method)).Message);

    [Fact]
    public void EveryInputHasGeometryChargeAndMultiplicity() =>
        Assert.All(
            ReadyEngines.Names,
            name =>
            {
                HashSet<string> used = Placeholders.In(ReadyEngines.Of(name).Template, name);
                Assert.Superset(new HashSet<string> { "geometry", "charge", "method", "basis" }, used);
                Assert.True(used.Contains("multiplicity") || used.Contains("unpaired"), name);
            }
        );

    /// <summary>NWChem is free and small: its description is tried on the program itself where that is there.</summary>
    [Fact]
    public void NwchemItselfGivesAnEnergyAndAGradient()
    {
        ComputedPoint point = _folder.Point(Nwchem("scf"), CalculationFolder.Water);
        Close.Within(-76.02, point.Energy * EnergyUnit.Wavenumber.To(EnergyUnit.Hartree), 0.02);
        Assert.Equal(9, point.Gradient.Length);
    }

    [Theory(Explicit = true)]
    [InlineData("scf", -76.02, true)]
    [InlineData("mp2", -76.22, true)]
    [InlineData("ccsd(t)", -76.24, false)]
    public void EveryMethodOfNwchemItselfIsRead(string method, double energy, bool hasGradient)
    {
        TemplateEngine engine = Nwchem(method);
        Close.Within(energy, _folder.Point(engine, CalculationFolder.Water).Energy * EnergyUnit.Wavenumber.To(EnergyUnit.Hartree), 0.02);
        if (hasGradient)
        {
            // It prints six decimals.
            _folder.AssertGradient(engine, CalculationFolder.Water, [4], 1);
        }
    }

    /// <summary>The engine with a script in the program's place, which leaves the sample where the program leaves its output.</summary>
    TemplateEngine Engine(string name, string method, Func<string, string>? change = null, Func<string, string>? engrad = null)
    {
        (EngineDescription description, string template) = ReadyEngines.Of(name);
        File.WriteAllText(_folder["sample.out"], (change ?? (text => text))(Sample(name)));
        File.WriteAllText(_folder["sample.engrad"], (engrad ?? (text => text))(File.ReadAllText(SamplePath("orca.engrad"))));
        string to = description.Output == "stdout" ? "" : $"> {description.Output}";
        string script = $"here=$(dirname \"$0\"); cat \"$here/sample.out\" {to}; cp \"$here/sample.engrad\" morsel.engrad";
        return new(description with { Program = [_folder.Script("program", script)] }, template, method, "cc-pvdz", name);
    }

    static TemplateEngine Nwchem(string method)
    {
        Assert.SkipWhen(ProgramPath.TryFind("nwchem") is null, "nwchem is not on the PATH: apt-get install nwchem");
        (EngineDescription description, string template) = ReadyEngines.Of("nwchem");
        return new(description, template, method, "cc-pvdz", "nwchem");
    }

    static string Sample(string name) => File.ReadAllText(SamplePath($"{name}.out"));

    static string SamplePath(string file) => Path.Combine(Repository.Root, "tests", "Morsel.Growing.Tests", "Engines", "Samples", file);

    public void Dispose() => _folder.Dispose();
}
