using Morsel.Algebra;
using Morsel.Lanes;
using Morsel.Randomness;
using Morsel.Workers;

namespace Morsel.Tests.Algebra;

public class CholeskyTests
{
    static readonly LaneWidth[] _widths = [LaneWidth.One, LaneWidth.Four, LaneWidth.Eight, LaneWidth.Sixteen];

    public static TheoryData<int> Orders => [1, 2, 23, 24, 25, 48, 71, 200];

    [Theory]
    [MemberData(nameof(Orders))]
    public void SolvesWhatItFactored(int order)
    {
        var (matrix, added) = Problem(order, order);
        var cholesky = new Cholesky(order, LaneWidth.Eight, OneWorker.Instance);
        Assert.True(cholesky.Factor(matrix, added));
        double[] expected = [.. Enumerable.Range(0, order).Select(i => Math.Sin(i + 1))], right = new double[order];
        for (int i = 0; i < order; i++)
            for (int j = 0; j < order; j++)
                right[i] += (matrix[i, j] + (i == j ? added[i] : 0)) * expected[j];
        cholesky.Solve(right);
        // The condition of the matrix is below 10^3.
        for (int i = 0; i < order; i++)
            Close.Within(expected[i], right[i], 1e-11);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void NeitherWidthNorWorkersChangeABit(int order)
    {
        // One column more than is factored, as in bordered normal equations.
        var (matrix, added) = Problem(order + 1, order);
        double[]? first = null;
        foreach (var width in _widths)
            foreach (var workers in new IWorkers[] { OneWorker.Instance, new DisorderlyWorkers() })
            {
                var cholesky = new Cholesky(order, width, workers);
                Assert.True(cholesky.Factor(matrix, added));
                double[] x = [.. Enumerable.Range(0, order).Select(i => Math.Cos(i))];
                cholesky.Solve(x);
                Assert.Equal(first ??= x, x);
            }
    }

    [Fact]
    public void AMatrixThatIsNotPositiveDefiniteHasNoFactor()
    {
        foreach (int order in new[] { 1, 24, 60 })
            foreach (double bad in new[] { -1e6, double.NaN, double.PositiveInfinity })
            {
                var (matrix, added) = Problem(order, order);
                var cholesky = new Cholesky(order, LaneWidth.Eight, OneWorker.Instance);
                matrix[order - 1, order - 1] = bad;
                Assert.False(cholesky.Factor(matrix, added));
                // A failure leaves nothing behind.
                matrix[order - 1, order - 1] = 1e3;
                Assert.True(cholesky.Factor(matrix, added));
            }
    }

    static (SymmetricMatrix Matrix, double[] Added) Problem(int size, int order)
    {
        var random = new SplitMix64((ulong)size);
        var rows = new RowBlock(size + 3, size);
        for (int row = 0; row < rows.Capacity; row++)
            for (int column = 0; column < size; column++)
                rows[row, column] = random.NextDouble() - 0.5;
        var matrix = new SymmetricMatrix(size);
        new RankUpdate(LaneWidth.One, OneWorker.Instance).Add(rows, rows.Capacity, matrix);
        return (matrix, [.. Enumerable.Range(0, order).Select(i => 0.5 + 0.1 * (i % 3))]);
    }
}
