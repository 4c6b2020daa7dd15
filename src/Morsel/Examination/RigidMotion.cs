using Morsel.Datasets;
using Morsel.Molecules;

namespace Morsel.Examination;

/// <summary>Gradients that would push or turn a molecule as a whole, which no energy of an isolated molecule does.</summary>
/// <param name="Pushed">Points whose net force |sum_a g_a| exceeds a hundredth of the set's root-mean-square |g|.</param>
/// <param name="Turned">Points, not among those, whose net torque |sum_a x_a x g_a| exceeds a hundredth of rms |g| times rms |x|.</param>
sealed record RigidMotion(IReadOnlyList<int> Pushed, IReadOnlyList<int> Turned)
{
    const double Limit = 0.01;

    /// <summary>Looks at every point with a gradient. Positions are taken about the mean of the atoms'.</summary>
    public static RigidMotion Of(Dataset set)
    {
        var points = Enumerable.Range(0, set.Count).Where(point => set.HasGradient[point]).ToArray();
        double squares = 0,
            extents = 0;
        var pushes = new double[points.Length];
        var turns = new double[points.Length];
        Span<double> centre = stackalloc double[3];
        for (var k = 0; k < points.Length; k++)
        {
            ReadOnlySpan<double> x = set.Point(points[k]),
                g = set.Gradient(points[k]);
            Superposition.Centre(x, centre);
            double fx = 0,
                fy = 0,
                fz = 0,
                tx = 0,
                ty = 0,
                tz = 0;
            for (var at = 0; at < x.Length; at += 3)
            {
                double rx = x[at] - centre[0],
                    ry = x[at + 1] - centre[1],
                    rz = x[at + 2] - centre[2];
                (fx, fy, fz) = (fx + g[at], fy + g[at + 1], fz + g[at + 2]);
                (tx, ty, tz) = (tx + ry * g[at + 2] - rz * g[at + 1], ty + rz * g[at] - rx * g[at + 2], tz + rx * g[at + 1] - ry * g[at]);
                squares += g[at] * g[at] + g[at + 1] * g[at + 1] + g[at + 2] * g[at + 2];
                extents += rx * rx + ry * ry + rz * rz;
            }

            pushes[k] = Math.Sqrt(fx * fx + fy * fy + fz * fz);
            turns[k] = Math.Sqrt(tx * tx + ty * ty + tz * tz);
        }

        var most = Limit * Math.Sqrt(squares / Math.Max(1, points.Length));
        var mostTurn = most * Math.Sqrt(extents / Math.Max(1, points.Length));
        return new([.. points.Where((_, k) => pushes[k] > most)], [.. points.Where((_, k) => pushes[k] <= most && turns[k] > mostTurn)]);
    }
}
