using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Morsel.Kernels;
using Morsel.Lanes;
using Morsel.Randomness;
using Morsel.Tests.Lanes;

namespace Morsel.Tests.Kernels;

/// <summary>The product of lanes against three plain loops: equal to the last bit, and nothing written beyond the result.</summary>
public unsafe class LaneProductTests
{
    const int Largest = 33;
    const int Pitch = Largest + 2;
    const double Untouched = 12345;
    static readonly int[] _sizes = [1, 2, 3, 4, 5, 6, 7, 10, 11, 16, 17, Largest];

    [Fact]
    public void OneLaneIsThePlainSum() => Check<float, Scalar<float>>();

    [Fact]
    public void Lanes128AreThePlainSum() => Check<double, Wide128<double>>();

    [Fact]
    public void Lanes256AreThePlainSum() => Check<float, Wide256<float>>();

    [Fact]
    public void Lanes512AreThePlainSum() => Check<double, Wide512<double>>(everyView: false);

    [Fact]
    public void TilesForManyRegistersAreThePlainSum() => Check<double, ManyRegisters>();

    enum Begin
    {
        BroadcastRow,
        Zero,
        Accumulate,
    }

    static void Check<T, V>(bool everyView = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : unmanaged, ILanes<V>
    {
        using var memory = new Buffers<T, V>();
        V* a = memory.Take(1),
            b = memory.Take(2),
            start = memory.Take(3),
            c = memory.Take(4),
            zero = memory.Take(5);
        *zero = V.Zero;

        foreach (var begin in Enum.GetValues<Begin>())
        {
            T[] sums = new T[Pitch * Pitch * V.Count];
            for (int i = 0; i < Largest; i++)
            {
                for (int j = 0; j < Largest; j++)
                {
                    for (int lane = 0; lane < V.Count; lane++)
                    {
                        sums[(i * Pitch + j) * V.Count + lane] = begin switch
                        {
                            Begin.BroadcastRow => ((T*)(start + j))[lane],
                            Begin.Accumulate => ((T*)(start + i * Pitch + j))[lane],
                            _ => T.Zero,
                        };
                    }
                }
            }

            for (var depth = 1; depth <= Largest; depth++)
            {
                for (int i = 0; i < Largest; i++)
                {
                    for (int j = 0; j < Largest; j++)
                    {
                        for (int lane = 0; lane < V.Count; lane++)
                        {
                            ref T sum = ref sums[(i * Pitch + j) * V.Count + lane];
                            sum = T.FusedMultiplyAdd(((T*)(a + i * Pitch + depth - 1))[lane], ((T*)(b + j * Pitch + depth - 1))[lane], sum);
                        }
                    }
                }

                if (!_sizes.Contains(depth))
                {
                    continue;
                }

                foreach (var rows in _sizes)
                {
                    foreach (var columns in _sizes)
                    {
                        // As stored, with A and B transposed, and with C transposed; in turn where the machine is slow at the width.
                        for (var view = everyView ? 0 : (rows + columns + depth) % 3; view < 3; view += everyView ? 1 : 3)
                        {
                            CheckOne<T, V>(rows, columns, depth, begin, view, a, b, start, zero, c, sums, memory);
                        }
                    }
                }
            }
        }
    }

    static void CheckOne<T, V>(
        int rows,
        int columns,
        int depth,
        Begin begin,
        int view,
        V* a,
        V* b,
        V* start,
        V* zero,
        V* c,
        T[] sums,
        Buffers<T, V> memory
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : unmanaged, ILanes<V>
    {
        var (cRow, cColumn) = view == 2 ? (1, Pitch) : (Pitch, 1);
        V untouched = V.Broadcast(Untouched);
        for (var i = 0; i <= rows; i++)
        {
            for (var j = 0; j <= columns; j++)
            {
                c[i * cRow + j * cColumn] = begin == Begin.Accumulate && i < rows && j < columns ? start[i * Pitch + j] : untouched;
            }
        }

        Strided<V> left = new(a, Pitch, 1),
            right = new(b, Pitch, 1),
            result = new(c, cRow, cColumn);
        if (view == 1)
        {
            (left, right) = (new(memory.Transposed(a), 1, Pitch), new(memory.Transposed(b), 1, Pitch));
        }

        LaneProduct<V>.Run(
            rows,
            columns,
            depth,
            left,
            right,
            begin switch
            {
                Begin.BroadcastRow => new(start, 0, 1),
                Begin.Accumulate => result,
                _ => new(zero, 0, 0),
            },
            result
        );

        for (var i = 0; i <= rows; i++)
        {
            for (var j = 0; j <= columns; j++)
            {
                V found = c[i * cRow + j * cColumn];
                fixed (T* sum = &sums[(i * Pitch + j) * V.Count])
                {
                    V expected = i < rows && j < columns ? Unsafe.ReadUnaligned<V>(sum) : untouched;
                    if (!new ReadOnlySpan<byte>(&expected, sizeof(V)).SequenceEqual(new(&found, sizeof(V))))
                    {
                        Assert.Fail($"{rows} x {columns}, depth {depth}, {begin}, view {view}: element ({i}, {j}) is wrong.");
                    }
                }
            }
        }
    }

    sealed class Buffers<T, V> : IDisposable
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : unmanaged, ILanes<V>
    {
        readonly List<nint> _taken = [];
        readonly Dictionary<nint, nint> _transposed = [];

        /// <summary>A square of numbers in [-1, 1], other ones in every lane.</summary>
        public V* Take(ulong seed)
        {
            V* buffer = (V*)NativeMemory.AlignedAlloc((nuint)(Pitch * Pitch * sizeof(V)), 64);
            _taken.Add((nint)buffer);
            var generator = new SplitMix64(seed);
            for (var i = 0; i < Pitch * Pitch * V.Count; i++)
            {
                ((T*)buffer)[i] = T.CreateTruncating(2 * generator.NextDouble() - 1);
            }

            return buffer;
        }

        public V* Transposed(V* buffer)
        {
            if (!_transposed.TryGetValue((nint)buffer, out var transposed))
            {
                V* copy = Take(0);
                for (var i = 0; i < Pitch; i++)
                {
                    for (var j = 0; j < Pitch; j++)
                    {
                        copy[j * Pitch + i] = buffer[i * Pitch + j];
                    }
                }

                _transposed[(nint)buffer] = transposed = (nint)copy;
            }

            return (V*)transposed;
        }

        public void Dispose()
        {
            foreach (var buffer in _taken)
            {
                NativeMemory.AlignedFree((void*)buffer);
            }
        }
    }
}
