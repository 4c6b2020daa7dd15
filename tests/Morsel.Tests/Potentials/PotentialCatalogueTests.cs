using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class PotentialCatalogueTests
{
    static Dictionary<string, double> With(string name, double value) => new() { [name] = value };

    [Fact]
    public void NamesAreThoseOfTheDefaults()
    {
        Assert.Equal(
            [
                "morse",
                "lennard-jones",
                "morse-2d",
                "double-morse-2d",
                "muller-brown",
                "henon-heiles",
                "collinear-leps",
                "eckart",
                "double-well",
                "leps-3d",
                "double-well-bath",
                "coupled-morse",
                "henon-heiles-6d",
                "water",
                "hcn",
            ],
            PotentialCatalogue.Names
        );
        foreach (var potential in PotentialCatalogue.All)
        {
            Assert.Equal(potential.Parameters, PotentialCatalogue.Create(potential.Name).Parameters);
        }
    }

    [Fact]
    public void EveryListedParameterCanBeChangedButThoseThatAreTheSurface()
    {
        foreach (var potential in PotentialCatalogue.All.Where(p => p is not (MullerBrown or TriatomicPotential)))
        {
            foreach (var parameter in potential.Parameters)
            {
                var changed = PotentialCatalogue.Create(potential.Name, With(parameter.Name, parameter.Value * 1.25));
                Assert.Equal(parameter.Value * 1.25, changed.Parameters.Single(p => p.Name == parameter.Name).Value);
                Assert.Equal(
                    potential.Parameters.Where(p => p.Name != parameter.Name),
                    changed.Parameters.Where(p => p.Name != parameter.Name)
                );
            }
        }

        Assert.Contains("There are none", Refused(() => PotentialCatalogue.Create("muller-brown", With("A_1", 1))).Message);
        Assert.Contains("There are none", Refused(() => PotentialCatalogue.Create("water", With("re", 1))).Message);
    }

    [Fact]
    public void ParametersReachTheFormula()
    {
        Close.ToPrinted(
            "77.056399",
            PotentialCatalogue
                .Create("double-morse-2d", new Dictionary<string, double> { ["b"] = 3, ["exponent"] = Math.Sqrt(2) })
                .Energy([0, 0])
        );
        Close.ToPrinted("295", PotentialCatalogue.Create("morse-2d", With("exponent", 1), form: "planar").Energy([0, 0]));
        var separable = PotentialCatalogue.Create("morse-2d", With("exponent", 1), form: "separable");
        Close.To(2 * 100 * Math.Pow(1 - Math.E, 2), separable.Energy([0, 0]), 1e-14);
    }

    [Fact]
    public void AParameterKeepsItsListedUnitWhateverTheEnergyUnit()
    {
        var potential = PotentialCatalogue.Create("lennard-jones", With("epsilon", 4), energyUnit: "eV");
        Close.To(4e-3, potential.WellDepth, 1e-15);
        Assert.Equal(("eV", "eV"), (potential.EnergyUnit.Symbol, potential.Parameters[0].Unit));
    }

    [Theory]
    [InlineData("morse")]
    [InlineData("lennard-jones")]
    [InlineData("collinear-leps")]
    [InlineData("eckart")]
    [InlineData("double-well")]
    [InlineData("leps-3d")]
    [InlineData("double-well-bath")]
    [InlineData("coupled-morse")]
    [InlineData("water")]
    [InlineData("hcn")]
    public void APhysicalPotentialTakesEveryEnergyUnit(string name)
    {
        foreach (var unit in Morsel.Units.EnergyUnit.All)
        {
            var depth = PotentialCatalogue.Create(name, energyUnit: unit.Symbol).WellDepth * unit.InJoule;
            Close.To(PotentialCatalogue.Create(name, energyUnit: "J").WellDepth, depth, 1e-15);
        }
    }

    [Fact]
    public void ReducedUnitsCannotBeConverted()
    {
        Assert.Equal("1", PotentialCatalogue.Create("morse-2d", energyUnit: "1").EnergyUnit.Symbol);
        Assert.Equal(
            "Unknown morse-2d energy unit 'eV'. Known: 1.",
            Refused(() => PotentialCatalogue.Create("morse-2d", energyUnit: "eV")).Message
        );
    }

    [Fact]
    public void UnknownNamesAreRefusedWithASuggestion()
    {
        Assert.StartsWith(
            "Unknown potential 'mores'. Did you mean 'morse'? Known: morse, ",
            Refused(() => PotentialCatalogue.Create("mores")).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Unknown morse parameter 'betta'. Did you mean 'beta'? Known: D, beta, re.",
            Refused(() => PotentialCatalogue.Create("morse", With("betta", 1))).Message
        );
        Assert.Equal("planar", Refused(() => PotentialCatalogue.Create("morse-2d", form: "plannar")).Suggestion);
        Assert.Equal(
            "Unknown morse form 'planar'. There are none.",
            Refused(() => PotentialCatalogue.Create("morse", form: "planar")).Message
        );
        Assert.Equal("meV", Refused(() => PotentialCatalogue.Create("morse", energyUnit: "mev")).Suggestion);
    }

    [Theory]
    [InlineData("morse", "D", 0)]
    [InlineData("morse", "re", -1)]
    [InlineData("morse-2d", "exponent", double.NaN)]
    [InlineData("henon-heiles", "lambda", double.PositiveInfinity)]
    [InlineData("collinear-leps", "sato", 0.3)]
    [InlineData("eckart", "V2", 0)]
    [InlineData("double-well", "tilt", 7)]
    [InlineData("double-well-bath", "g3", double.NaN)]
    [InlineData("coupled-morse", "lambda", -1.2)]
    public void AValueOutsideItsRangeIsRefusedByName(string potential, string parameter, double value)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => PotentialCatalogue.Create(potential, With(parameter, value)));
        Assert.Equal(parameter, refusal.ParamName);
        Assert.StartsWith($"{parameter} is ", refusal.Message, StringComparison.Ordinal);
    }

    static UnknownNameException Refused(Func<IPotential> create) => Assert.Throws<UnknownNameException>(create);
}
