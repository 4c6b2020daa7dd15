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
        double[] expected = [.. Enumerable.Range(0, order).Select(i => Math.Sin(i + 1))],
            right = new double[order];
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
            {
                right[i] += (matrix[i, j] + (i == j ? added[i] : 0)) * expected[j];
            }
        }

        cholesky.Solve(right);
        // The condition of the matrix is below 10^3.
        for (int i = 0; i < order; i++)
        {
            Close.Within(expected[i], right[i], 1e-11);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void NeitherWidthNorWorkersChangeABit(int order)
    {
        // One column more than is factored, as in bordered normal equations.
        var (matrix, added) = Problem(order + 1, order);
        double[]? first = null;
        foreach (var width in _widths)
        {
            foreach (var workers in new IWorkers[] { OneWorker.Instance, new DisorderlyWorkers() })
            {
                var cholesky = new Cholesky(order, width, workers);
                Assert.True(cholesky.Factor(matrix, added));
                double[] x = [.. Enumerable.Range(0, order).Select(i => Math.Cos(i))];
                cholesky.Solve(x);
                Assert.Equal(first ??= x, x);
            }
        }
    }

    [Fact]
    public void AMatrixThatIsNotPositiveDefiniteHasNoFactor()
    {
        foreach (int order in new[] { 1, 24, 60 })
        {
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
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void TheLeadingPartIsSolvedAsIfItWereAll(int order)
    {
        const int More = 30;
        var (matrix, added) = Problem(order + More, order + More);
        // The rows from this one on cannot be factored.
        matrix[order, order] = -1e6;
        foreach (var width in _widths)
        {
            Cholesky leading = new(order + More, width, OneWorker.Instance),
                alone = new(order, width, OneWorker.Instance);
            Assert.False(leading.Factor(matrix, added));
            Assert.True(alone.Factor(matrix, added.AsSpan(0, order)));
            Assert.Equal((order, order), (leading.Factored, alone.Factored));
            double[] expected = [.. Enumerable.Range(0, order).Select(i => Math.Cos(i))],
                found = [.. expected];
            alone.Solve(expected);
            leading.Solve(found);
            Assert.Equal(expected, found);
            Assert.Throws<ArgumentOutOfRangeException>(() => leading.Solve(new double[order + 1]));
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void SolvingByPanelsSumsAsByColumns(int order)
    {
        // A factor of small integers is found again without rounding; what is solved with it is rounded at every term.
        var matrix = new SymmetricMatrix(order);
        double[,] upper = new double[order, order];
        for (int j = 0; j < order; j++)
        {
            for (int i = 0; i <= j; i++)
            {
                upper[i, j] = i == j ? 11 + i % 7 : (7 * i + 3 * j) % 5 - 2;
                for (int k = 0; k <= i; k++)
                {
                    matrix[i, j] += upper[k, i] * upper[k, j];
                }
            }
        }

        double[] expected = [.. Enumerable.Range(0, order).Select(i => Math.Sin(i + 0.5))],
            found = [.. expected];
        for (int j = 0; j < order; j++)
        {
            for (int k = 0; k < j; k++)
            {
                expected[j] = Math.FusedMultiplyAdd(-upper[k, j], expected[k], expected[j]);
            }

            expected[j] /= upper[j, j];
        }

        for (int j = order - 1; j >= 0; j--)
        {
            expected[j] /= upper[j, j];
            for (int k = 0; k < j; k++)
            {
                expected[k] = Math.FusedMultiplyAdd(-upper[k, j], expected[j], expected[k]);
            }
        }

        var cholesky = new Cholesky(order, LaneWidth.Eight, OneWorker.Instance);
        Assert.True(cholesky.Factor(matrix, new double[order]));
        cholesky.Solve(found);
        Assert.Equal(expected, found);
    }

    static (SymmetricMatrix Matrix, double[] Added) Problem(int size, int order)
    {
        var random = new SplitMix64((ulong)size);
        var rows = new RowBlock(size + 3, size);
        for (int row = 0; row < rows.Capacity; row++)
        {
            for (int column = 0; column < size; column++)
            {
                rows[row, column] = random.NextDouble() - 0.5;
            }
        }

        var matrix = new SymmetricMatrix(size);
        new RankUpdate(LaneWidth.One, OneWorker.Instance).Add(rows, rows.Capacity, matrix);
        return (matrix, [.. Enumerable.Range(0, order).Select(i => 0.5 + 0.1 * (i % 3))]);
    }
}
