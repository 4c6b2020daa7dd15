using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Cli.Cuts;
using Morsel.Datasets;
using Morsel.Levels.Cuts;
using Morsel.Molecules;
using Morsel.Reports.Fits;
using Morsel.Surfaces;

namespace Morsel.Cli.Fitting;

/// <summary>The cuts that the report of a fit has along angles and torsions of the lowest minimum; its bonds are there anyway.</summary>
static class FitCuts
{
    const int MostAngles = 4,
        MostTorsions = 2,
        Points = 121;
    const double HalfOfAngle = 60,
        LeastAngle = 20,
        Straight = 180;

    /// <summary>None of plain coordinates, of two atoms, or without a minimum.</summary>
    public static ImmutableArray<FitCut> Of(Surface surface, MoleculeCheck? check, Dataset training)
    {
        if (check?.Minimum is not { } minimum)
        {
            return [];
        }

        ImmutableArray<Element> elements = surface.Space.Elements;
        List<(int First, int Second)> bonds = Bonds.Of(elements, [.. minimum.Positions]);
        ImmutableArray<ImmutableArray<int>> angles = Different(Angles(bonds), CoordinateKind.Angle, elements, minimum.Positions),
            torsions = Different(Torsions(bonds), CoordinateKind.Torsion, elements, minimum.Positions);
        return
        [
            .. angles.Take(MostAngles).Select(atoms => Cut(surface, CoordinateKind.Angle, atoms, minimum.Positions, training)),
            .. torsions.Take(MostTorsions).Select(atoms => Cut(surface, CoordinateKind.Torsion, atoms, minimum.Positions, training)),
        ];
    }

    static IEnumerable<ImmutableArray<int>> Angles(List<(int First, int Second)> bonds) =>
        from one in bonds.SelectMany(BothWays)
        from other in bonds.SelectMany(BothWays)
        where one.To == other.From && one.From < other.To
        select ImmutableArray.Create(one.From, one.To, other.To);

    static IEnumerable<ImmutableArray<int>> Torsions(List<(int First, int Second)> bonds) =>
        from first in bonds.SelectMany(BothWays)
        from middle in bonds.SelectMany(BothWays)
        from last in bonds.SelectMany(BothWays)
        where first.To == middle.From && middle.To == last.From
        where first.From != middle.To && middle.From != last.To && first.From < last.To
        select ImmutableArray.Create(first.From, middle.From, middle.To, last.To);

    static IEnumerable<(int From, int To)> BothWays((int First, int Second) bond) => [(bond.First, bond.Second), (bond.Second, bond.First)];

    // Those of like atoms and equal size look alike; a torsion about three atoms on a line has no value.
    static ImmutableArray<ImmutableArray<int>> Different(
        IEnumerable<ImmutableArray<int>> coordinates,
        CoordinateKind kind,
        ImmutableArray<Element> elements,
        ImmutableArray<double> positions
    ) =>
        [
            .. coordinates
                .Select(atoms => (Atoms: atoms, Value: Coordinate(kind, atoms, elements, positions).Value(positions.AsSpan())))
                .Where(each => double.IsFinite(each.Value))
                .DistinctBy(each => (Symbols(each.Atoms, elements), Math.Round(Math.Abs(each.Value), 1)))
                .Select(each => each.Atoms),
        ];

    static string Symbols(ImmutableArray<int> atoms, ImmutableArray<Element> elements)
    {
        string[] symbols = [.. atoms.Select(atom => elements[atom].Symbol)];
        string one = string.Join('-', symbols),
            other = string.Join('-', symbols.Reverse());
        return string.CompareOrdinal(one, other) < 0 ? one : other;
    }

    static MolecularCutCoordinate Coordinate(
        CoordinateKind kind,
        ImmutableArray<int> atoms,
        ImmutableArray<Element> elements,
        ImmutableArray<double> positions
    ) =>
        MolecularCutCoordinate.Of(
            string.Join("–", atoms.Select(atom => FormattableString.Invariant($"{elements[atom].Symbol}{atom + 1}"))),
            kind,
            atoms,
            elements,
            positions.AsSpan()
        );

    static FitCut Cut(Surface surface, CoordinateKind kind, ImmutableArray<int> atoms, ImmutableArray<double> minimum, Dataset training)
    {
        MolecularCutCoordinate coordinate = Coordinate(kind, atoms, surface.Space.Elements, minimum);
        double at = coordinate.Value(minimum.AsSpan());
        (double low, double high) =
            kind == CoordinateKind.Torsion
                ? (-Straight, Straight)
                : (Math.Max(LeastAngle, at - HalfOfAngle), Math.Min(Straight, at + HalfOfAngle));
        SurfaceEvaluator evaluator = new(surface);
        CutRequest request = new(evaluator, [], [CutAxis.Even(coordinate, low, high, Points)], minimum, minimum);
        Cut cut = RigidCut.Run(request);
        double zero = evaluator.Energy(minimum.AsSpan());
        var near = ImmutableArray.CreateBuilder<(double, double)>();
        for (int point = 0; point < training.Count; point++)
        {
            if (NearestTo(cut, coordinate.Value(training.Point(point))) is { } geometry && IsNear(geometry, training.Point(point)))
            {
                near.Add((coordinate.Value(training.Point(point)), training.Energies[point] - zero));
            }
        }

        return new(
            coordinate.Name,
            [.. cut.Points.Select((point, place) => (cut.Axes[0].Values[place], point.Energy, point.IsCovered))],
            near.ToImmutable()
        );
    }

    // The cut's geometry with the nearest value; null where the value is beyond its ends, or it has none there.
    static double[]? NearestTo(Cut cut, double value)
    {
        ImmutableArray<double> values = cut.Axes[0].Values;
        double place = Math.Round((value - values[0]) / (values[1] - values[0]));
        return place >= 0 && place < values.Length && cut.Points[(int)place].Coordinates is { IsEmpty: false } geometry
            ? [.. geometry]
            : null;
    }

    static bool IsNear(double[] geometry, ReadOnlySpan<double> point)
    {
        int atoms = geometry.Length / 3;
        for (int a = 0; a < atoms; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double apart = DistanceGeometry.Between(geometry, a, b) - DistanceGeometry.Between(point, a, b);
                if (!(Math.Abs(apart) <= NearPoints.DefaultTolerance))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
