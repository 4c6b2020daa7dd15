using Morsel.Studies.Fitting.Data;

namespace Morsel.Files.Reports.Fits;

/// <summary>The held-out points that a figure draws: all, or of very many an even sample with the largest errors.</summary>
static class HeldOutMarks
{
    const int Most = 2000, Largest = 100;

    /// <summary>Indices of the points, ascending.</summary>
    public static int[] Of(ScoredPoints points)
    {
        if (points.Count <= Most)
            return [.. Enumerable.Range(0, points.Count)];
        double[] errors = Errors(points);
        var largest = Enumerable.Range(0, points.Count).OrderByDescending(point => errors[point]).Take(Largest);
        return [.. Enumerable.Range(0, Most).Select(i => (int)((long)i * points.Count / Most)).Union(largest).Order()];
    }

    /// <summary>Absolute errors, one for each point.</summary>
    public static double[] Errors(ScoredPoints points)
    {
        double[] given = [.. points.Given], predicted = [.. points.Predicted];
        return [.. given.Zip(predicted, (one, other) => Math.Abs(one - other))];
    }

    public static string Note(ScoredPoints points) =>
        points.Count <= Most ? "" : $" Drawn are an even sample of {Words.Count(points.Count, "point")} and the {Largest} largest errors.";
}
