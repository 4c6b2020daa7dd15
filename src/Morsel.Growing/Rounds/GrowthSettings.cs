namespace Morsel.Growing.Rounds;

/// <summary>How the points of each round are chosen.</summary>
enum PointChoice
{
    /// <summary>Where the surface is least sure, with some at random.</summary>
    Spread,

    /// <summary>At random by the sampler: what any other choice has to beat.</summary>
    Random,
}

/// <summary>What a user may decide of a growth's course: with the starts and the engine it determines every point.</summary>
/// <param name="Seed">Of every random choice.</param>
/// <param name="Window">The highest energy above the lowest start that the surface is for, in cm-1.</param>
/// <param name="TestPoints">Points of the random test set.</param>
/// <param name="FirstPoints">Points of the first fit.</param>
/// <param name="BatchPoints">Points of each round after it, at least.</param>
/// <param name="Members">Models of the committee.</param>
/// <param name="Choice">How points are chosen.</param>
sealed record GrowthSettings(ulong Seed, double Window, int TestPoints, int FirstPoints, int BatchPoints, int Members, PointChoice Choice)
{
    /// <summary>
    /// Two geometries nearer than this, by <see cref="Sampling.KnownGeometries"/>, say nothing new of a surface; in angstrom.
    /// </summary>
    public const double Near = 0.01;

    // A batch is chosen by one surface: the smaller, the better each point, and the more fits there are.
    const int PartOfKnown = 10;

    /// <summary>
    /// Points up to so many times the window are fitted: those just above it keep the surface from falling at its edge.
    /// </summary>
    public const double FittedPartOfWindow = 1.3;

    /// <summary>Points of the round after so many: a tenth of them where that is more than <see cref="BatchPoints"/>.</summary>
    public int BatchAfter(int points) => Math.Max(BatchPoints, points / PartOfKnown);
}

/// <summary>What ends a growth.</summary>
/// <param name="Target">The root-mean-square error in cm-1 that is good enough; null to go on to another limit.</param>
/// <param name="Points">Points to compute at most, test points included and the calculations for the starts left out.</param>
sealed record GrowthLimits(double? Target, int Points);
