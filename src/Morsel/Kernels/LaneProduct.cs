using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Kernels;

/// <summary>A matrix of lane values seen by its strides; element (i, j) is at <c>Start + i Row + j Column</c>, all counted in bytes.</summary>
readonly unsafe struct Strided<V> where V : unmanaged
{
    public readonly byte* Start;
    public readonly nint Row;
    public readonly nint Column;

    /// <param name="start">Element (0, 0).</param>
    /// <param name="row">Values from one row to the next; 0 repeats one row.</param>
    /// <param name="column">Values from one column to the next; 0 repeats one column.</param>
    public Strided(V* start, nint row, nint column)
    {
        Start = (byte*)start;
        Row = row * sizeof(V);
        Column = column * sizeof(V);
    }

    public Strided<V> Transposed => new((V*)Start, Column / sizeof(V), Row / sizeof(V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* At(nint row, nint column) => Start + row * Row + column * Column;
}

/// <summary>C[m, n] = begin[m, n] + sum over k of A[m, k] B[n, k], where each scalar is a register of networks.</summary>
/// <remarks>
/// <para>The three products of a training step are this one with other strides: forward (m sample, n output, k input), backward
/// (m sample, n input, k output) and weight gradient (m output, n input, k sample).</para>
/// <para>Each sum runs over k in ascending order with fused multiply-adds, whichever tile computes it, so results do not depend on the
/// tiling. A tile of R x 5 accumulators reads R + 5 registers for every 5 R multiply-adds: R = 2 fits 16 registers, R = 4 fits 32.
/// Widths not made of fives use fours; any count from 12 up is a sum of fives and fours.</para>
/// <para>Each tile is compiled by itself: inlined into one method, they would use up what the JIT is willing to inline, and leave calls
/// in the inner loop.</para>
/// <para>No bounds are checked: the caller's layout proves them. C may be begin, and must overlap neither A nor B.</para>
/// </remarks>
static unsafe class LaneProduct<V> where V : unmanaged, ILanes<V>
{
    /// <summary>Computes all <paramref name="rows"/> x <paramref name="columns"/> sums of <paramref name="depth"/> products.</summary>
    public static void Run(nint rows, nint columns, nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    {
        // One, two or three columns (an output layer, the inputs) would leave most of a tile empty; seen from the other side they do not.
        if (columns < 4 && rows > columns)
        {
            (rows, columns) = (columns, rows);
            (a, b) = (b, a);
            (begin, c) = (begin.Transposed, c.Transposed);
        }

        nint column = 0;
        // Columns outermost: their rows of B are read for every row of A and stay in the first-level cache.
        for (nint fives = columns - 4 * FoursIn(columns); column + 5 <= fives; column += 5)
        {
            nint row = 0;
            if (V.HasManyRegisters)
            {
                for (; row + 4 <= rows; row += 4)
                {
                    Tile4x5(row, column, depth, a, b, begin, c);
                }
            }

            for (; row + 2 <= rows; row += 2)
            {
                Tile2x5(row, column, depth, a, b, begin, c);
            }

            if (row < rows)
            {
                Tile1x5(row, column, depth, a, b, begin, c);
            }
        }

        for (; column + 4 <= columns; column += 4)
        {
            nint row = 0;
            for (; row + 2 <= rows; row += 2)
            {
                Tile2x4(row, column, depth, a, b, begin, c);
            }

            if (row < rows)
            {
                Tile1x4(row, column, depth, a, b, begin, c);
            }
        }

        for (; column < columns; column++)
        {
            for (nint row = 0; row < rows; row++)
            {
                Tile1x1(row, column, depth, a, b, begin, c);
            }
        }
    }

    // How many of the column groups are fours, so that fives make up the rest exactly wherever that is possible.
    static nint FoursIn(nint columns)
    {
        nint fours = (5 - columns % 5) % 5;
        return 4 * fours <= columns ? fours : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Read(byte* at) => *(V*)at;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Tile4x5(nint row, nint column, nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    {
        byte* from = begin.At(row, column);
        V s00 = Read(from), s01 = Read(from + begin.Column), s02 = Read(from + 2 * begin.Column), s03 = Read(from + 3 * begin.Column), s04 = Read(from + 4 * begin.Column);
        V s10 = Read(from + begin.Row), s11 = Read(from + begin.Row + begin.Column), s12 = Read(from + begin.Row + 2 * begin.Column), s13 = Read(from + begin.Row + 3 * begin.Column), s14 = Read(from + begin.Row + 4 * begin.Column);
        V s20 = Read(from + 2 * begin.Row), s21 = Read(from + 2 * begin.Row + begin.Column), s22 = Read(from + 2 * begin.Row + 2 * begin.Column), s23 = Read(from + 2 * begin.Row + 3 * begin.Column), s24 = Read(from + 2 * begin.Row + 4 * begin.Column);
        V s30 = Read(from + 3 * begin.Row), s31 = Read(from + 3 * begin.Row + begin.Column), s32 = Read(from + 3 * begin.Row + 2 * begin.Column), s33 = Read(from + 3 * begin.Row + 3 * begin.Column), s34 = Read(from + 3 * begin.Row + 4 * begin.Column);
        byte* x = a.At(row, 0), w = b.At(column, 0);
        nint x1 = a.Row, x2 = 2 * a.Row, x3 = 3 * a.Row, w1 = b.Row, w2 = 2 * b.Row, w3 = 3 * b.Row, w4 = 4 * b.Row, nextX = a.Column, nextW = b.Column;
        for (nint k = depth; k > 0; k--, x += nextX, w += nextW)
        {
            V p0 = Read(x), p1 = Read(x + x1), p2 = Read(x + x2), p3 = Read(x + x3), q;
            q = Read(w);
            s00 = V.MultiplyAdd(p0, q, s00);
            s10 = V.MultiplyAdd(p1, q, s10);
            s20 = V.MultiplyAdd(p2, q, s20);
            s30 = V.MultiplyAdd(p3, q, s30);
            q = Read(w + w1);
            s01 = V.MultiplyAdd(p0, q, s01);
            s11 = V.MultiplyAdd(p1, q, s11);
            s21 = V.MultiplyAdd(p2, q, s21);
            s31 = V.MultiplyAdd(p3, q, s31);
            q = Read(w + w2);
            s02 = V.MultiplyAdd(p0, q, s02);
            s12 = V.MultiplyAdd(p1, q, s12);
            s22 = V.MultiplyAdd(p2, q, s22);
            s32 = V.MultiplyAdd(p3, q, s32);
            q = Read(w + w3);
            s03 = V.MultiplyAdd(p0, q, s03);
            s13 = V.MultiplyAdd(p1, q, s13);
            s23 = V.MultiplyAdd(p2, q, s23);
            s33 = V.MultiplyAdd(p3, q, s33);
            q = Read(w + w4);
            s04 = V.MultiplyAdd(p0, q, s04);
            s14 = V.MultiplyAdd(p1, q, s14);
            s24 = V.MultiplyAdd(p2, q, s24);
            s34 = V.MultiplyAdd(p3, q, s34);
        }

        byte* to = c.At(row, column);
        *(V*)(to) = s00;
        *(V*)(to + c.Column) = s01;
        *(V*)(to + 2 * c.Column) = s02;
        *(V*)(to + 3 * c.Column) = s03;
        *(V*)(to + 4 * c.Column) = s04;
        *(V*)(to + c.Row) = s10;
        *(V*)(to + c.Row + c.Column) = s11;
        *(V*)(to + c.Row + 2 * c.Column) = s12;
        *(V*)(to + c.Row + 3 * c.Column) = s13;
        *(V*)(to + c.Row + 4 * c.Column) = s14;
        *(V*)(to + 2 * c.Row) = s20;
        *(V*)(to + 2 * c.Row + c.Column) = s21;
        *(V*)(to + 2 * c.Row + 2 * c.Column) = s22;
        *(V*)(to + 2 * c.Row + 3 * c.Column) = s23;
        *(V*)(to + 2 * c.Row + 4 * c.Column) = s24;
        *(V*)(to + 3 * c.Row) = s30;
        *(V*)(to + 3 * c.Row + c.Column) = s31;
        *(V*)(to + 3 * c.Row + 2 * c.Column) = s32;
        *(V*)(to + 3 * c.Row + 3 * c.Column) = s33;
        *(V*)(to + 3 * c.Row + 4 * c.Column) = s34;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Tile2x5(nint row, nint column, nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    {
        byte* from = begin.At(row, column);
        V s00 = Read(from), s01 = Read(from + begin.Column), s02 = Read(from + 2 * begin.Column), s03 = Read(from + 3 * begin.Column), s04 = Read(from + 4 * begin.Column);
        V s10 = Read(from + begin.Row), s11 = Read(from + begin.Row + begin.Column), s12 = Read(from + begin.Row + 2 * begin.Column), s13 = Read(from + begin.Row + 3 * begin.Column), s14 = Read(from + begin.Row + 4 * begin.Column);
        byte* x = a.At(row, 0), w = b.At(column, 0);
        nint x1 = a.Row, w1 = b.Row, w2 = 2 * b.Row, w3 = 3 * b.Row, w4 = 4 * b.Row, nextX = a.Column, nextW = b.Column;
        for (nint k = depth; k > 0; k--, x += nextX, w += nextW)
        {
            V p0 = Read(x), p1 = Read(x + x1), q;
            q = Read(w);
            s00 = V.MultiplyAdd(p0, q, s00);
            s10 = V.MultiplyAdd(p1, q, s10);
            q = Read(w + w1);
            s01 = V.MultiplyAdd(p0, q, s01);
            s11 = V.MultiplyAdd(p1, q, s11);
            q = Read(w + w2);
            s02 = V.MultiplyAdd(p0, q, s02);
            s12 = V.MultiplyAdd(p1, q, s12);
            q = Read(w + w3);
            s03 = V.MultiplyAdd(p0, q, s03);
            s13 = V.MultiplyAdd(p1, q, s13);
            q = Read(w + w4);
            s04 = V.MultiplyAdd(p0, q, s04);
            s14 = V.MultiplyAdd(p1, q, s14);
        }

        byte* to = c.At(row, column);
        *(V*)(to) = s00;
        *(V*)(to + c.Column) = s01;
        *(V*)(to + 2 * c.Column) = s02;
        *(V*)(to + 3 * c.Column) = s03;
        *(V*)(to + 4 * c.Column) = s04;
        *(V*)(to + c.Row) = s10;
        *(V*)(to + c.Row + c.Column) = s11;
        *(V*)(to + c.Row + 2 * c.Column) = s12;
        *(V*)(to + c.Row + 3 * c.Column) = s13;
        *(V*)(to + c.Row + 4 * c.Column) = s14;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Tile1x5(nint row, nint column, nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    {
        byte* from = begin.At(row, column);
        V s00 = Read(from), s01 = Read(from + begin.Column), s02 = Read(from + 2 * begin.Column), s03 = Read(from + 3 * begin.Column), s04 = Read(from + 4 * begin.Column);
        byte* x = a.At(row, 0), w = b.At(column, 0);
        nint w1 = b.Row, w2 = 2 * b.Row, w3 = 3 * b.Row, w4 = 4 * b.Row, nextX = a.Column, nextW = b.Column;
        for (nint k = depth; k > 0; k--, x += nextX, w += nextW)
        {
            V p0 = Read(x), q;
            q = Read(w);
            s00 = V.MultiplyAdd(p0, q, s00);
            q = Read(w + w1);
            s01 = V.MultiplyAdd(p0, q, s01);
            q = Read(w + w2);
            s02 = V.MultiplyAdd(p0, q, s02);
            q = Read(w + w3);
            s03 = V.MultiplyAdd(p0, q, s03);
            q = Read(w + w4);
            s04 = V.MultiplyAdd(p0, q, s04);
        }

        byte* to = c.At(row, column);
        *(V*)(to) = s00;
        *(V*)(to + c.Column) = s01;
        *(V*)(to + 2 * c.Column) = s02;
        *(V*)(to + 3 * c.Column) = s03;
        *(V*)(to + 4 * c.Column) = s04;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Tile2x4(nint row, nint column, nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    {
        byte* from = begin.At(row, column);
        V s00 = Read(from), s01 = Read(from + begin.Column), s02 = Read(from + 2 * begin.Column), s03 = Read(from + 3 * begin.Column);
        V s10 = Read(from + begin.Row), s11 = Read(from + begin.Row + begin.Column), s12 = Read(from + begin.Row + 2 * begin.Column), s13 = Read(from + begin.Row + 3 * begin.Column);
        byte* x = a.At(row, 0), w = b.At(column, 0);
        nint x1 = a.Row, w1 = b.Row, w2 = 2 * b.Row, w3 = 3 * b.Row, nextX = a.Column, nextW = b.Column;
        for (nint k = depth; k > 0; k--, x += nextX, w += nextW)
        {
            V p0 = Read(x), p1 = Read(x + x1), q;
            q = Read(w);
            s00 = V.MultiplyAdd(p0, q, s00);
            s10 = V.MultiplyAdd(p1, q, s10);
            q = Read(w + w1);
            s01 = V.MultiplyAdd(p0, q, s01);
            s11 = V.MultiplyAdd(p1, q, s11);
            q = Read(w + w2);
            s02 = V.MultiplyAdd(p0, q, s02);
            s12 = V.MultiplyAdd(p1, q, s12);
            q = Read(w + w3);
            s03 = V.MultiplyAdd(p0, q, s03);
            s13 = V.MultiplyAdd(p1, q, s13);
        }

        byte* to = c.At(row, column);
        *(V*)(to) = s00;
        *(V*)(to + c.Column) = s01;
        *(V*)(to + 2 * c.Column) = s02;
        *(V*)(to + 3 * c.Column) = s03;
        *(V*)(to + c.Row) = s10;
        *(V*)(to + c.Row + c.Column) = s11;
        *(V*)(to + c.Row + 2 * c.Column) = s12;
        *(V*)(to + c.Row + 3 * c.Column) = s13;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Tile1x4(nint row, nint column, nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    {
        byte* from = begin.At(row, column);
        V s00 = Read(from), s01 = Read(from + begin.Column), s02 = Read(from + 2 * begin.Column), s03 = Read(from + 3 * begin.Column);
        byte* x = a.At(row, 0), w = b.At(column, 0);
        nint w1 = b.Row, w2 = 2 * b.Row, w3 = 3 * b.Row, nextX = a.Column, nextW = b.Column;
        for (nint k = depth; k > 0; k--, x += nextX, w += nextW)
        {
            V p0 = Read(x), q;
            q = Read(w);
            s00 = V.MultiplyAdd(p0, q, s00);
            q = Read(w + w1);
            s01 = V.MultiplyAdd(p0, q, s01);
            q = Read(w + w2);
            s02 = V.MultiplyAdd(p0, q, s02);
            q = Read(w + w3);
            s03 = V.MultiplyAdd(p0, q, s03);
        }

        byte* to = c.At(row, column);
        *(V*)(to) = s00;
        *(V*)(to + c.Column) = s01;
        *(V*)(to + 2 * c.Column) = s02;
        *(V*)(to + 3 * c.Column) = s03;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Tile1x1(nint row, nint column, nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    {
        byte* from = begin.At(row, column);
        V s00 = Read(from);
        byte* x = a.At(row, 0), w = b.At(column, 0);
        nint nextX = a.Column, nextW = b.Column;
        for (nint k = depth; k > 0; k--, x += nextX, w += nextW)
        {
            V p0 = Read(x), q;
            q = Read(w);
            s00 = V.MultiplyAdd(p0, q, s00);
        }

        byte* to = c.At(row, column);
        *(V*)(to) = s00;
    }
}
