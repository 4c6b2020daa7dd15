namespace Morsel.Levels.Cuts;

/// <summary>A plain coordinate, scaled so that its range is from 0 to 1.</summary>
/// <param name="place">Its place among the others.</param>
/// <param name="range">Its range.</param>
sealed class PlainCutCoordinate(int place, (double Low, double High) range) : CutCoordinate
{
    public override double Value(ReadOnlySpan<double> x) => range.Low + (range.High - range.Low) * x[place];

    public override bool Set(Span<double> x, double value)
    {
        x[place] = Scaled(value);
        return true;
    }

    public override int Hold(ReadOnlySpan<double> x, double value, Span<double> lacks, Span<double> rows)
    {
        rows[..x.Length].Clear();
        rows[place] = 1;
        lacks[0] = Scaled(value) - x[place];
        return 1;
    }

    double Scaled(double value) => (value - range.Low) / (range.High - range.Low);
}
