using System.Globalization;
using Morsel.Files;
using Morsel.Fitting.Advice;
using Morsel.Studies.FormulaFitting;

namespace Morsel.Reports.Stores;

/// <summary>A fitted formula, and its test on surfaces left out, as files.</summary>
public static class FormulaFile
{
    /// <summary>Writes the formula as JSON.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, ErrorFormula formula, bool force) => WholeFile.Write(path, force, writer => writer.Write(formula.Write()));

    /// <summary>Writes what every rule picked, one row for each surface and number of points.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void WritePicks(string path, LeaveOneOut left, bool force) => WholeFile.Write(path, force, writer =>
    {
        writer.WriteLine("rule,surface,points,picked,picked_rmse,best,best_rmse,factor,in_interval");
        foreach (PickedBy rule in left.Rules)
        {
            foreach (Pick pick in rule.Picks)
            {
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"{rule.Rule}\",{pick.Surface},{pick.Points},{Name(pick.Picked)},{pick.Picked.RelativeRmse.Median:G4},{Name(pick.Best)},{pick.Best.RelativeRmse.Median:G4},{pick.Factor:G4},{(pick.IsHeld ? "yes" : "no")}"));
            }
        }
    });

    static string Name(EvidenceCell cell) => $"{cell.Network} {cell.Network.Training}";
}
