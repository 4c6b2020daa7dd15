using System.Collections.Immutable;
using System.Globalization;
using Morsel.Checks;
using Morsel.Datasets;
using Morsel.Levels.Cuts;
using Morsel.Molecules;
using Morsel.Reports.Fits;
using Morsel.Surfaces;

namespace Morsel.Cli.Fitting;

/// <summary>The cuts that the report of a fit has: along the bonds, angles and torsions of the lowest minimum.</summary>
/// <param name="surface">The fitted surface.</param>
/// <param name="minimum">Its lowest minimum.</param>
/// <param name="data">Points that were fitted or chosen by.</param>
sealed class FitCuts(Surface surface, StationaryPoint minimum, ImmutableArray<Dataset> data)
{
    const int Most = 6,
        Count = 601;

    // A page of thousands of circles shows one blot: of the points in each of so many parts of the cut only the nearest are drawn.
    const int Parts = 60,
        MostInPart = 5;

    // How far from its value at the minimum a bond goes, in parts of it, and an angle, in degrees.
    const double ShortestBond = 0.6,
        LongestBond = 1.8,
        Bend = 70,
        LeastAngle = 10,
        Straight = 175;

    // Values nearer than this look the same: of bonds in angstrom, of angles in degrees.
    const double SameLength = 1e-3,
        SameAngle = 0.1;

    // Two points are near where no distance between two atoms differs by more than this, in angstrom: as 'morsel scan' has it.
    const double Nearness = Cuts.NearPoints.DefaultTolerance;

    readonly ImmutableArray<Element> _elements = surface.Space.Elements;
    readonly SurfaceEvaluator _evaluator = new(surface);

    /// <summary>Bonds first; at most six, of those that look alike one.</summary>
    public ImmutableArray<FitCut> All()
    {
        double[] start = [.. minimum.Positions];
        List<(int First, int Second)> bonds = Bonds.Of(_elements, start);
        IEnumerable<MolecularCutCoordinate[]> groups = Groups(
                bonds.Select(bond => (int[])[bond.First, bond.Second]),
                CoordinateKind.Distance
            )
            .Concat(Groups(Angles(bonds), CoordinateKind.Angle))
            .Concat(Groups(Torsions(bonds), CoordinateKind.Torsion));
        return [.. groups.Take(Most).Select(Cut)];
    }

    static IEnumerable<int[]> Angles(List<(int First, int Second)> bonds)
    {
        int[] atoms = [.. bonds.SelectMany(bond => (int[])[bond.First, bond.Second]).Distinct().Order()];
        return atoms.SelectMany(centre =>
        {
            int[] ends = Neighbours(bonds, centre);
            return ends.SelectMany((first, i) => ends.Skip(i + 1).Select(second => (int[])[first, centre, second]));
        });
    }

    // One about each bond: of the others about it each moves the same atoms.
    IEnumerable<int[]> Torsions(List<(int First, int Second)> bonds) =>
        bonds
            .Select(bond =>
                Neighbours(bonds, bond.First)
                    .Where(first => first != bond.Second)
                    .SelectMany(first =>
                        Neighbours(bonds, bond.Second)
                            .Where(last => last != bond.First && last != first)
                            .Select(last => (int[])[first, bond.First, bond.Second, last])
                    )
                    .FirstOrDefault(atoms => IsBent(atoms[..3]) && IsBent(atoms[1..]))
            )
            .OfType<int[]>();

    bool IsBent(int[] atoms) => Coordinate(atoms, CoordinateKind.Angle).Value(minimum.Positions.AsSpan()) < Straight;

    static int[] Neighbours(List<(int First, int Second)> bonds, int atom) =>
        [
            .. bonds
                .Where(bond => bond.First == atom || bond.Second == atom)
                .Select(bond => bond.First == atom ? bond.Second : bond.First)
                .Order(),
        ];

    MolecularCutCoordinate Coordinate(int[] atoms, CoordinateKind kind) =>
        MolecularCutCoordinate.Of(
            string.Join('–', atoms.Select(atom => _elements[atom].Symbol + (atom + 1).ToString(CultureInfo.InvariantCulture))),
            kind,
            [.. atoms],
            _elements,
            minimum.Positions.AsSpan()
        );

    // Those of like atoms, in either direction, with the same value.
    IEnumerable<MolecularCutCoordinate[]> Groups(IEnumerable<int[]> all, CoordinateKind kind)
    {
        double same = kind == CoordinateKind.Distance ? SameLength : SameAngle;
        List<(string Symbols, double Value, List<MolecularCutCoordinate> Members)> groups = [];
        foreach (int[] atoms in all)
        {
            MolecularCutCoordinate coordinate = Coordinate(atoms, kind);
            string[] symbols = [.. atoms.Select(atom => _elements[atom].Symbol)];
            string forward = string.Join('-', symbols),
                backward = string.Join('-', symbols.Reverse());
            string name = string.CompareOrdinal(forward, backward) < 0 ? forward : backward;
            double value = Math.Abs(coordinate.Value(minimum.Positions.AsSpan()));
            int known = groups.FindIndex(group => group.Symbols == name && Math.Abs(group.Value - value) < same);
            if (known < 0)
            {
                groups.Add((name, value, [coordinate]));
            }
            else
            {
                groups[known].Members.Add(coordinate);
            }
        }

        return groups.Select(group => group.Members.ToArray());
    }

    FitCut Cut(MolecularCutCoordinate[] alike)
    {
        MolecularCutCoordinate coordinate = alike[0];
        double value = coordinate.Value(minimum.Positions.AsSpan());
        bool isBond = coordinate.Unit == "angstrom",
            isTorsion = double.IsFinite(coordinate.Period);
        (double low, double high) =
            isBond ? (ShortestBond * value, LongestBond * value)
            : isTorsion ? (-180, 180)
            : (Math.Max(LeastAngle, value - Bend), Math.Min(180, value + Bend));
        CutRequest request = new(_evaluator, [], [CutAxis.Even(coordinate, low, high, Count)], minimum.Positions, minimum.Positions);
        Cut cut = RigidCut.Run(request);
        return new(
            coordinate.Name,
            isBond ? "distance (Å)"
                : isTorsion ? "torsion (°)"
                : "angle (°)",
            alike.Length,
            isBond,
            [.. cut.Axes[0].Values.Zip(cut.Points, (at, point) => (at, point.Energy, point.IsCovered))],
            [
                .. alike
                    .SelectMany(each => Near(each, low, high))
                    .GroupBy(point => (int)((point.Value - low) / (high - low) * Parts))
                    .SelectMany(part => part.OrderBy(point => point.Apart).Take(MostInPart))
                    .Select(point => (point.Value, point.Energy)),
            ]
        );
    }

    IEnumerable<(double Value, double Energy, double Apart)> Near(MolecularCutCoordinate coordinate, double low, double high)
    {
        int atoms = _elements.Length;
        double[] here = new double[atoms * (atoms - 1) / 2],
            there = new double[here.Length];
        foreach (Dataset points in data)
        {
            for (int p = 0; p < points.Count; p++)
            {
                double value = coordinate.Value(points.Point(p));
                double[] onCut = [.. minimum.Positions];
                if (!(value >= low && value <= high) || !RigidCut.Set([coordinate], onCut, [value]))
                {
                    continue;
                }

                DistanceGeometry.Distances(points.Point(p), here);
                DistanceGeometry.Distances(onCut, there);
                double apart = here.Zip(there).Max(pair => Math.Abs(pair.First - pair.Second));
                if (apart <= Nearness)
                {
                    yield return (value, points.Energies[p] - minimum.Energy, apart);
                }
            }
        }
    }
}
