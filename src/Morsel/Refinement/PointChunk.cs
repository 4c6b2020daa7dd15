namespace Morsel.Refinement;

/// <summary>Up to 16 points that are worked on together, all of them with a gradient or none.</summary>
/// <remarks>
/// Its rows, <see cref="Rows"/> in number, are [line][point]: line 0 the energies, then one line for each direction. The rows of points
/// that are missing from 16 are there, with weight 0, so that every lane width does the same.
/// </remarks>
/// <param name="First">The first point.</param>
/// <param name="Count">Points, 1 to 16.</param>
/// <param name="Directions">0 for points without a gradient.</param>
readonly record struct PointChunk(int First, int Count, int Directions)
{
    /// <summary>Points of a full chunk: two registers of the widest kind.</summary>
    public const int Points = 16;

    public int Lines => 1 + Directions;

    public int Rows => Lines * Points;

    /// <summary>All points of <paramref name="rows"/>, in their order.</summary>
    public static PointChunk[] Divide(FitRows rows)
    {
        var chunks = new List<PointChunk>();
        Divide(0, rows.GradientPoints, rows.Directions);
        Divide(rows.GradientPoints, rows.Points, 0);
        return [.. chunks];

        void Divide(int from, int to, int directions)
        {
            for (int first = from; first < to; first += Points)
            {
                chunks.Add(new(first, Math.Min(Points, to - first), directions));
            }
        }
    }
}
