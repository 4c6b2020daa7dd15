using Morsel.Descriptors;

namespace Morsel.Tests.Descriptors;

public class OrthonormalTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(9, 6)]
    [InlineData(63, 6)]
    [InlineData(6, 6)]
    public void TheComplementAndTheBasisAreOneOrthonormalBasis(int dimension, int count)
    {
        var basis = new Orthonormal(dimension);
        double[] vectors = [.. Enumerable.Range(0, count * dimension).Select(i => Math.Sin(1 + 0.37 * i * i))];
        double[] given = [.. vectors];
        while (basis.Count < count)
        {
            Assert.True(basis.TakeLongest(vectors, 1e-12));
        }

        double[] complement = new double[(dimension - count) * dimension];
        basis.FillComplement(complement);
        for (int i = 0; i < dimension - count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Dot(complement, i, complement, j), 1e-13);
            }

            for (int k = 0; k < count; k++)
            {
                Assert.Equal(0, Dot(complement, i, given, k), 1e-12);
            }
        }

        double Dot(double[] a, int i, double[] b, int j) =>
            Enumerable.Range(0, dimension).Sum(at => a[i * dimension + at] * b[j * dimension + at]);
    }
}
