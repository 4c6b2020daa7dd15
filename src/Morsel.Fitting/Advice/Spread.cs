namespace Morsel.Fitting.Advice;

/// <summary>How far errors lie from what a formula foresees on a surface that it was not fitted to, in decades.</summary>
/// <param name="Lower">The 5th percentile of log10(error) - formula.</param>
/// <param name="Upper">The 95th.</param>
sealed record Spread(double Lower, double Upper)
{
    /// <summary>Whether a residual lies within.</summary>
    public bool Holds(double residual) => residual >= Lower && residual <= Upper;
}
