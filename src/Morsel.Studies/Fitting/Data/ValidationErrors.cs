namespace Morsel.Studies.Fitting.Data;

/// <summary>Root-mean-square errors on the validation points: what a fit chooses by.</summary>
/// <param name="Energy">Of the energies, in the data's energy unit.</param>
/// <param name="Gradient">Of the components of the gradients, in that unit per coordinate unit; null where there are none.</param>
public sealed record ValidationErrors(double Energy, double? Gradient)
{
    /// <summary>
    /// The error of the energies where there are no gradients; with them the geometric mean of both, so that no choice of units, and no weight, decides.
    /// </summary>
    public double Merit => Gradient is { } gradient ? Math.Sqrt(Energy * gradient) : Energy;
}
