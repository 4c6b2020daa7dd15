using Morsel.Units;

namespace Morsel.Tests.Units;

public class UnitTests
{
    [Theory]
    [InlineData("hartree", "eV", "27.211386245981")]
    [InlineData("hartree", "kJ/mol", "2625.49964")]
    [InlineData("hartree", "kcal/mol", "627.509474")]
    [InlineData("hartree", "cm-1", "219474.63136314")]
    [InlineData("eV", "cm-1", "8065.543937")]
    [InlineData("eV", "kJ/mol", "96.48533212")]
    [InlineData("eV", "J", "1.602176634e-19")]
    [InlineData("eV", "meV", "1000")]
    [InlineData("kcal/mol", "kJ/mol", "4.184")]
    [InlineData("cm-1", "J", "1.986445857e-23")]
    public void EnergyFactorsAreCodatas(string from, string to, string factor)
    {
        Close.ToPrinted(factor, EnergyUnit.Parse(from).To(EnergyUnit.Parse(to)));
        Close.To(1, EnergyUnit.Parse(from).To(EnergyUnit.Parse(to)) * EnergyUnit.Parse(to).To(EnergyUnit.Parse(from)), 4e-16);
    }

    [Theory]
    [InlineData("bohr", "angstrom", 0.529177210544)]
    [InlineData("nm", "angstrom", 10)]
    [InlineData("m", "nm", 1e9)]
    public void LengthFactorsAreCodatas(string from, string to, double factor) =>
        Close.To(factor, LengthUnit.Parse(from).To(LengthUnit.Parse(to)), 4e-16);

    [Fact]
    public void AUnitInItselfIsExactlyOne()
    {
        Assert.All(EnergyUnit.All, unit => Assert.Equal(1.0, unit.To(unit)));
        Assert.All(LengthUnit.All, unit => Assert.Equal(1.0, unit.To(unit)));
    }

    [Fact]
    public void CaseMattersAndTheMessageHelps()
    {
        Assert.Equal("eV", Assert.Throws<UnknownNameException>(() => EnergyUnit.Parse("ev")).Suggestion);
        Assert.Equal("angstrom", Assert.Throws<UnknownNameException>(() => LengthUnit.Parse("Angstroms")).Suggestion);
    }
}
