using System.Globalization;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;

namespace Morsel.Reports.Stores;

/// <summary>
/// Which networks a study keeps: one for each part, activation and learning rate, and one for each cell that a part names. The lowest
/// validation loss, ties by name, so that order cannot matter.
/// </summary>
static class KeptNetworks
{
    /// <summary>The places that a network of this cell competes for.</summary>
    public static IEnumerable<string> PlacesOf(Cell cell)
    {
        string recipe = string.Create(CultureInfo.InvariantCulture, $"{cell.Part.Index} {cell.Activation} {cell.LearningRate:R}");
        yield return recipe;
        if (cell.IsNamed)
        {
            yield return $"{recipe} {cell.Hidden}";
        }
    }

    /// <summary>Whether a trial's network takes the place of another's.</summary>
    public static bool IsBetter(TrialResult trial, TrialResult? kept) =>
        double.IsFinite(trial.ValidationLoss)
        && (kept is null || (trial.ValidationLoss, trial.Id).CompareTo((kept.ValidationLoss, kept.Id)) < 0);
}
