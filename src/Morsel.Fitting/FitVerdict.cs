using System.Globalization;
using Morsel.Datasets;
using Morsel.Fitting.Data;

namespace Morsel.Fitting;

/// <summary>Whether a network is worth it, in a plain sentence.</summary>
static class FitVerdict
{
    const double Worthwhile = 1.2;

    /// <summary>What a reader must know first: that the search was cut short, or trained no network; null where neither is so.</summary>
    public static string? Note(FitResult result)
    {
        string by = result.End switch
        {
            FitEnd.TimeLimit => "the time limit ended the search",
            FitEnd.LastStep => "--stop-at ended the search",
            FitEnd.Target => "the target error was reached",
            FitEnd.Interruption => "the search was interrupted",
            _ => "there was none to try",
        };
        string where = string.Create(CultureInfo.InvariantCulture, $"after step {result.Steps}");
        string more = result.End == FitEnd.TimeLimit ? " A longer --time-limit resumes it." : "";
        return !result.HasTrainedNetworks ? $"No network was trained: {by} {where}.{more}"
            : !result.IsSearchFinished ? $"The search is not finished: {by} {where}, before all inputs and networks were compared.{more}"
            : null;
    }

    /// <summary>The note, if there is one, and the verdict.</summary>
    public static string Of(FitResult result) =>
        string.Join(' ', new[] { Note(result), Judgement(result), result.Scores is null ? NoScore : null }.Where(text => text is not null));

    /// <summary>What is said where no points are held out.</summary>
    public const string NoScore =
        "No points are held out (--held-out 0), so that nothing here says how good the surface is on other points: morsel score does, with points of your own.";

    static string? Judgement(FitResult result)
    {
        if (result.IsLinear && !result.HasTrainedNetworks)
        {
            return result.Chosen.Models.Length > 1 ? "The mean of linear fits is the surface." : "The linear fit is the surface.";
        }

        if (result.IsLinear)
        {
            return result.Chosen.Models.Length > 1
                ? "No committee of networks did better than that of linear fits on the points to choose by: the mean of linear fits is the surface."
                : "No network did better than the linear fit on the points to choose by: the linear fit is the surface.";
        }

        if (result.Scores is null)
        {
            return null;
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
        double length = result.Chosen.Validation.GradientLength;
        return ValidationErrors.Of(its, length).Merit >= Worthwhile * ValidationErrors.Of(own, length).Merit
            ? $"The network is worth it: {ratios}"
            : $"The network is hardly worth it: {ratios} The linear fit is simpler.";
    }
}
