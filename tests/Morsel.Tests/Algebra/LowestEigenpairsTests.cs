using Morsel.Algebra;
using Morsel.Randomness;

namespace Morsel.Tests.Algebra;

public class LowestEigenpairsTests
{
    /// <summary>2 on the diagonal, -1 beside it: the values are 2 - 2 cos(pi k / (n + 1)).</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public void AChainHasItsKnownValues(int n)
    {
        double[] chain = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            chain[i * n + i] = 2;
            if (i > 0)
            {
                chain[i * n + i - 1] = chain[(i - 1) * n + i] = -1;
            }
        }

        LowestEigenpairs found = LowestEigenpairs.Of(chain, n, n);
        Assert.Equal(n, found.Values.Length);
        for (int k = 0; k < n; k++)
        {
            Close.Within(2 - 2 * Math.Cos(Math.PI * (k + 1) / (n + 1)), found.Values[k], 1e-14);
        }
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(64, 64)]
    [InlineData(233, 20)]
    public void VectorsSolveTheEquationAndAreOrthogonal(int n, int count)
    {
        double[] matrix = Random(n, 5);
        LowestEigenpairs found = LowestEigenpairs.Of([.. matrix], n, count);
        AssertSolves(matrix, n, found, 1e-13 * n);
    }

    /// <summary>A reflection of a diagonal with values three times over.</summary>
    [Fact]
    public void EqualValuesHaveOrthogonalVectors()
    {
        const int Order = 90;
        double[] direction = [.. Random(10, 8).Take(Order)],
            matrix = new double[Order * Order];
        double square = direction.Sum(value => value * value);
        for (int i = 0; i < Order; i++)
        {
            for (int j = 0; j < Order; j++)
            {
                for (int k = 0; k < Order; k++)
                {
                    matrix[i * Order + j] += Reflection(i, k) * (k / 3) * Reflection(j, k);
                }
            }
        }

        LowestEigenpairs found = LowestEigenpairs.Of([.. matrix], Order, 12);
        Assert.All(found.Values.Index(), value => Close.Within(value.Index / 3, value.Item, 1e-12));
        AssertSolves(matrix, Order, found, 1e-11);

        double Reflection(int row, int column) => (row == column ? 1 : 0) - 2 * direction[row] * direction[column] / square;
    }

    [Fact]
    public void ADiagonalMatrixNeedsNoWork()
    {
        LowestEigenpairs found = LowestEigenpairs.Of([3, 0, 0, 0, 1, 0, 0, 0, 2], 3, 2);
        Assert.Equal([1, 2], found.Values.Select(value => Math.Round(value, 14)));
        Assert.Equal([0, 1, 0], found.Vectors[0].Select(value => Math.Round(Math.Abs(value), 14)));
    }

    [Fact]
    public void OnlyValuesBelowTheBoundAreFound() =>
        Assert.Equal(2, LowestEigenpairs.Of([3, 0, 0, 0, 1, 0, 0, 0, 2], 3, 3, most: 2.5).Values.Length);

    static double[] Random(int n, ulong seed)
    {
        var generator = new SplitMix64(seed);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[i * n + j] = matrix[j * n + i] = generator.NextDouble() - 0.5;
            }
        }

        return matrix;
    }

    static void AssertSolves(double[] matrix, int n, LowestEigenpairs found, double tolerance)
    {
        for (int k = 0; k < found.Values.Length; k++)
        {
            double[] x = found.Vectors[k];
            for (int i = 0; i < n; i++)
            {
                Close.Within(found.Values[k] * x[i], x.Select((value, j) => matrix[i * n + j] * value).Sum(), tolerance);
            }

            for (int j = 0; j <= k; j++)
            {
                Close.Within(j == k ? 1 : 0, x.Zip(found.Vectors[j], (a, b) => a * b).Sum(), 1e-13);
            }

            Assert.True(k == 0 || found.Values[k] >= found.Values[k - 1]);
        }
    }
}
