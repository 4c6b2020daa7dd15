using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Molecules;
using Morsel.Randomness;
using Morsel.Units;

namespace Morsel.Fitting.Tests.Inputs;

public class InputSetsTests
{
    [Theory]
    [InlineData("H F")]
    [InlineData("C O H H")]
    [InlineData("C H H H H")]
    [InlineData("C O H H H H")]
    [InlineData("C C H H H H H H")]
    [InlineData("C N O F Cl H")]
    [InlineData("C N O F Cl H S P")]
    public void EveryMoleculeHasInputsThatTellItsGeometriesApart(string symbols)
    {
        Element[] elements = [.. symbols.Split(' ').Select(Element.Parse)];
        var random = new SplitMix64(1);
        double[] positions = [.. Enumerable.Range(0, 3 * elements.Length).Select(_ => 4 * random.NextDouble())];

        var sets = InputSets.For(
            Dataset.OfMolecule([.. elements], positions, LengthUnit.Angstrom, [1.0], EnergyUnit.Wavenumber),
            null,
            FitConstants.Standard
        );

        Assert.NotEmpty(sets);
        Assert.All(
            sets,
            set => Assert.InRange(set.Definition.Create().FeatureCount, AtomPairs.Count(elements.Length), FitConstants.Standard.MostInputs)
        );
    }
}
