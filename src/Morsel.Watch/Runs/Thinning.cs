namespace Morsel.Watch.Runs;

/// <summary>As much of a curve as a screen shows.</summary>
static class Thinning
{
    /// <summary>Evenly about so many, the first and the last among them.</summary>
    public static IEnumerable<T> Thinned<T>(this IReadOnlyList<T> curve, int most)
    {
        int stride = curve.Count / most + 1;
        return curve.Where((_, k) => k % stride == 0 || k == curve.Count - 1);
    }
}
