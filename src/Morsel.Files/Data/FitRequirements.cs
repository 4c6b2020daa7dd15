using System.Globalization;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Examination;

namespace Morsel.Files.Data;

/// <summary>What no fit takes, whatever its settings: said where the data are read, so that every verb says the same.</summary>
static class FitRequirements
{
    /// <summary>Two points to train on, one to choose by and one to score on.</summary>
    public const int LeastPoints = 4;

    public static IEnumerable<Finding> Of(DataFile file)
    {
        if (file.IsMolecular && LikeAtoms.WhyNot(file.Elements) is { } why)
        {
            yield return new(
                Severity.Error,
                "molecule",
                [],
                why,
                "Morsel cannot fit this molecule as one: leave atoms out, or fit a part of it."
            );
        }

        if (file.GoodRows.IsEmpty)
        {
            // Their faults are said row by row.
            yield break;
        }

        if (file.GoodRows.Length < LeastPoints)
        {
            yield return new(
                Severity.Error,
                "few-points",
                [],
                $"There {(file.GoodRows.Length == 1 ? "is 1 point" : $"are {file.GoodRows.Length} points")} that can be used; a fit needs {LeastPoints} or more, to train on, to choose by and to score on.",
                "Give more points."
            );
            yield break;
        }

        Dataset set = file.Sketch();
        if (file.HasEnergies && IsOne(set.Energies.Min(), set.Energies.Max()))
        {
            string unit = set.EnergyUnit.IsReduced ? "" : $" {set.EnergyUnit}",
                energy = set.Energies[0].ToString("G7", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
            yield return new(
                Severity.Error,
                "equal-energies",
                [],
                $"In this file all {set.Count} energies are equal, {energy}{unit}: there is nothing to fit.",
                "Check the column of the energies."
            );
        }

        if (file.IsMolecular && file.HasEnergies && LikeAtoms.WhyNot(file.Elements) is null)
        {
            MoleculeSymmetry symmetry = MoleculeSymmetry.Of(set, SymmetryRequest.Auto);
            if (symmetry.Words.Length > 0)
            {
                yield return new(Severity.Note, "symmetry", [], $"A fit imposes {symmetry.Words}.", "fit --symmetry imposes others.");
            }

            if (!MoleculeSymmetry.CanDetermine(set, symmetry.Symmetry))
            {
                int invariants = LikeAtoms.Kinds(file.Elements, symmetry.Symmetry).Distinct().Count();
                yield return new(
                    Severity.Error,
                    "few-points",
                    [],
                    $"The simplest fit of this molecule has {invariants} invariants, which {set.Count} points do not determine.",
                    "Give more points, or their gradients."
                );
            }
        }

        if (Enumerable.Range(1, set.Count - 1).All(point => set.Point(point).SequenceEqual(set.Point(0))))
        {
            yield return new(
                Severity.Error,
                "equal-geometries",
                [],
                $"All {set.Count} geometries are the same: there is nothing to fit.",
                "Check that the file holds different geometries."
            );
        }
    }

    // Differences whose squares are zero are none to a fit.
    static bool IsOne(double low, double high) => (high - low) * (high - low) == 0;
}
