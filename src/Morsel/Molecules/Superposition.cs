namespace Morsel.Molecules;

/// <summary>The rotation that brings one geometry of a molecule nearest to another, atom by atom.</summary>
/// <remarks>
/// B. K. P. Horn, J. Opt. Soc. Am. A 4, 629 (1987): the quaternion is the eigenvector of the largest eigenvalue of a 4 x 4 matrix.
/// </remarks>
static class Superposition
{
    /// <summary>
    /// The proper rotation R that minimises sum_a |(x_a - X) - R (y_a - Y)|^2, with X and Y the means of the atoms' positions.
    /// </summary>
    /// <param name="fixedGeometry">x, [atom][x, y, z].</param>
    /// <param name="moving">y, as long.</param>
    /// <param name="rotation">R, row-major 3 x 3.</param>
    public static void Rotation(ReadOnlySpan<double> fixedGeometry, ReadOnlySpan<double> moving, Span<double> rotation)
    {
        Span<double> x = stackalloc double[3],
            y = stackalloc double[3],
            m = stackalloc double[9];
        Centre(fixedGeometry, x);
        Centre(moving, y);
        m.Clear();
        for (var at = 0; at < moving.Length; at += 3)
        {
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                {
                    m[3 * i + j] += (moving[at + i] - y[i]) * (fixedGeometry[at + j] - x[j]);
                }
            }
        }

        Span<double> horn =
        [
            m[0] + m[4] + m[8],
            m[5] - m[7],
            m[6] - m[2],
            m[1] - m[3],
            m[5] - m[7],
            m[0] - m[4] - m[8],
            m[1] + m[3],
            m[6] + m[2],
            m[6] - m[2],
            m[1] + m[3],
            m[4] - m[0] - m[8],
            m[5] + m[7],
            m[1] - m[3],
            m[6] + m[2],
            m[5] + m[7],
            m[8] - m[0] - m[4],
        ];
        Span<double> vectors = stackalloc double[16];
        SymmetricEigen.Decompose(horn, vectors, 4);
        var best = 0;
        for (var k = 1; k < 4; k++)
        {
            best = horn[5 * k] > horn[5 * best] ? k : best;
        }

        FromQuaternion(vectors[best], vectors[4 + best], vectors[8 + best], vectors[12 + best], rotation);
    }

    /// <summary>The mean of the atoms' positions.</summary>
    public static void Centre(ReadOnlySpan<double> geometry, Span<double> centre)
    {
        centre[..3].Clear();
        for (var at = 0; at < geometry.Length; at++)
        {
            centre[at % 3] += geometry[at] / (geometry.Length / 3);
        }
    }

    static void FromQuaternion(double w, double x, double y, double z, Span<double> r)
    {
        (r[0], r[1], r[2]) = (w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y));
        (r[3], r[4], r[5]) = (2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x));
        (r[6], r[7], r[8]) = (2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z);
    }
}
