using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Molecules;

namespace Morsel.Levels.Cuts;

/// <summary>Which kind of internal coordinate.</summary>
enum CoordinateKind
{
    /// <summary>Between two atoms.</summary>
    Distance,

    /// <summary>Of three atoms, at the second.</summary>
    Angle,

    /// <summary>Of four atoms, about the line from the second to the third.</summary>
    Torsion,

    /// <summary>From the first atom to the centre of mass of the other two.</summary>
    JacobiDistance,

    /// <summary>At that centre, between the first atom and the third.</summary>
    JacobiAngle,

    /// <summary>Of three atoms: from Radau's point near the first to the second.</summary>
    RadauDistance,

    /// <summary>At Radau's point, between the second and the third.</summary>
    RadauAngle,
}

/// <summary>An internal coordinate of a molecule, and the atoms that move where it is changed.</summary>
sealed class MolecularCutCoordinate : CutCoordinate
{
    // Nearer than this to a line, in radians, an angle is held on it by two conditions.
    const double NearLine = 1e-5;
    const double DegreesPerRadian = 180 / Math.PI;

    readonly InternalCoordinate _coordinate;
    readonly HashSet<int> _moving;

    // Of Radau's coordinates: how far each atom goes with the vector to the one, while the other vector stays.
    ImmutableArray<(int Atom, double Share)> _shares = [];

    MolecularCutCoordinate(InternalCoordinate coordinate, HashSet<int> moving) => (_coordinate, _moving) = (coordinate, moving);

    /// <param name="name">As on the command line.</param>
    /// <param name="kind">Which.</param>
    /// <param name="atoms">In the order of the name.</param>
    /// <param name="elements">Of all atoms.</param>
    /// <param name="positions">Whose bonds say what hangs on what.</param>
    public static MolecularCutCoordinate Of(
        string name,
        CoordinateKind kind,
        ImmutableArray<int> atoms,
        ImmutableArray<Element> elements,
        ReadOnlySpan<double> positions
    )
    {
        if (kind is CoordinateKind.RadauDistance or CoordinateKind.RadauAngle)
        {
            return Radau(name, kind, atoms, elements);
        }

        List<(int First, int Second)> bonds = Bonds.Of(elements, [.. positions]);
        Site[] sites = [.. atoms.Select(Site.OfAtom)];
        (InternalCoordinate coordinate, HashSet<int> moving) = kind switch
        {
            CoordinateKind.Distance or CoordinateKind.Angle => (
                new InternalCoordinate([.. sites]),
                Bonds.Hanging(bonds, atoms[^2], atoms[^1], [.. atoms.AsSpan()[..^1]])
            ),
            CoordinateKind.Torsion => (new([.. sites]), Turning(bonds, atoms)),
            CoordinateKind.JacobiDistance => (
                new([Site.CentreOfMass(elements, [.. atoms.Skip(1)]), sites[0]]),
                Bonds.Hanging(bonds, atoms[1], atoms[0], atoms[1], atoms[2])
            ),
            _ => (
                new InternalCoordinate([sites[2], Site.CentreOfMass(elements, [.. atoms.Skip(1)]), sites[0]]),
                Bonds.Hanging(bonds, atoms[1], atoms[0], atoms[1], atoms[2])
            ),
        };
        return new(coordinate, moving) { Name = name, Unit = coordinate.IsDistance ? "angstrom" : "degree" };
    }

    static MolecularCutCoordinate Radau(string name, CoordinateKind kind, ImmutableArray<int> atoms, ImmutableArray<Element> elements)
    {
        (int near, int one, int other) = (atoms[0], atoms[1], atoms[2]);
        Site point = Site.Radau(elements, near, one, other);
        bool isDistance = kind == CoordinateKind.RadauDistance;
        InternalCoordinate coordinate = isDistance ? new([point, Site.OfAtom(one)]) : new([Site.OfAtom(other), point, Site.OfAtom(one)]);
        double ofNear = elements[near].MassInDalton,
            ofOne = elements[one].MassInDalton,
            both = ofOne + elements[other].MassInDalton;
        double share = (Math.Sqrt((both + ofNear) / ofNear) - 1) * ofOne / both;
        return new(coordinate, [])
        {
            Name = name,
            Unit = isDistance ? "angstrom" : "degree",
            _shares = [(one, 1 + share), (other, share)],
        };
    }

    public override int MostRows => _coordinate.IsAngle ? 2 : 1;

    double PerRadian => _coordinate.IsDistance ? 1 : DegreesPerRadian;

    public override double Value(ReadOnlySpan<double> x) => PerRadian * _coordinate.Value(x);

    public override double Period => _coordinate.IsTorsion ? 360 : double.PositiveInfinity;

    public override bool Set(Span<double> x, double value)
    {
        double now = Value(x),
            change = Difference(value, now) / PerRadian;
        if (!double.IsFinite(change) || (_coordinate.IsDistance && now == 0))
        {
            return false;
        }

        if (_coordinate.IsDistance)
        {
            Vector from = Place(x, 0);
            Vector by = change * (Place(x, 1) - from).Unit;
            foreach (int atom in _moving)
            {
                (Vector.Of(x, atom) + by).CopyTo(x, atom);
            }

            Share(x, by);
            return true;
        }

        Vector middle,
            axis;
        if (_coordinate.IsAngle)
        {
            middle = Place(x, 1);
            Vector one = (Place(x, 0) - middle).Unit,
                cross = one.Cross((Place(x, 2) - middle).Unit);
            // From a line, any way is as good.
            axis = cross.Length > 1e-9 ? cross.Unit : one.Perpendicular;
        }
        else
        {
            (middle, axis) = (Place(x, 2), (Place(x, 2) - Place(x, 1)).Unit);
        }

        Vector last = Place(x, _coordinate.Sites.Length - 1) - middle;
        Share(x, last.Turned(axis, change) - last);
        foreach (int atom in _moving)
        {
            (middle + (Vector.Of(x, atom) - middle).Turned(axis, change)).CopyTo(x, atom);
        }

        return true;
    }

    public override int Hold(ReadOnlySpan<double> x, double value, Span<double> lacks, Span<double> rows)
    {
        double radians = value / PerRadian;
        if (_coordinate.IsAngle && (radians < NearLine || Math.PI - radians < NearLine))
        {
            (double first, double second) = _coordinate.Line(x, radians < NearLine, rows[..(2 * x.Length)]);
            (lacks[0], lacks[1]) = (-first, -second);
            return 2;
        }

        _coordinate.Row(x, rows[..x.Length]);
        lacks[0] = Difference(value, Value(x)) / PerRadian;
        return 1;
    }

    void Share(Span<double> x, Vector by)
    {
        foreach ((int atom, double share) in _shares)
        {
            (Vector.Of(x, atom) + share * by).CopyTo(x, atom);
        }
    }

    Vector Place(ReadOnlySpan<double> x, int site) => _coordinate.Sites[site].Position(x);

    // One side of the bond in the middle turns, where the two ends are on different sides of it; else the last atom does.
    static HashSet<int> Turning(List<(int First, int Second)> bonds, ImmutableArray<int> atoms)
    {
        (int i, int j, int k, int l) = (atoms[0], atoms[1], atoms[2], atoms[3]);
        if (bonds.Contains((j, k)) || bonds.Contains((k, j)))
        {
            HashSet<int> side = Bonds.Hanging(bonds, j, k, i, j);
            if (side.Contains(l))
            {
                return side;
            }
        }

        return Bonds.Hanging(bonds, k, l, i, j, k);
    }
}
