using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Algebra;

/// <summary>
/// The arithmetic on panels: <see cref="Width"/> neighbouring columns of a matrix, row-major, so that a row of one is 192 bytes in a row.
/// </summary>
/// <remarks>
/// 24 is divisible by three registers of 1, 2, 4 and 8 doubles, and by the 4 or 8 rows of a tile. Every sum runs over k in ascending order
/// with fused multiply-adds, so results do not depend on the lane width. The tiles are of another shape than those of training, which
/// multiply register by register: here a number is spread over the lanes as it is read, three registers wide whatever the width.
/// </remarks>
abstract unsafe class PanelKernels
{
    /// <summary>Columns of a panel.</summary>
    public const int Width = 24;

    /// <summary>Rows of a panel to multiply at a time: 12 kB, which with those of the other side stay in the first-level cache.</summary>
    public const int Slice = 64;

    public static PanelKernels Create(LaneWidth width) => width.Open(Precision.Double, new ChooseLanes());

    /// <summary>Panels that hold this many columns.</summary>
    public static int Count(int columns) => (columns + Width - 1) / Width;

    /// <summary>C[i, j] += sum over k of A[k, i] X[k, j], for one panel each of A and X and 24 rows of a panel of C.</summary>
    public abstract void AddProduct(double* c, double* a, double* x, nint depth);

    /// <summary>X = -(U^T)^-1 C in place of C, for 24 rows of a panel and the 24 x 24 upper triangle U.</summary>
    public abstract void SolveNegative(double* c, double* upper);

    sealed class ChooseLanes : ILanesUser<PanelKernels>
    {
        public PanelKernels Use<T, V>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where V : unmanaged, ILanes<V> => new PanelKernels<V>();
    }
}

