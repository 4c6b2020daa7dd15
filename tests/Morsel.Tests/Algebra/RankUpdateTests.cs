using Morsel.Algebra;
using Morsel.Lanes;
using Morsel.Randomness;
using Morsel.Tests.Lanes;
using Morsel.Workers;

namespace Morsel.Tests.Algebra;

/// <summary>A += R^T R against three plain loops, to the last bit.</summary>
public unsafe class RankUpdateTests
{
    static readonly (int Rows, int Columns)[] _sizes =
    [
        (1, 1),
        (3, 2),
        (5, 23),
        (127, 24),
        (128, 25),
        (129, 48),
        (40, 73),
        (300, 97),
        (7, 200),
    ];

    [Theory]
    [InlineData(LaneWidth.One)]
    [InlineData(LaneWidth.Four)]
    [InlineData(LaneWidth.Eight)]
    [InlineData(LaneWidth.Sixteen)]
    internal void EveryElementIsTheSumInOrder(LaneWidth width)
    {
        foreach (var (rows, columns) in _sizes)
        {
            var sum = new SymmetricMatrix(columns);
            var update = new RankUpdate(width, new DisorderlyWorkers());
            double[,] all = Numbers(2 * rows, columns);
            // Two blocks, the second in a buffer with more room than rows, so that the sums go on where they stopped.
            update.Add(Block(all, 0, rows, rows), rows, sum);
            update.Add(Block(all, rows, rows, rows + 5), rows, sum);
            for (int i = 0; i < columns; i++)
            {
                for (int j = i; j < columns; j++)
                {
                    double expected = 0;
                    for (int row = 0; row < 2 * rows; row++)
                    {
                        expected = Math.FusedMultiplyAdd(all[row, i], all[row, j], expected);
                    }

                    Assert.Equal(expected, sum[i, j]);
                    Assert.Equal(expected, sum[j, i]);
                }
            }
        }
    }

    [Fact]
    public void TilesForManyRegistersGiveTheSameBits()
    {
        const int Square = PanelKernels.Width * PanelKernels.Width,
            Depth = 13;
        var random = new SplitMix64(4);
        double[] a = [.. Enumerable.Range(0, Depth * PanelKernels.Width).Select(_ => random.NextDouble() - 0.5)];
        double[] x = [.. Enumerable.Range(0, Depth * PanelKernels.Width).Select(_ => random.NextDouble() - 0.5)];
        double[] few = new double[Square],
            many = new double[Square];
        fixed (
            double* pa = a,
                px = x,
                pf = few,
                pm = many
        )
        {
            new PanelKernels<Scalar<double>>().AddProduct(pf, pa, px, Depth);
            new PanelKernels<ManyRegisters>().AddProduct(pm, pa, px, Depth);
        }

        Assert.Equal(few, many);
    }

    [Fact]
    public void RowsOfAnotherLengthAreRefused()
    {
        var update = new RankUpdate(LaneWidth.One, OneWorker.Instance);
        Assert.Contains(
            "rows of 3 to a matrix of order 4",
            Assert.Throws<ArgumentException>(() => update.Add(new RowBlock(2, 3), 2, new SymmetricMatrix(4))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => update.Add(new RowBlock(2, 3), 3, new SymmetricMatrix(3)));
    }

    static RowBlock Block(double[,] all, int from, int rows, int capacity)
    {
        var block = new RowBlock(capacity, all.GetLength(1));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < block.Columns; column++)
            {
                block[row, column] = all[from + row, column];
            }
        }

        return block;
    }

    static double[,] Numbers(int rows, int columns)
    {
        var random = new SplitMix64((ulong)(rows * 1000 + columns));
        var numbers = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                numbers[row, column] = random.NextDouble() - 0.5;
            }
        }

        return numbers;
    }
}
