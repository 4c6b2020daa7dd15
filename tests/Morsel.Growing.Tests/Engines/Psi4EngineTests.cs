using System.Collections.Immutable;
using Morsel.Growing.Engines;
using Morsel.Growing.Engines.Programs;
using Morsel.Growing.Engines.Running;
using Morsel.Units;

namespace Morsel.Growing.Tests.Engines;

/// <summary>The real Psi4, and scripts that do as a broken one does.</summary>
public sealed class Psi4EngineTests : IDisposable
{
    // In cm-1/angstrom: energies converged to 1e-10 hartree leave less.
    const double Tolerance = 0.1;

    readonly CalculationFolder _folder = new();

    [Fact]
    public void TheGradientIsThatOfTheEnergy()
    {
        Psi4Engine psi4 = Real("hf", "cc-pvdz");
        ComputedPoint point = _folder.Point(psi4, CalculationFolder.Water);
        Close.Within(-76.02, point.Energy * EnergyUnit.Wavenumber.To(EnergyUnit.Hartree), 0.02);
        const double Step = 1e-3;
        double Moved(double by) => _folder.Point(psi4, CalculationFolder.Water.SetItem(4, CalculationFolder.Water[4] + by)).Energy;
        Close.Within((Moved(Step) - Moved(-Step)) / (2 * Step), point.Gradient[4], 0.5);
    }

    [Fact(Explicit = true)]
    public void SoIsThatOfCoupledClusters() =>
        _folder.AssertGradient(Real("ccsd(t)", "cc-pvdz"), CalculationFolder.Water, [1, 5], Tolerance);

    [Theory(Explicit = true)]
    [InlineData("mp2", 1)]
    [InlineData("b3lyp", 1)]
    [InlineData("fci", 1)]
    [InlineData("hf", 3)]
    [InlineData("mp2", 3)]
    [InlineData("ccsd(t)", 3)]
    [InlineData("fci", 3)]
    public void SoIsThatOfEveryMethodAndOfTriplets(string method, int multiplicity)
    {
        Psi4Engine psi4 = Real(method, method == "fci" ? "sto-3g" : "cc-pvdz");
        ImmutableArray<double> bond = [0, 0.1, 0, 0.2, 0.3, 1.6];
        // Coupled clusters without restriction take a minute on a busy machine.
        var limit = TimeSpan.FromMinutes(10);
        Calculation Asked(double x) => _folder.Calculation("Li H", bond.SetItem(5, x), limit) with { Multiplicity = multiplicity };
        double Energy(double x) => Derivatives.Good(psi4, Asked(x)).Energy;
        double slope = (8 * (Energy(1.602) - Energy(1.598)) - (Energy(1.604) - Energy(1.596))) / (12 * 0.002);
        Close.Within(slope, Derivatives.Good(psi4, Asked(1.6)).Gradient[5], 0.5);
    }

    [Fact]
    public void AMoleculeThatItRefusesIsAFailureAndItsScratchIsGone()
    {
        Calculation crowded = _folder.Calculation("H H", [0, 0, 0, 0, 0, 0]);
        var failure = Assert.IsType<FailedCalculation>(Real("hf", "sto-3g").Compute(crowded, default));
        Assert.Contains("psi4", failure.Reason);
        Assert.False(Directory.Exists(Path.Combine(crowded.Folder, "scratch")));
    }

    [Theory]
    [InlineData("hf'); import os; print('", "cc-pvdz", "no method")]
    [InlineData("hf", "cc pvdz", "no basis")]
    public void ANameThatWouldBeReadAsAProgramIsRefused(string method, string basis, string says) =>
        Assert.Contains(says, Assert.Throws<EngineException>(() => new Psi4Engine("psi4", method, basis, "")).Message);

    [Theory]
    [InlineData("exit 0", "did not say", true)]
    [InlineData("{result} exit 0", "did not say", true)]
    [InlineData("{words}", "there is no result.json", true)]
    [InlineData("{words} {result} exit 1", "exit code 1", true)]
    [InlineData(
        "{words} {result} echo 'PsiException: Could not converge SCF iterations in 100 iterations.' >&2; exit 1",
        "converge",
        false
    )]
    [InlineData("{words} {result} truncate -s 60 result.json", "torn", true)]
    [InlineData("{words} {result} sed -i 's/-76.02/NaN/' result.json", "torn", true)]
    [InlineData("{words} {result} sed -i 's/\"O\"/\"S\"/' result.json", "other atoms: S H H", false)]
    [InlineData("{words} {result} sed -i 's/, 0.09//' result.json", "8 numbers, where 3 atoms have 9", false)]
    public void AFailedCalculationIsNeverReadAsGood(string text, string reason, bool mayPass)
    {
        var failure = Assert.IsType<FailedCalculation>(Fake(text).Compute(_folder.Calculation(), default));
        Assert.Contains(reason, failure.Reason);
        Assert.Equal(mayPass, failure.MayPass);
    }

    [Fact]
    public void TheSameScriptWithoutAFaultIsGood()
    {
        var point = Assert.IsType<ComputedPoint>(Fake("{words} {result}").Compute(_folder.Calculation(), default));
        Close.To(-76.02 * EnergyUnit.Hartree.To(EnergyUnit.Wavenumber), point.Energy, 1e-14);
        Close.To(0.02 * EnergyUnit.Hartree.To(EnergyUnit.Wavenumber) / LengthUnit.Bohr.To(LengthUnit.Angstrom), point.Gradient[1], 1e-14);
    }

    Psi4Engine Fake(string text)
    {
        const string Result =
            """{"elements": ["O", "H", "H"], "energy_hartree": -76.02, "gradient_hartree_per_bohr": [[0.01, 0.02, 0.03], [0.04, 0.05, 0.06], [0.07, 0.08, 0.09]]}""";
        string script = text.Replace("{words}", "echo '*** Psi4 exiting successfully.' > out.dat;", StringComparison.Ordinal)
            .Replace("{result}", $"echo '{Result}' > result.json;", StringComparison.Ordinal);
        return new(_folder.Script("psi4", script), "hf", "cc-pvdz", "1.3.2");
    }

    static Psi4Engine Real(string method, string basis)
    {
        Assert.SkipWhen(ProgramPath.TryFind("psi4") is null, "psi4 is not on the PATH: apt-get install psi4");
        return Psi4Engine.Create(method, basis, CancellationToken.None);
    }

    public void Dispose() => _folder.Dispose();
}
