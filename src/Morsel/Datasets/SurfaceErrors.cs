namespace Morsel.Datasets;

/// <summary>
/// Errors of a surface on some points: energies in the data's energy unit, gradient components in that unit per coordinate unit.
/// </summary>
/// <param name="Energy">Of the energies.</param>
/// <param name="Gradient">Of the components of the gradients, the points without one left out; null where there is none.</param>
public sealed record SurfaceErrors(ErrorStatistics Energy, ErrorStatistics? Gradient);

/// <summary>Statistics of the differences between predicted and given numbers.</summary>
/// <param name="Count">How many differences.</param>
/// <param name="Rmse">Their root mean square.</param>
/// <param name="Mae">Their mean absolute value.</param>
/// <param name="Largest">Their largest absolute value; NaN if any is.</param>
public sealed record ErrorStatistics(int Count, double Rmse, double Mae, double Largest)
{
    /// <summary>The statistics of predicted - given, one by one.</summary>
    internal static ErrorStatistics Of(IEnumerable<double> errors)
    {
        int count = 0;
        double squares = 0,
            absolutes = 0,
            largest = 0;
        foreach (double error in errors)
        {
            double size = Math.Abs(error);
            count++;
            squares += size * size;
            absolutes += size;
            largest = size > largest || double.IsNaN(size) ? size : largest;
        }

        return new(count, Math.Sqrt(squares / count), absolutes / count, largest);
    }
}
