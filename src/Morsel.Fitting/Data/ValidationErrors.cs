using Morsel.Datasets;

namespace Morsel.Fitting.Data;

/// <summary>Errors on the validation points: what a fit chooses by.</summary>
/// <param name="Energy">Root-mean-square error of the energies, in the data's energy unit.</param>
/// <param name="EnergyMae">Their mean absolute error, in that unit.</param>
/// <param name="Gradient">
/// Root-mean-square error of the components of the gradients, in that unit per coordinate unit; null where there are none.
/// </param>
/// <param name="GradientLength">What makes an energy of a gradient, to weigh the two: see <see cref="GradientLengthOf"/>.</param>
sealed record ValidationErrors(double Energy, double EnergyMae, double? Gradient, double GradientLength)
{
    // Energies count for more: they are what a surface is judged by first.
    const double WeightOfEnergies = 3;

    /// <summary>
    /// e = sqrt(RMSE MAE) of the energies where there are no gradients: a few extrapolated points make the RMSE alone, and the MAE does not
    /// see them. With gradients sqrt(e^2 + (l g / 3)^2): both errors beside the deviations of what they are errors of, the energies with
    /// three times the weight. Energies and gradients of one set seldom agree to the last digit; so the larger fault of the two decides.
    /// </summary>
    public double Merit => WithGradient(Math.Sqrt(Energy * EnergyMae));

    /// <summary>
    /// The merit with the MAE alone for e: what to compare errors on different points by, where a few points that are hard for any surface
    /// would decide otherwise.
    /// </summary>
    public double Typical => WithGradient(EnergyMae);

    double WithGradient(double energy) =>
        Gradient is { } gradient ? double.Hypot(energy, GradientLength * gradient / WeightOfEnergies) : energy;

    /// <summary>
    /// l: the standard deviation of the energies over the root-mean-square component of the gradients; 0 where there are none.
    /// </summary>
    public static double GradientLengthOf(Dataset training)
    {
        double squares = 0;
        for (int point = 0; point < training.Count; point++)
        {
            foreach (double component in training.HasGradient[point] ? training.Gradient(point) : [])
            {
                squares += component * component;
            }
        }

        double components = training.GradientCount * training.CoordinateCount;
        return squares == 0 ? 0 : Standardiser.OfSums(training.Energies).Deviation / Math.Sqrt(squares / components);
    }

    public static ValidationErrors Of(SurfaceErrors errors, double gradientLength) =>
        new(errors.Energy.Rmse, errors.Energy.Mae, errors.Gradient?.Rmse, gradientLength);

    /// <summary>Of several sets of points together.</summary>
    /// <param name="parts">The errors on each set, and how many points it has.</param>
    public static ValidationErrors Together(IReadOnlyCollection<(ValidationErrors Errors, int Points)> parts)
    {
        double points = parts.Sum(part => part.Points);
        return new(
            Math.Sqrt(parts.Sum(part => part.Points * part.Errors.Energy * part.Errors.Energy) / points),
            parts.Sum(part => part.Points * part.Errors.EnergyMae) / points,
            parts.Any(part => part.Errors.Gradient is null)
                ? null
                : Math.Sqrt(parts.Sum(part => part.Points * part.Errors.Gradient!.Value * part.Errors.Gradient.Value) / points),
            parts.Sum(part => part.Points * part.Errors.GradientLength) / points
        );
    }
}
