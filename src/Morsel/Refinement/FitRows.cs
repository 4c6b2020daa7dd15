namespace Morsel.Refinement;

/// <summary>
/// What a network is fitted to, already in the network's own terms: standardised inputs, scaled energies and directional derivatives.
/// </summary>
/// <remarks>
/// The residuals are w_p (f(q_p) - E_p) for each point and v_p (grad f(q_p) . t_pk - G_pk) for each direction k of each of the first
/// <see cref="GradientPoints"/> points. A direction t_pk is the change of the inputs along a unit displacement of the coordinates; a
/// molecule has 3N - 6 of them, which together carry the whole of its gradient.
/// </remarks>
/// <param name="Inputs">Inputs of the network.</param>
/// <param name="Directions">Directions of a point with a gradient; 0 where no point has one.</param>
/// <param name="Features">q, row-major [point][input].</param>
/// <param name="Energies">E, one for each point.</param>
/// <param name="EnergyWeights">w, one for each point: the square root of its weight in the cost.</param>
/// <param name="Tangents">t, row-major [point with gradient][direction][input].</param>
/// <param name="Slopes">G, row-major [point with gradient][direction].</param>
/// <param name="SlopeWeights">v, one for each point with a gradient, for a gradient weight of 1.</param>
sealed record FitRows(
    int Inputs,
    int Directions,
    double[] Features,
    double[] Energies,
    double[] EnergyWeights,
    double[] Tangents,
    double[] Slopes,
    double[] SlopeWeights
)
{
    public int Points => Energies.Length;

    /// <summary>The points with gradients; they come first.</summary>
    public int GradientPoints => SlopeWeights.Length;

    /// <summary>Residuals: one for each point, and one for each direction of each point with a gradient.</summary>
    public int Residuals => Points + GradientPoints * Directions;
}
