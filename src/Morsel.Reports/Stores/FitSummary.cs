using System.Globalization;
using Morsel.Datasets;
using Morsel.Fitting;

namespace Morsel.Reports.Stores;

/// <summary>What a finished fit is shown as: its errors on the held-out points beside what they have to beat.</summary>
/// <param name="EnergyUnit">The unit of the errors; <c>1</c> where reduced.</param>
/// <param name="Members">The networks, or the linear fit, for people.</param>
/// <param name="Verdict">Whether a network is worth it, in a sentence.</param>
/// <param name="Surface">Errors of the surface; null where no points are held out.</param>
/// <param name="Linear">Of the best linear fit; null where there is none.</param>
/// <param name="Mean">Of the mean energy; null likewise.</param>
sealed record FitSummary(
    string EnergyUnit,
    string Members,
    string Verdict,
    SurfaceErrors? Surface,
    SurfaceErrors? Linear,
    SurfaceErrors? Mean
)
{
    /// <summary>What a reader must know first, a line each; null where there is nothing.</summary>
    public string? Note { get; init; }

    public static FitSummary Of(FitResult result) =>
        new(
            result.Surface.ModelEnergyUnit.Symbol,
            result.Chosen.Description,
            VerdictOf(result),
            result.Scores?.Surface.Errors(),
            result.Scores?.Linear?.Errors(),
            result.Scores?.Null.Errors()
        )
        {
            Note = string.Join('\n', new[] { FitVerdict.Note(result), LearningCurve.Note(result.LearningCurve) }.OfType<string>())
                is { Length: > 0 } note
                ? note
                : null,
        };

    static string VerdictOf(FitResult result)
    {
        string unit = result.Surface.ModelEnergyUnit == Units.EnergyUnit.Reduced ? "" : $" {result.Surface.ModelEnergyUnit.Symbol}";
        string? outlook = result.Outlook?.InWords(energy => string.Create(CultureInfo.InvariantCulture, $"{energy:G3}{unit}"));
        return outlook is null ? FitVerdict.Of(result) : $"{FitVerdict.Of(result)} {outlook}";
    }
}
