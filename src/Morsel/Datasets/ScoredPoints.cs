namespace Morsel.Datasets;

/// <summary>Points with what a surface says of them.</summary>
sealed class ScoredPoints
{
    readonly Dataset _data;
    readonly double[] _energies;
    readonly double[] _gradients;

    ScoredPoints(Dataset data, double[] energies, double[] gradients) => (_data, _energies, _gradients) = (data, energies, gradients);

    /// <summary>Evaluates <paramref name="surface"/> at every point of <paramref name="data"/>.</summary>
    public static ScoredPoints Of(Dataset data, SurfaceFunction surface)
    {
        double[] energies = new double[data.Count],
            gradients = new double[data.Gradients.Length];
        surface(data.Coordinates.AsSpan(), energies, gradients);
        return new(data, energies, gradients);
    }

    public int Count => _energies.Length;

    /// <summary>Row-major [point][coordinate].</summary>
    public ReadOnlySpan<double> Coordinates => _data.Coordinates.AsSpan();

    public ReadOnlySpan<double> Given => _data.Energies.AsSpan();

    public ReadOnlySpan<double> Predicted => _energies;

    /// <summary>Errors over all points.</summary>
    public SurfaceErrors Errors() => Errors(double.NegativeInfinity, double.PositiveInfinity)!;

    /// <summary>
    /// Errors over the points whose given energy lies in [<paramref name="from"/>, <paramref name="below"/>); null where there is none.
    /// </summary>
    public SurfaceErrors? Errors(double from, double below)
    {
        int[] points = [.. Enumerable.Range(0, Count).Where(point => _data.Energies[point] >= from && _data.Energies[point] < below)];
        if (points.Length == 0)
        {
            return null;
        }

        int width = _data.CoordinateCount;
        int[] withGradient = [.. points.Where(point => _data.HasGradient[point])];
        return new(
            ErrorStatistics.Of(points.Select(point => _energies[point] - _data.Energies[point])),
            withGradient.Length == 0
                ? null
                : ErrorStatistics.Of(
                    withGradient.SelectMany(point => Enumerable.Range(point * width, width)).Select(i => _gradients[i] - _data.Gradients[i])
                )
        );
    }
}
