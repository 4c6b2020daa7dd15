using System.Diagnostics;
using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Kernels;

/// <summary>
/// A matrix of lane values seen by its strides; element (i, j) is at <c>Start + i Row + j Column</c>, all counted in bytes.
/// </summary>
readonly unsafe struct Strided<V>
    where V : unmanaged
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

    /// <summary>True where no element of so many rows and columns can be one of the other matrix'.</summary>
    public bool IsApartFrom(nint rows, nint columns, Strided<V> other, nint otherRows, nint otherColumns) =>
        At(rows - 1, columns - 1) < other.Start || other.At(otherRows - 1, otherColumns - 1) < Start;
}

/// <summary>The operands of one product, as its tiles read them.</summary>
readonly struct Product<V>(nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    where V : unmanaged
{
    public readonly nint Depth = depth;
    public readonly Strided<V> A = a,
        B = b,
        Begin = begin,
        C = c;
}

/// <summary>C[m, n] = begin[m, n] + sum over k of A[m, k] B[n, k], where each scalar is a register of networks.</summary>
/// <remarks>
/// <para>The three products of a training step are this one with other strides: forward (m sample, n output, k input), backward
/// (m sample, n input, k output) and weight gradient (m output, n input, k sample).</para>
/// <para>Each sum runs over k in ascending order with fused multiply-adds, whichever tile computes it, so results do not depend on the
/// tiling. A tile of R x 5 accumulators reads R + 5 registers for every 5 R multiply-adds: R = 2 fits 16 registers, R = 4 fits 32.
/// Widths not made of fives use fours; any count from 12 up is a sum of fives and fours.</para>
/// <para>Each tile is compiled by itself: inlined into one method, they would use up what the JIT is willing to inline, and leave calls
/// in the inner loop. It takes all rows of its columns in one call: where the depth is 1, 2 or 5, a call for each tile costs more than its
/// arithmetic.</para>
/// <para>These tiles are not those of <c>PanelKernels</c>, nor of the evaluator of surfaces. Here both factors are registers, so that a
/// tile is near square, and its fives leave no rest in the widths of networks; there one factor is a single number, spread over the lanes
/// by the instruction that reads it, so that tall tiles of three registers read least; and the evaluator has but one row.</para>
/// <para>No bounds are checked: the caller's layout proves them. C may be begin, and must overlap neither A nor B.</para>
/// </remarks>
static unsafe class LaneProduct<V>
    where V : unmanaged, ILanes<V>
{
    /// <summary>Computes all <paramref name="rows"/> x <paramref name="columns"/> sums of <paramref name="depth"/> products.</summary>
    public static void Run(nint rows, nint columns, nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    {
        AssertLayout(rows, columns, depth, a, b, begin, c);
        Product<V> product = new(depth, a, b, begin, c);
        // One, two or three columns (an output layer, the inputs) would leave most of a tile empty; seen from the other side they do not.
        if (columns < 4 && rows > columns)
        {
            (rows, columns) = (columns, rows);
            product = new(depth, b, a, begin.Transposed, c.Transposed);
        }

        nint column = 0;
        // Columns outermost: their rows of B are read for every row of A and stay in the first-level cache.
        for (nint fives = columns - 4 * FoursIn(columns); column + 5 <= fives; column += 5)
        {
            nint row = V.HasManyRegisters ? Rows4x5(0, rows, column, product) : 0;
            row = Rows2x5(row, rows, column, product);
            if (row < rows)
            {
                Rows1x5(row, rows, column, product);
            }
        }

        for (; column + 4 <= columns; column += 4)
        {
            nint row = Rows2x4(0, rows, column, product);
            if (row < rows)
            {
                Rows1x4(row, rows, column, product);
            }
        }

        for (; column < columns; column++)
        {
            Rows1x1(0, rows, column, product);
        }
    }

    [Conditional("DEBUG")]
    static void AssertLayout(nint rows, nint columns, nint depth, Strided<V> a, Strided<V> b, Strided<V> begin, Strided<V> c)
    {
        Debug.Assert(rows > 0 && columns > 0 && depth > 0, "A product without elements.");
        LaneAssert.IsAligned((V*)a.Start);
        LaneAssert.IsAligned((V*)b.Start);
        LaneAssert.IsAligned((V*)begin.Start);
        LaneAssert.IsAligned((V*)c.Start);
        Debug.Assert(c.IsApartFrom(rows, columns, a, rows, depth), "C overlaps A.");
        Debug.Assert(c.IsApartFrom(rows, columns, b, columns, depth), "C overlaps B.");
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
    static nint Rows4x5(nint row, nint rows, nint column, in Product<V> p)
    {
        nint x1 = p.A.Row,
            x2 = 2 * p.A.Row,
            x3 = 3 * p.A.Row,
            w1 = p.B.Row,
            w2 = 2 * p.B.Row,
            w3 = 3 * p.B.Row,
            w4 = 4 * p.B.Row,
            nextX = p.A.Column,
            nextW = p.B.Column;
        nint fromColumn = p.Begin.Column,
            fromRow = p.Begin.Row,
            toColumn = p.C.Column,
            toRow = p.C.Row;
        byte* from = p.Begin.At(row, column),
            to = p.C.At(row, column),
            rowOfA = p.A.At(row, 0),
            rowsOfB = p.B.At(column, 0);
        for (; row + 4 <= rows; row += 4)
        {
            V s00 = Read(from),
                s01 = Read(from + fromColumn),
                s02 = Read(from + 2 * fromColumn),
                s03 = Read(from + 3 * fromColumn),
                s04 = Read(from + 4 * fromColumn);
            V s10 = Read(from + fromRow),
                s11 = Read(from + fromRow + fromColumn),
                s12 = Read(from + fromRow + 2 * fromColumn),
                s13 = Read(from + fromRow + 3 * fromColumn),
                s14 = Read(from + fromRow + 4 * fromColumn);
            V s20 = Read(from + 2 * fromRow),
                s21 = Read(from + 2 * fromRow + fromColumn),
                s22 = Read(from + 2 * fromRow + 2 * fromColumn),
                s23 = Read(from + 2 * fromRow + 3 * fromColumn),
                s24 = Read(from + 2 * fromRow + 4 * fromColumn);
            V s30 = Read(from + 3 * fromRow),
                s31 = Read(from + 3 * fromRow + fromColumn),
                s32 = Read(from + 3 * fromRow + 2 * fromColumn),
                s33 = Read(from + 3 * fromRow + 3 * fromColumn),
                s34 = Read(from + 3 * fromRow + 4 * fromColumn);
            byte* x = rowOfA,
                w = rowsOfB;
            for (nint k = p.Depth; k > 0; k--, x += nextX, w += nextW)
            {
                V p0 = Read(x),
                    p1 = Read(x + x1),
                    p2 = Read(x + x2),
                    p3 = Read(x + x3),
                    q;
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

            *(V*)to = s00;
            *(V*)(to + toColumn) = s01;
            *(V*)(to + 2 * toColumn) = s02;
            *(V*)(to + 3 * toColumn) = s03;
            *(V*)(to + 4 * toColumn) = s04;
            *(V*)(to + toRow) = s10;
            *(V*)(to + toRow + toColumn) = s11;
            *(V*)(to + toRow + 2 * toColumn) = s12;
            *(V*)(to + toRow + 3 * toColumn) = s13;
            *(V*)(to + toRow + 4 * toColumn) = s14;
            *(V*)(to + 2 * toRow) = s20;
            *(V*)(to + 2 * toRow + toColumn) = s21;
            *(V*)(to + 2 * toRow + 2 * toColumn) = s22;
            *(V*)(to + 2 * toRow + 3 * toColumn) = s23;
            *(V*)(to + 2 * toRow + 4 * toColumn) = s24;
            *(V*)(to + 3 * toRow) = s30;
            *(V*)(to + 3 * toRow + toColumn) = s31;
            *(V*)(to + 3 * toRow + 2 * toColumn) = s32;
            *(V*)(to + 3 * toRow + 3 * toColumn) = s33;
            *(V*)(to + 3 * toRow + 4 * toColumn) = s34;
            rowOfA += 4 * p.A.Row;
            from += 4 * p.Begin.Row;
            to += 4 * p.C.Row;
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static nint Rows2x5(nint row, nint rows, nint column, in Product<V> p)
    {
        nint x1 = p.A.Row,
            w1 = p.B.Row,
            w2 = 2 * p.B.Row,
            w3 = 3 * p.B.Row,
            w4 = 4 * p.B.Row,
            nextX = p.A.Column,
            nextW = p.B.Column;
        nint fromColumn = p.Begin.Column,
            fromRow = p.Begin.Row,
            toColumn = p.C.Column,
            toRow = p.C.Row;
        byte* from = p.Begin.At(row, column),
            to = p.C.At(row, column),
            rowOfA = p.A.At(row, 0),
            rowsOfB = p.B.At(column, 0);
        for (; row + 2 <= rows; row += 2)
        {
            V s00 = Read(from),
                s01 = Read(from + fromColumn),
                s02 = Read(from + 2 * fromColumn),
                s03 = Read(from + 3 * fromColumn),
                s04 = Read(from + 4 * fromColumn);
            V s10 = Read(from + fromRow),
                s11 = Read(from + fromRow + fromColumn),
                s12 = Read(from + fromRow + 2 * fromColumn),
                s13 = Read(from + fromRow + 3 * fromColumn),
                s14 = Read(from + fromRow + 4 * fromColumn);
            byte* x = rowOfA,
                w = rowsOfB;
            for (nint k = p.Depth; k > 0; k--, x += nextX, w += nextW)
            {
                V p0 = Read(x),
                    p1 = Read(x + x1),
                    q;
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

            *(V*)to = s00;
            *(V*)(to + toColumn) = s01;
            *(V*)(to + 2 * toColumn) = s02;
            *(V*)(to + 3 * toColumn) = s03;
            *(V*)(to + 4 * toColumn) = s04;
            *(V*)(to + toRow) = s10;
            *(V*)(to + toRow + toColumn) = s11;
            *(V*)(to + toRow + 2 * toColumn) = s12;
            *(V*)(to + toRow + 3 * toColumn) = s13;
            *(V*)(to + toRow + 4 * toColumn) = s14;
            rowOfA += 2 * p.A.Row;
            from += 2 * p.Begin.Row;
            to += 2 * p.C.Row;
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static nint Rows1x5(nint row, nint rows, nint column, in Product<V> p)
    {
        nint w1 = p.B.Row,
            w2 = 2 * p.B.Row,
            w3 = 3 * p.B.Row,
            w4 = 4 * p.B.Row,
            nextX = p.A.Column,
            nextW = p.B.Column;
        nint fromColumn = p.Begin.Column,
            toColumn = p.C.Column;
        byte* from = p.Begin.At(row, column),
            to = p.C.At(row, column),
            rowOfA = p.A.At(row, 0),
            rowsOfB = p.B.At(column, 0);
        for (; row < rows; row++)
        {
            V s00 = Read(from),
                s01 = Read(from + fromColumn),
                s02 = Read(from + 2 * fromColumn),
                s03 = Read(from + 3 * fromColumn),
                s04 = Read(from + 4 * fromColumn);
            byte* x = rowOfA,
                w = rowsOfB;
            for (nint k = p.Depth; k > 0; k--, x += nextX, w += nextW)
            {
                V p0 = Read(x),
                    q;
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

            *(V*)to = s00;
            *(V*)(to + toColumn) = s01;
            *(V*)(to + 2 * toColumn) = s02;
            *(V*)(to + 3 * toColumn) = s03;
            *(V*)(to + 4 * toColumn) = s04;
            rowOfA += p.A.Row;
            from += p.Begin.Row;
            to += p.C.Row;
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static nint Rows2x4(nint row, nint rows, nint column, in Product<V> p)
    {
        nint x1 = p.A.Row,
            w1 = p.B.Row,
            w2 = 2 * p.B.Row,
            w3 = 3 * p.B.Row,
            nextX = p.A.Column,
            nextW = p.B.Column;
        nint fromColumn = p.Begin.Column,
            fromRow = p.Begin.Row,
            toColumn = p.C.Column,
            toRow = p.C.Row;
        byte* from = p.Begin.At(row, column),
            to = p.C.At(row, column),
            rowOfA = p.A.At(row, 0),
            rowsOfB = p.B.At(column, 0);
        for (; row + 2 <= rows; row += 2)
        {
            V s00 = Read(from),
                s01 = Read(from + fromColumn),
                s02 = Read(from + 2 * fromColumn),
                s03 = Read(from + 3 * fromColumn);
            V s10 = Read(from + fromRow),
                s11 = Read(from + fromRow + fromColumn),
                s12 = Read(from + fromRow + 2 * fromColumn),
                s13 = Read(from + fromRow + 3 * fromColumn);
            byte* x = rowOfA,
                w = rowsOfB;
            for (nint k = p.Depth; k > 0; k--, x += nextX, w += nextW)
            {
                V p0 = Read(x),
                    p1 = Read(x + x1),
                    q;
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

            *(V*)to = s00;
            *(V*)(to + toColumn) = s01;
            *(V*)(to + 2 * toColumn) = s02;
            *(V*)(to + 3 * toColumn) = s03;
            *(V*)(to + toRow) = s10;
            *(V*)(to + toRow + toColumn) = s11;
            *(V*)(to + toRow + 2 * toColumn) = s12;
            *(V*)(to + toRow + 3 * toColumn) = s13;
            rowOfA += 2 * p.A.Row;
            from += 2 * p.Begin.Row;
            to += 2 * p.C.Row;
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static nint Rows1x4(nint row, nint rows, nint column, in Product<V> p)
    {
        nint w1 = p.B.Row,
            w2 = 2 * p.B.Row,
            w3 = 3 * p.B.Row,
            nextX = p.A.Column,
            nextW = p.B.Column;
        nint fromColumn = p.Begin.Column,
            toColumn = p.C.Column;
        byte* from = p.Begin.At(row, column),
            to = p.C.At(row, column),
            rowOfA = p.A.At(row, 0),
            rowsOfB = p.B.At(column, 0);
        for (; row < rows; row++)
        {
            V s00 = Read(from),
                s01 = Read(from + fromColumn),
                s02 = Read(from + 2 * fromColumn),
                s03 = Read(from + 3 * fromColumn);
            byte* x = rowOfA,
                w = rowsOfB;
            for (nint k = p.Depth; k > 0; k--, x += nextX, w += nextW)
            {
                V p0 = Read(x),
                    q;
                q = Read(w);
                s00 = V.MultiplyAdd(p0, q, s00);
                q = Read(w + w1);
                s01 = V.MultiplyAdd(p0, q, s01);
                q = Read(w + w2);
                s02 = V.MultiplyAdd(p0, q, s02);
                q = Read(w + w3);
                s03 = V.MultiplyAdd(p0, q, s03);
            }

            *(V*)to = s00;
            *(V*)(to + toColumn) = s01;
            *(V*)(to + 2 * toColumn) = s02;
            *(V*)(to + 3 * toColumn) = s03;
            rowOfA += p.A.Row;
            from += p.Begin.Row;
            to += p.C.Row;
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static nint Rows1x1(nint row, nint rows, nint column, in Product<V> p)
    {
        nint nextX = p.A.Column,
            nextW = p.B.Column;
        byte* from = p.Begin.At(row, column),
            to = p.C.At(row, column),
            rowOfA = p.A.At(row, 0),
            rowsOfB = p.B.At(column, 0);
        for (; row < rows; row++)
        {
            V s00 = Read(from);
            byte* x = rowOfA,
                w = rowsOfB;
            for (nint k = p.Depth; k > 0; k--, x += nextX, w += nextW)
            {
                V p0 = Read(x),
                    q;
                q = Read(w);
                s00 = V.MultiplyAdd(p0, q, s00);
            }

            *(V*)to = s00;
            rowOfA += p.A.Row;
            from += p.Begin.Row;
            to += p.C.Row;
        }

        return row;
    }
}