/// <inheritdoc/>
sealed unsafe class PanelKernels<V> : PanelKernels
    where V : unmanaged, ILanes<V>
{
    public override void AddProduct(double* c, double* a, double* x, nint depth)
    {
        Debug.Assert(V.IsDouble && Width % (3 * V.Count) == 0, "A panel is not made of tiles.");
        Debug.Assert(depth is >= 0 and <= Slice && a != null, "A slice is too long.");
        LaneAssert.IsAligned((V*)c);
        LaneAssert.IsAligned((V*)x);
        // Columns outermost: their part of X is read for every row of the tile and stays in the first-level cache.
        for (nint j = 0; j < Width; j += 3 * V.Count)
        {
            if (V.HasManyRegisters)
            {
                for (nint i = 0; i < Width; i += 8)
                {
                    Tile8x3(c + i * Width + j, a + i, x + j, depth);
                }
            }
            else
            {
                for (nint i = 0; i < Width; i += 4)
                {
                    Tile4x3(c + i * Width + j, a + i, x + j, depth);
                }
            }
        }
    }

    public override void SolveNegative(double* c, double* upper)
    {
        LaneAssert.IsAligned((V*)c);
        Debug.Assert(c + Width * Width <= upper || upper + Width * Width <= c, "A triangle cannot be solved in its own place.");
        for (nint row = 0; row < Width; row++)
        {
            V diagonal = V.BroadcastFrom(upper + row * Width + row);
            for (nint j = 0; j < Width; j += V.Count)
            {
                V sum = *(V*)(c + row * Width + j);
                for (nint k = 0; k < row; k++)
                {
                    sum = V.MultiplyAdd(V.BroadcastFrom(upper + k * Width + row), *(V*)(c + k * Width + j), sum);
                }

                *(V*)(c + row * Width + j) = (V.Zero - sum) / diagonal;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Tile4x3(double* c, double* a, double* x, nint depth)
    {
        V* c0 = (V*)c,
            c1 = (V*)(c + Width),
            c2 = (V*)(c + 2 * Width),
            c3 = (V*)(c + 3 * Width);
        V s00 = c0[0],
            s01 = c0[1],
            s02 = c0[2],
            s10 = c1[0],
            s11 = c1[1],
            s12 = c1[2];
        V s20 = c2[0],
            s21 = c2[1],
            s22 = c2[2],
            s30 = c3[0],
            s31 = c3[1],
            s32 = c3[2];
        for (; depth > 0; depth--, a += Width, x += Width)
        {
            V x0 = ((V*)x)[0],
                x1 = ((V*)x)[1],
                x2 = ((V*)x)[2],
                p;
            p = V.BroadcastFrom(a);
            s00 = V.MultiplyAdd(p, x0, s00);
            s01 = V.MultiplyAdd(p, x1, s01);
            s02 = V.MultiplyAdd(p, x2, s02);
            p = V.BroadcastFrom(a + 1);
            s10 = V.MultiplyAdd(p, x0, s10);
            s11 = V.MultiplyAdd(p, x1, s11);
            s12 = V.MultiplyAdd(p, x2, s12);
            p = V.BroadcastFrom(a + 2);
            s20 = V.MultiplyAdd(p, x0, s20);
            s21 = V.MultiplyAdd(p, x1, s21);
            s22 = V.MultiplyAdd(p, x2, s22);
            p = V.BroadcastFrom(a + 3);
            s30 = V.MultiplyAdd(p, x0, s30);
            s31 = V.MultiplyAdd(p, x1, s31);
            s32 = V.MultiplyAdd(p, x2, s32);
        }

        (c0[0], c0[1], c0[2]) = (s00, s01, s02);
        (c1[0], c1[1], c1[2]) = (s10, s11, s12);
        (c2[0], c2[1], c2[2]) = (s20, s21, s22);
        (c3[0], c3[1], c3[2]) = (s30, s31, s32);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Tile8x3(double* c, double* a, double* x, nint depth)
    {
        V* c0 = (V*)c,
            c1 = (V*)(c + Width),
            c2 = (V*)(c + 2 * Width),
            c3 = (V*)(c + 3 * Width);
        V* c4 = (V*)(c + 4 * Width),
            c5 = (V*)(c + 5 * Width),
            c6 = (V*)(c + 6 * Width),
            c7 = (V*)(c + 7 * Width);
        V s00 = c0[0],
            s01 = c0[1],
            s02 = c0[2],
            s10 = c1[0],
            s11 = c1[1],
            s12 = c1[2];
        V s20 = c2[0],
            s21 = c2[1],
            s22 = c2[2],
            s30 = c3[0],
            s31 = c3[1],
            s32 = c3[2];
        V s40 = c4[0],
            s41 = c4[1],
            s42 = c4[2],
            s50 = c5[0],
            s51 = c5[1],
            s52 = c5[2];
        V s60 = c6[0],
            s61 = c6[1],
            s62 = c6[2],
            s70 = c7[0],
            s71 = c7[1],
            s72 = c7[2];
        for (; depth > 0; depth--, a += Width, x += Width)
        {
            V x0 = ((V*)x)[0],
                x1 = ((V*)x)[1],
                x2 = ((V*)x)[2],
                p;
            p = V.BroadcastFrom(a);
            s00 = V.MultiplyAdd(p, x0, s00);
            s01 = V.MultiplyAdd(p, x1, s01);
            s02 = V.MultiplyAdd(p, x2, s02);
            p = V.BroadcastFrom(a + 1);
            s10 = V.MultiplyAdd(p, x0, s10);
            s11 = V.MultiplyAdd(p, x1, s11);
            s12 = V.MultiplyAdd(p, x2, s12);
            p = V.BroadcastFrom(a + 2);
            s20 = V.MultiplyAdd(p, x0, s20);
            s21 = V.MultiplyAdd(p, x1, s21);
            s22 = V.MultiplyAdd(p, x2, s22);
            p = V.BroadcastFrom(a + 3);
            s30 = V.MultiplyAdd(p, x0, s30);
            s31 = V.MultiplyAdd(p, x1, s31);
            s32 = V.MultiplyAdd(p, x2, s32);
            p = V.BroadcastFrom(a + 4);
            s40 = V.MultiplyAdd(p, x0, s40);
            s41 = V.MultiplyAdd(p, x1, s41);
            s42 = V.MultiplyAdd(p, x2, s42);
            p = V.BroadcastFrom(a + 5);
            s50 = V.MultiplyAdd(p, x0, s50);
            s51 = V.MultiplyAdd(p, x1, s51);
            s52 = V.MultiplyAdd(p, x2, s52);
            p = V.BroadcastFrom(a + 6);
            s60 = V.MultiplyAdd(p, x0, s60);
            s61 = V.MultiplyAdd(p, x1, s61);
            s62 = V.MultiplyAdd(p, x2, s62);
            p = V.BroadcastFrom(a + 7);
            s70 = V.MultiplyAdd(p, x0, s70);
            s71 = V.MultiplyAdd(p, x1, s71);
            s72 = V.MultiplyAdd(p, x2, s72);
        }

        (c0[0], c0[1], c0[2]) = (s00, s01, s02);
        (c1[0], c1[1], c1[2]) = (s10, s11, s12);
        (c2[0], c2[1], c2[2]) = (s20, s21, s22);
        (c3[0], c3[1], c3[2]) = (s30, s31, s32);
        (c4[0], c4[1], c4[2]) = (s40, s41, s42);
        (c5[0], c5[1], c5[2]) = (s50, s51, s52);
        (c6[0], c6[1], c6[2]) = (s60, s61, s62);
        (c7[0], c7[1], c7[2]) = (s70, s71, s72);
    }
}
