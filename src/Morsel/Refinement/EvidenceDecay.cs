namespace Morsel.Refinement;

/// <summary>The weight decay for which a fit has the greatest evidence, nearly.</summary>
/// <remarks>
/// With gamma parameters determined by N residuals of mean square s, noise has the variance N s / (N - gamma) and the parameters |theta|^2
/// / gamma; beside C = s / 2 the evidence then wants alpha = gamma / (N - gamma) s / |theta|^2. D. J. C. MacKay, Neural Computation 4, 448
/// (1992), eqs. 3.1 to 3.3; F. D. Foresee, M. T. Hagan, Proc. ICNN 1997, 1930. There gamma = P - alpha tr H^-1; here it is at its bound,
/// min(P, N / 2): within a factor of two, and no inverse is needed. As s falls, alpha does; where N is many times P it hardly matters.
/// </remarks>
static class EvidenceDecay
{
    /// <param name="cost">C without a weight decay: half the mean square of the weighted residuals.</param>
    /// <param name="residuals">N.</param>
    /// <param name="parameters">theta.</param>
    public static double Of(double cost, int residuals, ReadOnlySpan<double> parameters)
    {
        double determined = Math.Min(parameters.Length, residuals / 2.0),
            length = Norms.Dot(parameters, parameters);
        return length == 0 ? 0 : determined / (residuals - determined) * 2 * cost / length;
    }
}
