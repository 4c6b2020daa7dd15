using Morsel.Molecules;
using Morsel.Randomness;

namespace Morsel.Growing.Engines;

/// <summary>A rotation of space, by its rows.</summary>
readonly record struct Turn(Vector X, Vector Y, Vector Z)
{
    /// <summary>A rotation that a seed gives, uniform over all rotations.</summary>
    /// <remarks>
    /// A vector of four numbers of the normal distribution has no preferred direction, so as a quaternion it is uniform over the rotations:
    /// K. Shoemake, Graphics Gems III (1992), p. 124.
    /// </remarks>
    public static Turn Of(ulong seed)
    {
        var random = new SplitMix64(seed);
        (double w, double x, double y, double z) = (random.NextNormal(), random.NextNormal(), random.NextNormal(), random.NextNormal());
        double s = 2 / (w * w + x * x + y * y + z * z);
        return new(
            new(1 - s * (y * y + z * z), s * (x * y - w * z), s * (x * z + w * y)),
            new(s * (x * y + w * z), 1 - s * (x * x + z * z), s * (y * z - w * x)),
            new(s * (x * z - w * y), s * (y * z + w * x), 1 - s * (x * x + y * y))
        );
    }

    public Vector Apply(Vector at) => new(X.Dot(at), Y.Dot(at), Z.Dot(at));

    /// <summary>What <see cref="Apply"/> made, as it was: the inverse of a rotation is its transpose.</summary>
    public Vector Undo(Vector at) => at.X * X + at.Y * Y + at.Z * Z;
}
