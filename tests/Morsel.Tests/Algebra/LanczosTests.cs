using Morsel.Algebra;
using Morsel.Randomness;
using Morsel.Workers;

namespace Morsel.Tests.Algebra;

public class LanczosTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(40, 40)]
    [InlineData(301, 25)]
    public void TheLowestPairsAreThoseOfTheWholeMatrix(int n, int count)
    {
        double[] matrix = Random(n);
        LowestEigenpairs expected = LowestEigenpairs.Of([.. matrix], n, count),
            found = Lanczos.Of(new SymmetricProduct(matrix, n, OneWorker.Instance).Of, n, count, 1e-9);
        Assert.Equal(expected.Values.Length, found.Values.Length);
        Assert.All(expected.Values.Zip(found.Values), pair => Close.Within(pair.First, pair.Second, 1e-8));
        for (int k = 0; k < count; k++)
        {
            double overlap = expected.Vectors[k].Zip(found.Vectors[k], (a, b) => a * b).Sum();
            Close.Within(1, Math.Abs(overlap), 1e-6);
        }
    }

    /// <summary>A diagonal of 0, 0, 0, 1, 1, 1, ...: one recursion sees each value once.</summary>
    [Fact]
    public void EqualValuesAreFoundAsOftenAsTheyAreThere()
    {
        const int Order = 120;
        LowestEigenpairs found = Lanczos.Of(
            (x, y) =>
            {
                for (int i = 0; i < Order; i++)
                {
                    y[i] = i / 3 * x[i];
                }
            },
            Order,
            8,
            1e-9
        );
        Assert.All(new double[] { 0, 0, 0, 1, 1, 1, 2, 2 }.Zip(found.Values), pair => Close.Within(pair.First, pair.Second, 1e-8));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void AProductIsThatOfRowsWithTheVector(int n)
    {
        double[] matrix = Random(n),
            x = [.. Random(n).Take(n)],
            y = new double[n];
        using ThreadWorkers workers = new(2);
        new SymmetricProduct(matrix, n, workers).Of(x, y);
        for (int i = 0; i < n; i++)
        {
            Close.Within(Enumerable.Range(0, n).Sum(j => matrix[i * n + j] * x[j]), y[i], 1e-12 * n);
        }
    }

    static double[] Random(int n)
    {
        SplitMix64 random = new(3);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[i * n + j] = matrix[j * n + i] = random.NextDouble() - 0.5 + (i == j ? 3.0 * i / n : 0);
            }
        }

        return matrix;
    }
}
