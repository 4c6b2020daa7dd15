using Morsel.Potentials;

namespace Morsel.Studies.Specs;

/// <summary>What stands for the keys that a spec leaves out where the right value depends on the surface.</summary>
static class PartDefaults
{
    // So many along each axis that the well of a customary domain holds some, and so few that the grid stays trainable: 200, 625, 1000,
    // 2401, 3125, 4096.
    static readonly int[] _pointsPerAxis = [200, 25, 10, 7, 5, 4];

    // What every spec had, and earlier versions wrote into every folder, points of a file and points drawn by number included.
    const int FormerPointsPerAxis = 20;

    const int LeastDimensionsAtRandom = 3;

    // An odd number, so that the middle of the domain is one of the points.
    const int DenseOnLine = 20_001,
        DenseInSpace = 20_000;

    /// <summary>
    /// The part with <c>pointsPerAxis</c>, <c>sampling</c>, <c>split</c> and <c>denseTestPoints</c> written out. An unknown potential stays
    /// as it is: whoever makes it says so.
    /// </summary>
    public static PartSpec Fill(PartSpec part)
    {
        if (part.Potential is not { } name)
        {
            return part with
            {
                PointsPerAxis = null,
                Sampling = part.Sampling ?? Sampling.Equispaced,
                Split = part.Split ?? SplitKind.Fixed,
                DenseTestPoints = part.DenseTestPoints ?? 0,
            };
        }

        if (PotentialCatalogue.All.FirstOrDefault(potential => potential.Name == name) is not { } potential)
        {
            return part;
        }

        int dimensions = potential.Coordinates.Length;
        bool isDrawn = part.TrainingPoints is not null || part.ValidationPoints is not null;
        return part with
        {
            PointsPerAxis = isDrawn
                ? part.PointsPerAxis == FormerPointsPerAxis
                    ? null
                    : part.PointsPerAxis
                : part.PointsPerAxis ?? PointsPerAxis(dimensions),
            // In a grid of few points per axis validation points lie on the lines of training points, and see nothing of what is between;
            // the well may have no point at all.
            Sampling = part.Sampling ?? (dimensions >= LeastDimensionsAtRandom && !isDrawn ? Sampling.Random : Sampling.Equispaced),
            Split = part.Split ?? (dimensions == 1 && !isDrawn ? SplitKind.Covering : SplitKind.Fixed),
            DenseTestPoints = part.DenseTestPoints ?? (dimensions == 1 ? DenseOnLine : DenseInSpace),
        };
    }

    static int PointsPerAxis(int dimensions) => _pointsPerAxis[Math.Min(dimensions, _pointsPerAxis.Length) - 1];
}
