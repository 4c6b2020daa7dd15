using System.Text.RegularExpressions;
using Morsel.Datasets;

namespace Morsel.Files.Data;

/// <summary>Columns of a table that would become dimensions of a surface, and are none by their name or their numbers.</summary>
static partial class UnlikelyCoordinates
{
    const string Fix = "Remove the column, or leave it out by --columns with _ in its place; if it is a coordinate, give it another name.";

    // Fewer may be any numbers.
    const int LeastRows = 3;

    // Two methods agree so well on an energy, and no coordinate does.
    const double LikeEnergy = 0.05;

    public static IEnumerable<Finding> In(Dataset set)
    {
        for (var d = 0; d < set.CoordinateCount; d++)
        {
            var name = set.Space.Axes[d].Name;
            var isBare = set.Space.Axes[d].Unit.IsReduced;
            double[] values = [.. Enumerable.Range(0, set.Count).Select(row => set.Point(row)[d])];
            if (set.Count > 1 && values.All(value => value == values[0]))
            {
                yield return new(
                    Severity.Error,
                    "constant",
                    [],
                    $"Coordinate '{name}' has the same value in every row; leave it out.",
                    "Remove the column, or leave it out by --columns with _ in its place."
                );
            }
            else if (isBare && EnergyName().IsMatch(name))
            {
                yield return Unlikely(Severity.Error, name, "is named like an energy");
            }
            else if (isBare && CounterName().IsMatch(name) && values.All(value => value == Math.Floor(value)))
            {
                yield return Unlikely(Severity.Error, name, "counts rows");
            }
            else if (isBare && (OtherName().IsMatch(name) || TimeName().IsMatch(name) || IsSpin(set, name)))
            {
                yield return Unlikely(Severity.Error, name, "is named like a result, a time or a setting of the calculation");
            }
            else if (isBare && set.CoordinateCount > 1 && StepOf(values) is { } step)
            {
                yield return Unlikely(
                    Severity.Warning,
                    name,
                    $"counts up by {Numbers.Text(step)} from row to row, as the number of a row or a step does"
                );
            }
            else if (isBare && IsLike(values, set.Energies))
            {
                yield return Unlikely(Severity.Warning, name, "is close to the energy in every row, as a second energy is");
            }
        }
    }

    // S1, S2, S3 are symmetry coordinates; S2 alone is the square of the spin.
    static bool IsSpin(Dataset set, string name) => name is "S2" or "s2" && !set.Space.Axes.Any(axis => axis.Name is "S1" or "s1");

    static Finding Unlikely(Severity severity, string name, string why) =>
        new(severity, "no-coordinate", [], $"Column '{name}' {why}.", Fix);

    // Whole numbers at equal distances, as of a trajectory that was written every tenth step; null of others.
    static double? StepOf(double[] values) =>
        values.Length >= LeastRows
        && values[1] - values[0] is > 0 and var step
        && values.Index().All(row => row.Item == Math.Floor(row.Item) && row.Item == values[0] + step * row.Index)
            ? step
            : null;

    static bool IsLike(double[] values, IReadOnlyList<double> energies) =>
        values.Length >= LeastRows
        && values
            .Index()
            .All(row => energies[row.Index] != 0 && Math.Abs(row.Item - energies[row.Index]) < LikeEnergy * Math.Abs(energies[row.Index]));

    [GeneratedRegex(
        @"^(?:Δ|d|delta_?)?[EV](?:$|[_\s(\[{/]|tot|scf|rel|corr|int|bind|hf|cc|mp|ref|pot)|(?i:energy|energie)|^(?i:scf|rhf|uhf|rohf|casscf|mcscf|mrci|ccsd.*|mp[234]|dft|b3lyp)$"
    )]
    private static partial Regex EnergyName();

    [GeneratedRegex(
        @"^(?:#|i|n|idx|index|id|no\.?|nr\.?|num|number|row|point|pt|step|frame|geom|geometry|conf|conformer|config|job|run|scan|count|serial|unnamed.*)(?:[_ ]?(?:id|no|nr|num|number|index|idx))?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex CounterName();

    [GeneratedRegex(
        @"^(?:<?S(?:\^|\*\*)2>?|<S2>|S_?squared|spin.*|mult|multiplicity|charge|dipole.*|T1_?diag.*|D1_?diag.*|converged|iterations?|n_?iter|cpu.*|wall.*|seconds|weights?|uncertainty)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OtherName();

    // Of a trajectory; 't' alone may be a coordinate.
    [GeneratedRegex(
        @"^(?:sim_?|simulation_?|md_?)?(?:time|t_(?:fs|ps|ns|au))(?:[_ ]?[(\[]?(?:fs|ps|ns|s|au|a\.u\.)[)\]]?)?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex TimeName();
}
