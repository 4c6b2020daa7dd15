using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Examination;

namespace Morsel.Files.Data;

/// <summary>Numbers of a file that are no results: zeros for gradients, one energy for all that failed, energies cut short.</summary>
/// <param name="file">The file.</param>
/// <param name="set">Its good rows.</param>
/// <param name="unit">Of the set's energies, behind a blank.</param>
sealed class PlaceholderFindings(DataFile file, Dataset set, string unit)
{
    // A few energies may end in zeros by themselves.
    const int FewestRounded = 20;

    // A rounding that is far below the error of any fit is nothing to speak of.
    const double LeastOfSpan = 1e-3;

    /// <summary>Failed and rounded energies.</summary>
    public IEnumerable<Finding> OfEnergies()
    {
        if (Placeholders.FailedEnergies([.. set.Energies]) is [var first, ..] failed)
        {
            ImmutableArray<int> rows = [.. failed.Select(point => file.GoodRows[point])];
            yield return new(
                Severity.Warning,
                "failed-energies",
                rows,
                $"{FindingText.Rows(file, rows)}: the energy {FindingText.Amount(set.Energies[first])}{unit}, far from all others: a placeholder of calculations that failed, it seems.",
                "Leave such rows out."
            );
        }

        if (set.Count < FewestRounded || file.EnergyUnit is not { } stated || EnergyRounding.StepOf(file.EnergiesAsRead()) is not { } step)
        {
            yield break;
        }

        var factor = set.EnergyUnit.IsReduced ? 1 : Units.EnergyUnit.ParseOrReduced(stated.Value).To(set.EnergyUnit);
        var noise = factor * EnergyRounding.NoiseOf(step);
        if (noise > LeastOfSpan * (set.Energies.Max() - set.Energies.Min()) && set.Energies.Max() > set.Energies.Min())
        {
            yield return new(
                Severity.Warning,
                "rounding",
                [],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The energies are rounded to {step:G3}{(stated.Value == "1" ? "" : $" {stated.Value}")}: no fit can be better than about {noise:G2}{unit}."
                ),
                "Write them with more digits, in double precision."
            );
        }
    }

    /// <summary>Gradients that are zero: an error where all are; null where none is that should not be.</summary>
    public Finding? OfGradients()
    {
        ImmutableArray<int> rows = [.. Placeholders.ZeroGradients(set).Select(point => file.GoodRows[point])];
        return rows.Length == 0 ? null
            : rows.Length == set.GradientCount
                ? new(
                    Severity.Error,
                    "zero-gradients",
                    rows,
                    "Every gradient is zero, while the energies differ: a placeholder, and no gradients.",
                    "Leave the columns out, or give --gradients none."
                )
            : new(
                Severity.Warning,
                "zero-gradients",
                rows,
                $"{FindingText.Rows(file, rows)}: every component of the gradient is zero, while the energies differ: placeholders, it seems.",
                "Leave such rows out, or give --gradients none to fit to energies alone."
            );
    }
}
