namespace Morsel.Datasets;

/// <summary>What the differences between predicted and given numbers amount to.</summary>
/// <param name="Count">How many differences.</param>
/// <param name="Rmse">Their root mean square.</param>
/// <param name="Mae">Their mean absolute value.</param>
/// <param name="Median">Their median absolute value.</param>
/// <param name="Largest">Their largest absolute value.</param>
/// <param name="Mean">Their mean, with sign: what another zero of energy would do.</param>
sealed record ErrorSummary(int Count, double Rmse, double Mae, double Median, double Largest, double Mean)
{
    /// <summary>Of predicted - given, one by one; null where there is none.</summary>
    public static ErrorSummary? Of(IEnumerable<double> differences)
    {
        double[] all = [.. differences],
            sizes = [.. all.Select(Math.Abs).Order()];
        return all.Length == 0
            ? null
            : new(
                all.Length,
                Math.Sqrt(sizes.Sum(size => size * size) / all.Length),
                sizes.Average(),
                (sizes[(all.Length - 1) / 2] + sizes[all.Length / 2]) / 2,
                sizes[^1],
                all.Average()
            );
    }
}
