using System.Numerics;
using Morsel.Activations;
using Morsel.Kernels;
using Morsel.Lanes;
using Morsel.Randomness;
using Morsel.Tests.Training;

namespace Morsel.Tests.Kernels;

/// <summary>The passes of an activation over a block: those of single numbers in a stated order, to the last bit, at every width.</summary>
public unsafe class ActivationPassTests
{
    const int Samples = 6;

    // Fives and what is left of them.
    static readonly int[] _columns = [1, 4, 5, 7, 13];

    public static TheoryData<ActivationName> Activations => [.. Packs.Activations];

    [Theory]
    [MemberData(nameof(Activations))]
    public void EveryWidthGivesTheBitsOfSingleNumbers(ActivationName activation)
    {
        foreach (var precision in Enum.GetValues<Precision>())
        {
            foreach (int columns in _columns)
            {
                foreach (bool fromZero in new[] { true, false })
                {
                    double[] alone = Run(LaneWidth.One, precision, activation, columns, fromZero, 0);
                    foreach (var width in Packs.Widths)
                    {
                        for (int lane = 0; lane < width.Count(precision); lane++)
                        {
                            Assert.Equal(alone, Run(width, precision, activation, columns, fromZero, lane));
                        }
                    }
                }
            }
        }
    }

    static double[] Run(LaneWidth width, Precision precision, ActivationName activation, int columns, bool fromZero, int lane) =>
        NetworkCode.Open(width, precision, activation, ActivationName.Linear, new Passes(columns, fromZero, lane));

    /// <summary>
    /// All that the passes leave in one lane, whose numbers are the same in every lane's turn; the others hold other numbers.
    /// </summary>
    sealed record Passes(int Columns, bool FromZero, int Lane) : INetworkCodeUser<double[]>
    {
        public double[] Use<T, V, THidden, TOutput>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where V : unmanaged, ILanes<V>
            where THidden : struct, IActivation
            where TOutput : struct, IActivation
        {
            int count = Samples * Columns;
            var memory = new LaneMemory();
            V* z = Fill<T, V>(memory, count, 1),
                delta = Fill<T, V>(memory, count, 2),
                summed = Fill<T, V>(memory, count, 2);
            V* sums = Fill<T, V>(memory, Columns, 3);
            V* a = memory.Take<V>(count),
                again = memory.Take<V>(count),
                slopes = memory.Take<V>(count),
                curvatures = memory.Take<V>(count);
            ActivationPass<V, THidden>.Apply(z, a, count);
            ActivationPass<V, THidden>.ApplyWithSlopes(z, again, slopes, count);
            ActivationPass<V, THidden>.Curvatures(z, a, curvatures, count);
            ActivationPass<V, THidden>.MultiplyBySlope(delta, z, a, count);
            ActivationPass<V, THidden>.MultiplyBySlope(summed, z, a, Samples, Columns, sums, FromZero);
            double[] values = Read<T, V>(a, count),
                products = Read<T, V>(delta, count);
            Assert.Equal(values, Read<T, V>(again, count));
            Assert.Equal(products, Read<T, V>(summed, count));
            double[] all =
            [
                .. values,
                .. products,
                .. Read<T, V>(slopes, count),
                .. Read<T, V>(curvatures, count),
                .. Read<T, V>(sums, Columns),
            ];
            GC.KeepAlive(memory);
            return all;
        }

        V* Fill<T, V>(LaneMemory memory, int count, ulong seed)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where V : unmanaged, ILanes<V>
        {
            V* numbers = memory.Take<V>(count);
            for (int lane = 0; lane < V.Count; lane++)
            {
                var random = new SplitMix64(seed + (lane == Lane ? 0 : 100 + (ulong)lane));
                for (int i = 0; i < count; i++)
                {
                    ((T*)(numbers + i))[lane] = T.CreateTruncating(6 * random.NextDouble() - 3);
                }
            }

            return numbers;
        }

        double[] Read<T, V>(V* numbers, int count)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where V : unmanaged, ILanes<V>
        {
            double[] values = new double[count];
            for (int i = 0; i < count; i++)
            {
                values[i] = double.CreateTruncating(((T*)(numbers + i))[Lane]);
            }

            return values;
        }
    }
}
