using System.Globalization;
using Morsel.Datasets;
using Morsel.Fitting.Data;

namespace Morsel.Fitting;

/// <summary>Whether a network is worth it, in a plain sentence.</summary>
static class FitVerdict
{
    const double Worthwhile = 1.2;

    public static string Of(FitResult result)
    {
        if (result.IsLinear)
        {
            return "No network did better than the linear fit on the points to choose by: the linear fit is the surface.";
        }

        if (result.Scores.Linear is not { } linear)
        {
            return "There is no linear fit to compare with.";
        }

        SurfaceErrors its = linear.Errors(),
            own = result.Scores.Surface.Errors();
        double energies = its.Energy.Rmse / own.Energy.Rmse;
        double? gradients = its.Gradient is { } slopes ? slopes.Rmse / own.Gradient!.Rmse : null;
        string ratios = string.Create(
            CultureInfo.InvariantCulture,
            $"on the held-out points the linear fit's error is {energies:G2} times its own in the energies{(gradients is { } times ? string.Create(CultureInfo.InvariantCulture, $" and {times:G2} times in the gradients") : "")}."
        );
        return new ValidationErrors(energies, gradients).Merit >= Worthwhile
            ? $"The network is worth it: {ratios}"
            : $"The network is hardly worth it: {ratios} The linear fit is simpler.";
    }
}
