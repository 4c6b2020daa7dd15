using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Fitting.LeastSquares;
using Morsel.Molecules;

namespace Morsel.Fitting.Tests.LeastSquares;

public class NeededTermsTests
{
    static readonly InvariantsDefinition _all = new(
        [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")],
        new InverseVariable(),
        InvariantSet.All,
        3
    );

    [Fact]
    public void TheFirstDegreeIsThereWhateverItsCoefficients() =>
        Assert.Equal([1, 1], Degrees(NeededTerms.Of(Fit(feature => 10 - feature), 1)));

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void OfTheOthersTheLargestCoefficientsDecide(int count)
    {
        double[] geometry = [0, 0, 0.1, 0.9, 0.2, 0, -0.3, 1, 0.1],
            all = Features(_all, geometry);
        // 1/r of the hydrogens alone, to the third power: its divisors come with it where they are few enough.
        double cube = Math.Pow(Features(_all with { Order = 1 }, geometry)[0], 3);
        int largest = Array.FindIndex(all, feature => Math.Abs(feature - cube) < 1e-12);
        Assert.True(largest > 0);
        InvariantsDefinition needed = NeededTerms.Of(Fit(feature => feature == largest ? -5 : 1e-3 * feature), count);
        double[] features = Features(needed, geometry);
        Assert.Equal(count, features.Length);
        Assert.Equal(count > 3, features.Any(feature => Math.Abs(feature - cube) < 1e-12));
        Assert.All(features, feature => Assert.Contains(all, each => Math.Abs(each - feature) < 1e-12));
    }

    [Fact]
    public void AllAreTakenWhereAllAreWanted() =>
        Assert.Equal(_all.Create().FeatureCount, NeededTerms.Of(Fit(feature => feature), 1000).Create().FeatureCount);

    static double[] Features(InvariantsDefinition definition, double[] geometry)
    {
        IDescriptor descriptor = definition.Create();
        double[] features = new double[descriptor.FeatureCount];
        descriptor.Forward(geometry, features, new double[descriptor.WorkLength]);
        return features;
    }

    static int[] Degrees(InvariantsDefinition definition) => [.. definition.Terms!.Products.Select(product => product.Length)];

    static LinearFit Fit(Func<int, double> coefficient)
    {
        ImmutableArray<double> coefficients = [.. Enumerable.Range(0, _all.Create().FeatureCount).Select(coefficient)];
        ImmutableArray<double> ones = [.. coefficients.Select(_ => 1.0)];
        return new(_all, 0, 1, new(1, 1, null, 1), 0, ones, ones, coefficients);
    }
}
