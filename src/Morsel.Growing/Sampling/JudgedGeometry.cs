namespace Morsel.Growing.Sampling;

/// <summary>A geometry, and what each model of a committee says of it.</summary>
/// <param name="Key">By <see cref="KnownGeometries"/>.</param>
/// <param name="Deviations">Of each model from their mean, in cm-1.</param>
sealed record JudgedGeometry(double[] Key, double[] Deviations)
{
    /// <summary>The square of the spread, in cm-1^2.</summary>
    public double Variance => Deviations.Sum(deviation => deviation * deviation) / Math.Max(1, Deviations.Length - 1);
}
