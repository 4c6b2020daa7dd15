using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>The geometry nearest to a given one that an exchange of like atoms leaves as it is, but for a turn or a mirror.</summary>
static class SymmetricGeometry
{
    // Each brings what is left of the asymmetry down by some powers of ten.
    const int Rounds = 6;

    /// <summary>The mean of all images of a geometry under an exchange, each brought onto it.</summary>
    /// <param name="geometry">[atom][x, y, z].</param>
    /// <param name="exchange">For each place, the atom that comes into it; done again and again until all are back.</param>
    public static double[] Of(ReadOnlySpan<double> geometry, ImmutableArray<int> exchange)
    {
        List<double[]> images = ImagesOf(geometry, exchange);
        double[] mean = images[0];
        for (int round = 0; round < Rounds; round++)
        {
            double[] sum = new double[mean.Length];
            foreach (double[] image in images)
            {
                double[] brought = BroughtOnto(mean, image);
                for (int i = 0; i < sum.Length; i++)
                {
                    sum[i] += brought[i] / images.Count;
                }
            }

            mean = sum;
        }

        return mean;
    }

    /// <summary>One geometry turned, or mirrored and turned, so that it is as near as can be to another; centred where that is.</summary>
    /// <param name="still">[atom][x, y, z].</param>
    /// <param name="moving">As long.</param>
    public static double[] BroughtOnto(ReadOnlySpan<double> still, ReadOnlySpan<double> moving)
    {
        double[] mirrored = moving.ToArray();
        for (int i = 0; i < mirrored.Length; i++)
        {
            mirrored[i] = -mirrored[i];
        }

        (double[] one, double[] other) = (Turned(still, moving), Turned(still, mirrored));
        return SquareDistance(still, other) < SquareDistance(still, one) ? other : one;
    }

    static List<double[]> ImagesOf(ReadOnlySpan<double> geometry, ImmutableArray<int> exchange)
    {
        double[] first = geometry.ToArray();
        List<double[]> images = [first];
        int[] places = [.. exchange];
        while (!places.Index().All(each => each.Index == each.Item))
        {
            images.Add([.. places.SelectMany(atom => first[(3 * atom)..(3 * atom + 3)])]);
            places = [.. places.Select(atom => exchange[atom])];
        }

        return images;
    }

    static double[] Turned(ReadOnlySpan<double> still, ReadOnlySpan<double> moving)
    {
        Span<double> from = stackalloc double[3],
            to = stackalloc double[3],
            rotation = stackalloc double[9];
        Superposition.Rotation(still, moving, rotation);
        Superposition.Centre(moving, from);
        Superposition.Centre(still, to);
        double[] turned = new double[moving.Length];
        for (int i = 0; i < turned.Length; i++)
        {
            int atom = i / 3 * 3,
                row = i % 3 * 3;
            turned[i] = to[i % 3];
            for (int k = 0; k < 3; k++)
            {
                turned[i] += rotation[row + k] * (moving[atom + k] - from[k]);
            }
        }

        return turned;
    }

    static double SquareDistance(ReadOnlySpan<double> one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < other.Length; i++)
        {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }

        return sum;
    }
}
