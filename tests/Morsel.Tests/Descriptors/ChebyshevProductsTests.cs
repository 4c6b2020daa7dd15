using Morsel.Descriptors;

namespace Morsel.Tests.Descriptors;

public class ChebyshevProductsTests
{
    static readonly double[] _low = [-1, 0.5, 2],
        _high = [1, 1.7, 5],
        _point = [0.3, 1.6, 2.2];

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 5)]
    [InlineData(3, 4)]
    public void FeaturesAreTheirFormula(int dimensions, int degree)
    {
        var descriptor = Make(dimensions, degree);
        double[] features = Molecule.Features(descriptor, _point[..dimensions]);
        Assert.Equal(ChebyshevDefinition.CountFeatures(dimensions, degree), features.Length);
        for (int f = 0; f < features.Length; f++)
        {
            double product = 1;
            for (int d = 0; d < dimensions; d++)
            {
                double s = (2 * _point[d] - _low[d] - _high[d]) / (_high[d] - _low[d]);
                product *= Math.Cos(descriptor.Powers[f][d] * Math.Acos(s));
            }

            Close.Within(product, features[f], 1e-13);
        }
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 5)]
    [InlineData(3, 4)]
    public void JacobianIsTheDerivativeAndBackwardItsTranspose(int dimensions, int degree)
    {
        const double Step = 1e-4;
        var descriptor = Make(dimensions, degree);
        double[] point = _point[..dimensions],
            jacobian = Molecule.Jacobian(descriptor, point);
        double[] g = [.. Enumerable.Range(1, descriptor.FeatureCount).Select(k => Math.Cos(k))],
            gradient = Molecule.Backward(descriptor, point, g);
        for (int d = 0; d < dimensions; d++)
        {
            double[] above = [.. point],
                below = [.. point];
            (above[d], below[d]) = (point[d] + Step, point[d] - Step);
            double[] up = Molecule.Features(descriptor, above),
                down = Molecule.Features(descriptor, below);
            double sum = 0;
            for (int f = 0; f < g.Length; f++)
            {
                Close.Within((up[f] - down[f]) / (2 * Step), jacobian[f * dimensions + d], 1e-4);
                sum += g[f] * jacobian[f * dimensions + d];
            }

            Close.Within(sum, gradient[d], 1e-12);
        }
    }

    [Fact]
    public void LowerDegreesAreTheFirstOfHigherOnes() =>
        Assert.Equal(
            Molecule.Features(Make(3, 2), _point),
            Molecule.Features(Make(3, 4), _point)[..(int)ChebyshevDefinition.CountFeatures(3, 2)]
        );

    [Fact]
    public void ABoxWithoutWidthIsRefused() => Assert.Throws<ArgumentException>(() => new ChebyshevDefinition([0, 1], [1, 1], 2).Create());

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void AnImpossibleDegreeIsRefused(int degree) =>
        Assert.Throws<SettingException>(() => new ChebyshevDefinition([0], [1], degree).Create());

    static ChebyshevProducts Make(int dimensions, int degree) =>
        (ChebyshevProducts)new ChebyshevDefinition([.. _low[..dimensions]], [.. _high[..dimensions]], degree).Create();
}
