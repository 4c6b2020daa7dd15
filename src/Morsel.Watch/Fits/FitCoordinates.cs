using System.Collections.Immutable;
using System.Globalization;
using Morsel.Checks;
using Morsel.Levels;
using Morsel.Molecules;
using Morsel.Reports.Stores;

namespace Morsel.Watch.Fits;

/// <summary>Coordinates that a surface may be cut along, each with the range of the training points.</summary>
static class FitCoordinates
{
    // Of a large molecule there are too many to choose from.
    const int MostOfEach = 40;

    /// <summary>A coordinate, as the command line names it.</summary>
    sealed record Choice(string Name, string Label, string Unit, double Low, double High);

    public static object Of(WatchedSurface watched)
    {
        SurfaceSubject subject = watched.Subject;
        return new
        {
            Elements = subject.Elements.Select(element => element.Symbol),
            Coordinates = subject.Elements.IsEmpty ? OfAxes(subject) : OfMolecule(watched),
        };
    }

    static IEnumerable<Choice> OfAxes(SurfaceSubject subject) =>
        subject.Axes.Select((axis, k) => new Choice(axis.Name, axis.Name, axis.Unit.Symbol, subject.Ranges[k].Low, subject.Ranges[k].High));

    static IEnumerable<Choice> OfMolecule(WatchedSurface watched)
    {
        ImmutableArray<Element> elements = watched.Subject.Elements;
        double[] start = [.. watched.Subject.Starts[0]];
        List<(int First, int Second)> bonds = Bonds.Of(elements, start);
        IEnumerable<int[]> pairs = bonds
            .Concat(Enumerable.Range(0, elements.Length).SelectMany(second => Enumerable.Range(0, second).Select(first => (first, second))))
            .DistinctBy(pair => (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2)))
            .Select(pair => (int[])[Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2)]);
        ILookup<int, int> neighbours = bonds
            .SelectMany(bond => ((int, int)[])[(bond.First, bond.Second), (bond.Second, bond.First)])
            .ToLookup(bond => bond.Item1, bond => bond.Item2);
        IEnumerable<int[]> angles =
            from centre in Enumerable.Range(0, elements.Length)
            from first in neighbours[centre]
            from last in neighbours[centre]
            where first < last
            select (int[])[first, centre, last];
        IEnumerable<int[]> torsions =
            from bond in bonds
            from first in neighbours[bond.First].Where(atom => atom != bond.Second)
            from last in neighbours[bond.Second].Where(atom => atom != bond.First && atom != first)
            select (int[])[first, bond.First, bond.Second, last];
        return pairs
            .Take(MostOfEach)
            .Select(atoms => Choose("r", atoms))
            .Concat(angles.Take(MostOfEach).Select(atoms => Choose("a", atoms)))
            .Concat(torsions.Take(MostOfEach).Select(atoms => Choose("d", atoms)));

        Choice Choose(string letter, int[] atoms)
        {
            string name = $"{letter}({string.Join(',', atoms.Select(atom => atom.ToString(CultureInfo.InvariantCulture)))})";
            var coordinate = new InternalCoordinate([.. atoms.Select(Site.OfAtom)]);
            (double low, double high) = Range(watched, coordinate);
            string label = string.Join('-', atoms.Select(atom => $"{elements[atom].Symbol}{atom}"));
            return new(name, $"{label} {name}", coordinate.IsDistance ? "angstrom" : "degree", low, high);
        }
    }

    static (double Low, double High) Range(WatchedSurface watched, InternalCoordinate coordinate)
    {
        double factor = coordinate.IsDistance ? 1 : 180 / Math.PI;
        FitPoints points = watched.Training;
        double[] values =
        [
            .. Enumerable.Range(0, points.Energies.Length).Select(point => factor * coordinate.Value(points.Point(point))),
            .. watched.Subject.Starts.Select(start => factor * coordinate.Value(start.AsSpan())),
        ];
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
    }
}
