namespace Morsel.Files.Surfaces;

/// <summary>What a committee's spread says of its errors.</summary>
/// <param name="Rms">The root mean square of the spreads.</param>
/// <param name="WithinOne">The share of the points whose error is no larger than their spread.</param>
/// <param name="WithinTwo">The same of twice the spread.</param>
/// <param name="RankCorrelation">Spearman's, of spreads and errors: 1 where the larger spread always has the larger error.</param>
/// <param name="RmseOfSurest">Of the third of the points with the smallest spreads.</param>
/// <param name="RmseOfLeastSure">Of the third with the largest.</param>
sealed record SpreadTest(
    double Rms,
    double WithinOne,
    double WithinTwo,
    double RankCorrelation,
    double RmseOfSurest,
    double RmseOfLeastSure
)
{
    /// <param name="spreads">One for each point; three or more.</param>
    /// <param name="sizes">The size of each point's error.</param>
    public static SpreadTest Of(double[] spreads, double[] sizes)
    {
        int third = spreads.Length / 3;
        int[] bySpread = [.. Enumerable.Range(0, spreads.Length).OrderBy(p => spreads[p])];
        return new(
            Rmse(spreads),
            Share(1),
            Share(2),
            Correlation(Ranks(spreads), Ranks(sizes)),
            Rmse(bySpread[..third].Select(p => sizes[p])),
            Rmse(bySpread[^third..].Select(p => sizes[p]))
        );

        double Share(int spreadsWide) => spreads.Zip(sizes).Count(pair => pair.Second <= spreadsWide * pair.First) / (double)spreads.Length;
    }

    static double Rmse(IEnumerable<double> values) => Math.Sqrt(values.Average(value => value * value));

    // Equal values share the mean of their ranks.
    static double[] Ranks(double[] values)
    {
        double[] ranks = new double[values.Length];
        int below = 0;
        foreach (var group in Enumerable.Range(0, values.Length).GroupBy(p => values[p]).OrderBy(group => group.Key))
        {
            int count = group.Count();
            foreach (int p in group)
            {
                ranks[p] = below + (count + 1) / 2.0;
            }

            below += count;
        }

        return ranks;
    }

    static double Correlation(double[] x, double[] y)
    {
        double meanX = x.Average(),
            meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum()
            / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
