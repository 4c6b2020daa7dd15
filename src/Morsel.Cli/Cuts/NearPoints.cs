using System.Collections.Immutable;
using Morsel.Cli.Errors;
using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Levels.Cuts;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Cli.Cuts;

/// <summary>The points of a data file that lie near a cut.</summary>
/// <param name="Path">The file.</param>
/// <param name="All">How many points it has.</param>
/// <param name="Near">The values of the cut's coordinates at each near point, and its energy above the cut's zero.</param>
sealed record NearPoints(string Path, int All, ImmutableArray<(ImmutableArray<double> Values, double Energy)> Near)
{
    /// <summary>What counts as near if nothing is said: in angstrom, or in plain coordinates in parts of the range.</summary>
    public const double DefaultTolerance = 0.05;

    /// <summary>What near means, in words.</summary>
    public required string Meaning { get; init; }

    /// <exception cref="RequestException">The file's points are not of the surface's molecule or coordinates.</exception>
    public static NearPoints Of(DataFile data, ScannedCut cut, double tolerance)
    {
        Dataset points = data.ToDataset();
        Func<double[], double[]> own = Order(data, points, cut);
        if (points.EnergyUnit.IsReduced != cut.Unit.IsReduced)
        {
            throw new RequestException(
                $"{data.Path}: found energies in {Named(points.EnergyUnit)}; expected {Named(cut.Unit)}, as {cut.Subject.Name} has."
            );
        }

        double factor = points.EnergyUnit.To(cut.Unit);
        var near = ImmutableArray.CreateBuilder<(ImmutableArray<double>, double)>();
        for (int p = 0; p < points.Count; p++)
        {
            double[] x = own([.. points.Point(p)]);
            if (cut.ValuesNear(x, tolerance) is { } values)
            {
                near.Add((values, factor * points.Energies[p] - cut.ZeroEnergy));
            }
        }

        return new(data.Path, points.Count, near.ToImmutable())
        {
            Meaning = cut.Subject.Elements.IsEmpty
                ? FormattableString.Invariant($"no other coordinate differs by more than {tolerance} of its range")
                : FormattableString.Invariant($"no distance between two atoms differs by more than {tolerance} angstrom"),
        };
    }

    /// <summary>What brings a point of a file into the surface's order and units.</summary>
    /// <exception cref="RequestException">It is of another molecule or other coordinates.</exception>
    public static Func<double[], double[]> Order(string path, Space found, Scan scan)
    {
        if (found is Molecule molecule && AtomOrder.Places(molecule.Elements, scan.Subject.Elements) is { } places)
        {
            return given =>
            {
                double[] own = new double[given.Length];
                foreach ((int atom, int place) in places.Index())
                {
                    given.AsSpan(3 * atom, 3).CopyTo(own.AsSpan(3 * place));
                }

                return own;
            };
        }

        ImmutableArray<Axis> wanted = scan.Subject.Axes;
        int[] sources = [.. wanted.Select(axis => found.Axes.Select(other => other.Name).ToList().IndexOf(axis.Name))];
        bool fits =
            !wanted.IsEmpty
            && found.Axes.Length == wanted.Length
            && sources.Index().All(k => k.Item >= 0 && found.Axes[k.Item].Unit.IsReduced == wanted[k.Index].Unit.IsReduced);
        if (!fits)
        {
            throw new RequestException(
                $"{path}: found {found}; expected {(wanted.IsEmpty ? string.Join(", ", scan.Subject.Elements) : string.Join(", ", wanted))}, "
                    + $"as {scan.Subject.Name} has."
            );
        }

        return given => [.. sources.Select((source, k) => found.Axes[source].Unit.To(wanted[k].Unit) * given[source])];
    }

    static Func<double[], double[]> Order(DataFile data, Dataset points, ScannedCut cut) => Order(data.Path, points.Space, cut.Scan);

    static string Named(EnergyUnit unit) => unit.IsReduced ? "reduced units" : unit.Symbol;
}
