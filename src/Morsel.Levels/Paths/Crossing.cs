namespace Morsel.Levels.Paths;

/// <summary>A saddle point with the ways down on both sides.</summary>
/// <param name="Saddle">Its place in the list of stationary points.</param>
/// <param name="First">The place of the minimum where the first walk ends; -1 where it came to none.</param>
/// <param name="Second">The same of the second walk.</param>
/// <param name="FirstWalk">Down one side.</param>
/// <param name="SecondWalk">Down the other.</param>
sealed record Crossing(int Saddle, int First, int Second, DownhillWalk FirstWalk, DownhillWalk SecondWalk)
{
    /// <summary>Whether it joins a minimum with itself: with its mirror image, or with like atoms exchanged.</summary>
    public bool IsDegenerate => First == Second && First >= 0;

    public bool Joins(int one, int other) => (First == one && Second == other) || (First == other && Second == one);

    /// <summary>The same the other way round.</summary>
    public Crossing Reversed => new(Saddle, Second, First, SecondWalk, FirstWalk);
}
