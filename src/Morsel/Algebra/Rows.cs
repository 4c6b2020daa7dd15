using System.Runtime.Intrinsics;

namespace Morsel.Algebra;

/// <summary>
/// Sums over rows of numbers, eight at a time: on a machine with narrower registers the runtime takes two, and the bits are the same.
/// </summary>
static unsafe class Rows
{
    static readonly int _lanes = Vector512<double>.Count;

    /// <summary>sum_j a_j b_j.</summary>
    public static double Dot(double* a, double* b, int count)
    {
        Vector512<double> s0 = Vector512<double>.Zero,
            s1 = s0,
            s2 = s0,
            s3 = s0;
        int j = 0;
        for (; j + 4 * _lanes <= count; j += 4 * _lanes)
        {
            s0 = Vector512.FusedMultiplyAdd(Vector512.Load(a + j), Vector512.Load(b + j), s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Load(a + j + _lanes), Vector512.Load(b + j + _lanes), s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Load(a + j + 2 * _lanes), Vector512.Load(b + j + 2 * _lanes), s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Load(a + j + 3 * _lanes), Vector512.Load(b + j + 3 * _lanes), s3);
        }

        for (; j + _lanes <= count; j += _lanes)
        {
            s0 = Vector512.FusedMultiplyAdd(Vector512.Load(a + j), Vector512.Load(b + j), s0);
        }

        double sum = Vector512.Sum(s0 + s1 + (s2 + s3));
        for (; j < count; j++)
        {
            sum = Math.FusedMultiplyAdd(a[j], b[j], sum);
        }

        return sum;
    }

    /// <summary>to_j += factor a_j.</summary>
    public static void Add(double* a, double factor, double* to, int count)
    {
        Vector512<double> f = Vector512.Create(factor);
        int j = 0;
        for (; j + _lanes <= count; j += _lanes)
        {
            Vector512.FusedMultiplyAdd(Vector512.Load(a + j), f, Vector512.Load(to + j)).Store(to + j);
        }

        for (; j < count; j++)
        {
            to[j] = Math.FusedMultiplyAdd(a[j], factor, to[j]);
        }
    }

    /// <summary>
    /// to_j += factor a_j, and the sum over j of a_j b_j: each number of a row of a matrix is read once for both of its places.
    /// </summary>
    public static double AddAndDot(double* a, double factor, double* to, double* b, int count)
    {
        Vector512<double> f = Vector512.Create(factor),
            s0 = Vector512<double>.Zero,
            s1 = s0;
        int j = 0;
        for (; j + 2 * _lanes <= count; j += 2 * _lanes)
        {
            Vector512<double> a0 = Vector512.Load(a + j),
                a1 = Vector512.Load(a + j + _lanes);
            s0 = Vector512.FusedMultiplyAdd(a0, Vector512.Load(b + j), s0);
            s1 = Vector512.FusedMultiplyAdd(a1, Vector512.Load(b + j + _lanes), s1);
            Vector512.FusedMultiplyAdd(a0, f, Vector512.Load(to + j)).Store(to + j);
            Vector512.FusedMultiplyAdd(a1, f, Vector512.Load(to + j + _lanes)).Store(to + j + _lanes);
        }

        double sum = Vector512.Sum(s0 + s1);
        for (; j < count; j++)
        {
            sum = Math.FusedMultiplyAdd(a[j], b[j], sum);
            to[j] = Math.FusedMultiplyAdd(a[j], factor, to[j]);
        }

        return sum;
    }

    /// <summary>to_j -= p a_j + q b_j.</summary>
    public static void SubtractTwo(double* a, double p, double* b, double q, double* to, int count)
    {
        Vector512<double> minusP = Vector512.Create(-p),
            minusQ = Vector512.Create(-q);
        int j = 0;
        for (; j + _lanes <= count; j += _lanes)
        {
            Vector512
                .FusedMultiplyAdd(
                    Vector512.Load(b + j),
                    minusQ,
                    Vector512.FusedMultiplyAdd(Vector512.Load(a + j), minusP, Vector512.Load(to + j))
                )
                .Store(to + j);
        }

        for (; j < count; j++)
        {
            to[j] = Math.FusedMultiplyAdd(b[j], -q, Math.FusedMultiplyAdd(a[j], -p, to[j]));
        }
    }
}
