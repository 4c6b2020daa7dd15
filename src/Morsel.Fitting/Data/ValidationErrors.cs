namespace Morsel.Fitting.Data;

/// <summary>Root-mean-square errors on the validation points: what a fit chooses by.</summary>
/// <param name="Energy">Of the energies, in the data's energy unit.</param>
/// <param name="Gradient">Of the components of the gradients, in that unit per coordinate unit; null where there are none.</param>
sealed record ValidationErrors(double Energy, double? Gradient)
{
    /// <summary>
    /// The error of the energies where there are no gradients; with them e^(3/4) g^(1/4), a product, so that no choice of units, and no
    /// weight, decides. Energies count for more: where they and the gradients of one set disagree in the last digits, the energies are what
    /// a surface is judged by.
    /// </summary>
    public double Merit => Gradient is { } gradient ? Math.Pow(Energy, 0.75) * Math.Pow(gradient, 0.25) : Energy;
}
