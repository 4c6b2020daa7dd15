using System.Globalization;

namespace Morsel.Studies.Fitting;

/// <summary>Whether a network is worth it, in a plain sentence.</summary>
public static class FitVerdict
{
    const double Worthwhile = 1.2;

    public static string Of(FitResult result)
    {
        if (result.IsLinear)
            return "No network did better than the linear fit on the points to choose by: the linear fit is the surface.";
        if (result.Scores.Linear is not { } linear)
            return "There is no linear fit to compare with.";

        double ratio = linear.Errors().Energy.Rmse / result.Scores.Surface.Errors().Energy.Rmse;
        return ratio >= Worthwhile
            ? string.Create(CultureInfo.InvariantCulture, $"The network is worth it: on the held-out energies its error is {ratio:F1} times smaller than the linear fit's.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The network is hardly worth it: on the held-out energies the linear fit's error is {ratio:F2} times its own. The linear fit is simpler.");
    }
}
